package org.allometry.stat;

import java.util.Arrays;

/**
 * A central interval of a sample.
 *
 * @param lower its lower end; {@code NaN} if the sample is empty
 * @param upper its upper end
 */
public record Percentiles(double lower, double upper) {
    /** The interval that holds the share {@code level} of the values in its middle, with linear interpolation. */
    public static Percentiles of(double[] values, double level) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double tail = (1 - level) / 2;
        return new Percentiles(quantile(sorted, tail), quantile(sorted, 1 - tail));
    }

    /** The quantile of sorted values between neighbours (type 7 of Hyndman and Fan 1996). */
    public static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
