package org.allometry.stat;

import java.util.stream.DoubleStream;

/**
 * A number computed from data, with its interval.
 *
 * @param value {@code NaN} if the data do not determine it
 * @param lower end of the interval, {@code NaN} if the data bear none
 * @param upper end of the interval, {@code NaN} if the data bear none
 */
public record Estimate(double value, double lower, double upper) {
    /** A number without an interval. */
    public static Estimate bare(double value) {
        return new Estimate(value, Double.NaN, Double.NaN);
    }

    /** A number with the range that holds the middle of its draws. */
    public static Estimate central(double value, DoubleStream draws, double level) {
        double[] sorted = draws.sorted().toArray();
        double tail = (1 - level) / 2;
        return new Estimate(value, quantile(sorted, tail), quantile(sorted, 1 - tail));
    }

    /** Between the two nearest order statistics. */
    static double quantile(double[] sorted, double probability) {
        double at = probability * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    public boolean hasInterval() {
        return Double.isFinite(lower) && Double.isFinite(upper);
    }

    /** The same in another unit. */
    public Estimate times(double factor) {
        return factor < 0
                ? new Estimate(value * factor, upper * factor, lower * factor)
                : new Estimate(value * factor, lower * factor, upper * factor);
    }
}
