package org.allometry.fit;

import java.io.Serializable;
import org.allometry.law.Asymptotes;

/**
 * Weak normal priors that keep coefficients finite where the scores leave them open: on the intercepts and loadings
 * of whitened effects (whose optimum can lie at infinity), and on the logits of free asymptotes.
 *
 * @param deviation the standard deviation of an intercept or loading about 0; infinite for none
 * @param asymptoteMean the mean of the logit of a free asymptote, in its own interval
 * @param asymptoteDeviation its standard deviation; infinite for none
 */
public record Prior(double deviation, double asymptoteMean, double asymptoteDeviation) implements Serializable {
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
        double value = 0;
        double precision = 1 / (deviation * deviation);
        for (int j = 0; j < layout.benchmarks; j++) {
            value -= precision * theta[j] * theta[j] / 2;
            gradient[j] -= precision * theta[j];
            for (int k = 0; k < layout.skills; k++) {
                // On G = sΛ, as Λ alone has no unit of its own.
                int at = layout.loadings + j * layout.skills + k;
                double scale = theta[layout.scales + k];
                double g = scale * theta[at];
                value -= precision * g * g / 2;
                gradient[at] -= precision * g * scale;
                gradient[layout.scales + k] -= precision * g * theta[at];
            }
        }
        double asymptotePrecision = 1 / (asymptoteDeviation * asymptoteDeviation);
        for (int i = layout.firstAsymptote(); i < layout.size; i++) {
            double from = theta[i] - asymptoteMean;
            value -= asymptotePrecision * from * from / 2;
            gradient[i] -= asymptotePrecision * from;
        }
        return value;
    }
}
