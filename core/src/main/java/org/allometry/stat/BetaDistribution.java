package org.allometry.stat;

import org.hipparchus.special.Beta;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;

/**
 * The Beta distribution with shapes a and b, both positive: what is said of a score in (0, 1).
 *
 * @param a first shape
 * @param b second shape
 */
public record BetaDistribution(double a, double b) {
    private static final double LEAST_SHAPES = 1e-3;
    private static final double ACCURACY = 1e-10;
    private static final int STEPS = 200;

    public BetaDistribution {
        if (!(a > 0 && b > 0)) {
            throw new IllegalArgumentException(
                    "the shapes of a Beta distribution must be positive, but were " + a + ", " + b);
        }
    }

    /**
     * The one with this mean, in (0, 1), and this variance. A variance that no distribution on [0, 1] with this mean has is
     * taken as the largest possible.
     */
    public static BetaDistribution of(double mean, double variance) {
        double shapes = Math.max(LEAST_SHAPES, mean * (1 - mean) / variance - 1);
        return new BetaDistribution(mean * shapes, (1 - mean) * shapes);
    }

    public double mean() {
        return a / (a + b);
    }

    /** The probability of values up to x. */
    public double cumulative(double x) {
        return x <= 0 ? 0 : x >= 1 ? 1 : Beta.regularizedBeta(x, a, b);
    }

    /**
     * By how much values lie below x on average, those above it counting as 0: x F(x; a, b) - mean F(x; a + 1, b), as
     * x times the density is the mean times that of the distribution with a + 1.
     */
    public double meanBelow(double x) {
        double below = x <= 0 ? 0 : x * cumulative(x) - mean() * new BetaDistribution(a + 1, b).cumulative(x);
        return Math.max(0, below);
    }

    /** ln of the density at x in (0, 1). */
    public double logDensity(double x) {
        return (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logBeta();
    }

    /** The value below which lies the probability p in (0, 1): Newton's method, kept in a bracket. */
    public double quantile(double p) {
        double low = 0;
        double high = 1;
        double x = guess(p);
        double logBeta = logBeta();
        for (int step = 0; step < STEPS && high - low > ACCURACY; step++) {
            double excess = cumulative(x) - p;
            if (excess > 0) {
                high = x;
            } else {
                low = x;
            }
            double density = Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logBeta);
            double next = x - excess / density;
            if (Math.abs(next - x) < ACCURACY / 100 && next > low && next < high) {
                return next;
            }
            x = next > low && next < high ? next : (low + high) / 2;
        }
        return x;
    }

    /** As if the logit were normal. */
    private double guess(double p) {
        double mean = mean();
        double deviation = Math.sqrt(1 / (mean * (1 - mean) * (a + b + 1)));
        double z = Math.sqrt(2) * Erf.erfInv(2 * p - 1);
        double x = 1 / (1 + (1 - mean) / mean * Math.exp(-z * deviation));
        return x > 0 && x < 1 ? x : mean;
    }

    private double logBeta() {
        return Gamma.logGamma(a) + Gamma.logGamma(b) - Gamma.logGamma(a + b);
    }
}
