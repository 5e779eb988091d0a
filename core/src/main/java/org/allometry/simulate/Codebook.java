package org.allometry.simulate;

import java.util.Arrays;
import org.allometry.numeric.SeededStream;

/** Codes as unit vectors, by rows. */
final class Codebook {
    private static final int SWEEPS = 300;
    private static final double FIRST_STEP = 0.3;
    private static final double LAST_STEP = 1e-3;

    private final double[][] codes;

    private Codebook(double[][] codes) {
        this.codes = codes;
    }

    static Codebook orthogonal(int meanings, int dimensions) {
        double[][] codes = new double[meanings][dimensions];
        for (int i = 0; i < meanings; i++) {
            codes[i][i] = 1;
        }
        return new Codebook(codes);
    }

    static Codebook random(int meanings, int dimensions, SeededStream random) {
        double[][] codes = new double[meanings][dimensions];
        for (double[] code : codes) {
            for (int k = 0; k < dimensions; k++) {
                code[k] = random.normal();
            }
            normalise(code);
        }
        return new Codebook(codes);
    }

    /**
     * Random codes pushed apart by forces that fall with the seventh power of the distance, so that the nearest
     * neighbours count most. In each sweep the code that feels the strongest force moves by one step, the others in
     * proportion; steps shrink geometrically.
     */
    static Codebook repelled(int meanings, int dimensions, SeededStream random) {
        double[][] codes = random(meanings, dimensions, random).codes;
        if (meanings < 2) {
            return new Codebook(codes);
        }
        double[][] forces = new double[meanings][dimensions];
        double spacing = Math.min(1, Math.pow(meanings, -1.0 / Math.max(1, dimensions - 1)) * 2);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            push(codes, forces);
            double strongest = 0;
            for (int i = 0; i < meanings; i++) {
                double along = dot(forces[i], codes[i]);
                for (int k = 0; k < dimensions; k++) {
                    forces[i][k] -= along * codes[i][k];
                }
                strongest = Math.max(strongest, Math.sqrt(dot(forces[i], forces[i])));
            }
            double step = spacing * FIRST_STEP * Math.pow(LAST_STEP / FIRST_STEP, sweep / (SWEEPS - 1.0));
            for (int i = 0; i < meanings && strongest > 0; i++) {
                for (int k = 0; k < dimensions; k++) {
                    codes[i][k] += step * forces[i][k] / strongest;
                }
                normalise(codes[i]);
            }
        }
        return new Codebook(codes);
    }

    private static void push(double[][] codes, double[][] forces) {
        for (double[] force : forces) {
            Arrays.fill(force, 0);
        }
        for (int i = 0; i < codes.length; i++) {
            for (int j = 0; j < i; j++) {
                double square = Math.max(1e-6, squaredDistance(codes[i], codes[j]));
                double strength = 1 / (square * square * square * square);
                for (int k = 0; k < codes[i].length; k++) {
                    double force = strength * (codes[i][k] - codes[j][k]);
                    forces[i][k] += force;
                    forces[j][k] -= force;
                }
            }
        }
    }

    int size() {
        return codes.length;
    }

    /** The distance of two codes. */
    double distance(int one, int other) {
        return Math.sqrt(squaredDistance(codes[one], codes[other]));
    }

    double smallestDistance() {
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < codes.length; i++) {
            for (int j = 0; j < i; j++) {
                smallest = Math.min(smallest, distance(i, j));
            }
        }
        return smallest;
    }

    /** Whether a reading of one code, each dimension with normal noise of that deviation, lies nearest to it. */
    boolean decodes(int meaning, double noise, double[] reading, SeededStream random) {
        for (int k = 0; k < reading.length; k++) {
            reading[k] = codes[meaning][k] + noise * random.normal();
        }
        double own = dot(reading, codes[meaning]);
        for (int i = 0; i < codes.length; i++) {
            if (i != meaning && dot(reading, codes[i]) >= own) {
                return false;
            }
        }
        return true;
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static void normalise(double[] code) {
        double length = Math.sqrt(dot(code, code));
        for (int k = 0; k < code.length; k++) {
            code[k] /= length;
        }
    }
}
