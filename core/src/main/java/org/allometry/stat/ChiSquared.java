package org.allometry.stat;

import org.hipparchus.special.Gamma;

/**
 * The χ² distribution.
 *
 * @param degreesOfFreedom positive
 */
public record ChiSquared(double degreesOfFreedom) {
    private static final double ACCURACY = 1e-12;
    private static final int STEPS = 200;

    public ChiSquared {
        if (!(degreesOfFreedom > 0)) {
            throw new IllegalArgumentException(
                    "a chi-squared distribution needs positive degrees of freedom, but was given " + degreesOfFreedom);
        }
    }

    /** The probability of values up to x. */
    public double cumulative(double x) {
        return x <= 0 ? 0 : Gamma.regularizedGammaP(degreesOfFreedom / 2, x / 2);
    }

    /** The probability of values above x, exact also where it is small. */
    public double tail(double x) {
        return x <= 0 ? 1 : Gamma.regularizedGammaQ(degreesOfFreedom / 2, x / 2);
    }

    /** The value below which lies the probability p in (0, 1): bisection. */
    public double quantile(double p) {
        double low = 0;
        double high = Math.max(1, degreesOfFreedom);
        while (cumulative(high) < p) {
            high *= 2;
        }
        for (int step = 0; step < STEPS && high - low > ACCURACY * high; step++) {
            double middle = (low + high) / 2;
            if (cumulative(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
