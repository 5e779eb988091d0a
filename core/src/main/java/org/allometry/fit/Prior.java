package org.allometry.fit;

import org.allometry.law.Asymptotes;

/**
 * Weak normal priors that keep coefficients finite where the scores leave them open: on the intercepts and loadings
 * (whose optimum can lie at infinity), and on the logits of free asymptotes.
 *
 * @param deviation the standard deviation of an intercept or loading about 0; infinite for none
 * @param asymptoteMean the mean of the logit of a free asymptote, in its own interval
 * @param asymptoteDeviation its standard deviation; infinite for none
 */
public record Prior(double deviation, double asymptoteMean, double asymptoteDeviation) {
    public Prior {
        if (!(deviation > 0) || !(asymptoteDeviation > 0)) {
            throw new IllegalArgumentException("the standard deviations of a prior must be positive, but were "
                    + deviation + " and " + asymptoteDeviation);
        }
    }

    /** No prior: maximum likelihood. */
    public static Prior none() {
        return new Prior(Double.POSITIVE_INFINITY, 0, Double.POSITIVE_INFINITY);
    }

    /** None for fixed asymptotes; for free ones, logits about 2 with standard deviation √2, and 5 on the rest. */
    public static Prior withDefaults(Asymptotes asymptotes) {
        return asymptotes == Asymptotes.FIXED ? none() : new Prior(5, 2, Math.sqrt(2));
    }

    /** ln of the prior density at θ up to a constant, its gradient added to {@code gradient}. */
    double add(Layout layout, double[] theta, double[] gradient) {
        double precision = 1 / (deviation * deviation);
        double asymptotePrecision = 1 / (asymptoteDeviation * asymptoteDeviation);
        double value = 0;
        for (int i = 0; i < layout.size; i++) {
            boolean asymptote = i >= layout.firstAsymptote();
            boolean free = i < layout.gamma || i >= layout.loadings && i < layout.precisions;
            if (asymptote || free) {
                double weight = asymptote ? asymptotePrecision : precision;
                double from = theta[i] - (asymptote ? asymptoteMean : 0);
                value -= weight * from * from / 2;
                gradient[i] -= weight * from;
            }
        }
        return value;
    }
}
