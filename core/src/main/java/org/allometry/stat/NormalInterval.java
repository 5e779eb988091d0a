package org.allometry.stat;

import org.hipparchus.special.Erf;

/**
 * A central interval of a normal distribution.
 *
 * @param lower its lower end
 * @param upper its upper end
 */
public record NormalInterval(double lower, double upper) {
    /** The interval that holds the probability {@code level}. */
    public static NormalInterval of(double mean, double deviation, double level) {
        double reach = Math.sqrt(2) * Erf.erfInv(level) * deviation;
        return new NormalInterval(mean - reach, mean + reach);
    }

    /** The probability that a standard normal variable stays below x. */
    public static double cumulative(double x) {
        return Erf.erfc(-x / Math.sqrt(2)) / 2;
    }
}
