package org.allometry.numeric;

import java.util.SplittableRandom;

/**
 * A reproducible stream of random numbers. Streams for parts of a job (a start, a fold, a resample) are made with
 * {@link #split}, so that what a part draws does not depend on which thread runs it or on what other parts drew.
 */
public final class SeededStream {
    private final long seed;
    private final SplittableRandom random;

    public SeededStream(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /** The stream of part {@code index} of this job: the same whatever was drawn here before. */
    public SeededStream split(long index) {
        return new SeededStream(new SplittableRandom(seed ^ (index + 1) * 0x9E3779B97F4A7C15L).nextLong());
    }

    /** Uniform in [0, 1). */
    public double uniform() {
        return random.nextDouble();
    }

    public double[] uniforms(int count) {
        return random.doubles(count).toArray();
    }

    /** A whole number from 0 to {@code bound} - 1. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Standard normal, by the polar method of Marsaglia and Bray (1964). */
    public double normal() {
        while (true) {
            double x = 2 * random.nextDouble() - 1;
            double y = 2 * random.nextDouble() - 1;
            double r = x * x + y * y;
            if (r > 0 && r < 1) {
                return x * Math.sqrt(-2 * Math.log(r) / r);
            }
        }
    }

    public double[] normals(int count) {
        double[] normals = new double[count];
        for (int i = 0; i < count; i++) {
            normals[i] = normal();
        }
        return normals;
    }

    /** Gamma with unit scale, by Marsaglia and Tsang (2000); small shapes by their power of a uniform. */
    public double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = normal();
            double v = 1 + c * x;
            if (v > 0) {
                v = v * v * v;
                if (Math.log(1 - random.nextDouble()) < 0.5 * x * x + d * (1 - v + Math.log(v))) {
                    return d * v;
                }
            }
        }
    }

    /** Beta(a, b). */
    public double beta(double a, double b) {
        double x = gamma(a);
        return x / (x + gamma(b));
    }
}
