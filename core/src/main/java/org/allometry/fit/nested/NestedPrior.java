package org.allometry.fit.nested;

import java.io.Serializable;

/**
 * Weak normal priors that keep small tables from flat directions and vanishing variances.
 *
 * @param slope deviation of the fixed slopes, per deviation of the feature, logit units
 * @param loading deviation of the loadings R
 * @param logDeviation mean of ln d of the random effects' own deviations
 * @param logDeviationSpread its deviation
 * @param logExcess mean of the ln of the excess noise
 * @param logExcessSpread its deviation
 */
public record NestedPrior(
        double slope,
        double loading,
        double logDeviation,
        double logDeviationSpread,
        double logExcess,
        double logExcessSpread)
        implements Serializable {
    public static NestedPrior withDefaults() {
        return new NestedPrior(2, 0.5, Math.log(0.25), 0.7, Math.log(0.1), 0.7);
    }

    /** Adds the gradient of the log density to {@code gradient} and returns the log density, less a constant. */
    double add(NestedLayout layout, double[] theta, double[] gradient) {
        double value = 0;
        for (int k = layout.benchmarks; k < layout.excess; k++) {
            value += normal(theta, k, 0, slope, gradient);
        }
        for (int j = 0; j < layout.benchmarks; j++) {
            value += normal(theta, layout.excess + j, logExcess, logExcessSpread, gradient);
        }
        for (int effect = 0; effect < layout.effects(); effect++) {
            for (int k = layout.loadings(effect); k < layout.deviations(effect); k++) {
                value += normal(theta, k, 0, loading, gradient);
            }
            for (int j = 0; j < layout.benchmarks; j++) {
                value += normal(theta, layout.deviations(effect) + j, logDeviation, logDeviationSpread, gradient);
            }
        }
        return value;
    }

    private static double normal(double[] theta, int k, double mean, double deviation, double[] gradient) {
        double u = (theta[k] - mean) / deviation;
        gradient[k] -= u / deviation;
        return -u * u / 2;
    }
}
