package org.allometry.fit.loss;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.allometry.numeric.SeededStream;
import org.allometry.stat.Percentiles;

/**
 * A power law in compute, y = factor C^exponent, by least squares on logarithms.
 *
 * @param exponent of compute
 * @param factor at C = 1
 * @param interval of the exponent, by percentiles over resampled points; {@code NaN} with fewer than three points
 */
public record PowerOfCompute(double exponent, double factor, Percentiles interval) {
    private static final int RESAMPLES = 2000;

    /** The law through points. */
    static PowerOfCompute through(double[] compute, double[] values, double level, long seed) {
        double[] x = Arrays.stream(compute).map(Math::log).toArray();
        double[] y = Arrays.stream(values).map(Math::log).toArray();
        double[] line = line(x, y);
        var stream = new SeededStream(seed);
        double[] slopes = IntStream.range(0, x.length < 3 ? 0 : RESAMPLES)
                .mapToDouble(b -> {
                    SeededStream own = stream.split(b);
                    int[] rows = IntStream.range(0, x.length)
                            .map(i -> own.below(x.length))
                            .toArray();
                    return line(
                            Arrays.stream(rows).mapToDouble(i -> x[i]).toArray(),
                            Arrays.stream(rows).mapToDouble(i -> y[i]).toArray())[0];
                })
                .filter(Double::isFinite)
                .toArray();
        return new PowerOfCompute(line[0], Math.exp(line[1]), Percentiles.of(slopes, level));
    }

    /** Slope and intercept. */
    private static double[] line(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(Double.NaN);
        double meanY = Arrays.stream(y).average().orElse(Double.NaN);
        double across = 0;
        double square = 0;
        for (int i = 0; i < x.length; i++) {
            across += (x[i] - meanX) * (y[i] - meanY);
            square += (x[i] - meanX) * (x[i] - meanX);
        }
        double slope = square > 0 ? across / square : Double.NaN;
        return new double[] {slope, meanY - slope * meanX};
    }

    /** The value at a compute. */
    public double at(double compute) {
        return factor * Math.pow(compute, exponent);
    }
}
