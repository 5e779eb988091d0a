package org.allometry.stat;

import java.util.Arrays;

/** Location and spread that a minority of wild values cannot move far. */
public final class Robust {
    /** The standard deviation of a normal distribution over its median absolute deviation. */
    private static final double NORMAL = 1.4826022185056018;

    private Robust() {}

    /** The median of the values that are not {@code NaN}; {@code NaN} of none. */
    public static double median(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** The median absolute deviation from a centre, scaled to estimate the standard deviation of a normal distribution. */
    public static double deviation(double[] values, double centre) {
        return NORMAL
                * median(Arrays.stream(values)
                        .map(value -> Math.abs(value - centre))
                        .toArray());
    }
}
