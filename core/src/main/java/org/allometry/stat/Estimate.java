package org.allometry.stat;

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
