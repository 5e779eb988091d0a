package org.allometry.fit.loss;

import java.util.List;

/**
 * How a fit ended, and how far it can be trusted.
 *
 * @param converged whether the gradient is within tolerance at a minimum that is not degenerate
 * @param termination why it stopped
 * @param gradientNorm largest component, of the logarithm of the objective on the free scales of the coefficients
 * @param promisedDecrease what a quadratic model still promised, as a share of the objective
 * @param evaluations of the objective, over all starts
 * @param starts what came of every search
 * @param agreeing how many of them came to the same objective, to 1e-6 of it
 * @param conditionNumber of the curvature in the coefficients that are left when the linear ones are projected out
 * @param rawConditionNumber of the curvature in all coefficients as they are
 * @param edges coefficients that lie at the edge of their domain, one phrase each
 */
public record LossDiagnosis(
        boolean converged,
        String termination,
        double gradientNorm,
        double promisedDecrease,
        int evaluations,
        List<LossStart> starts,
        int agreeing,
        double conditionNumber,
        double rawConditionNumber,
        List<String> edges) {
    public LossDiagnosis {
        starts = List.copyOf(starts);
        edges = List.copyOf(edges);
    }

    /** How many searches ended where something had vanished. */
    public long degenerate() {
        return starts.stream().filter(LossStart::degenerate).count();
    }
}
