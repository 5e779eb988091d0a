package org.allometry.fit;

import java.util.List;

/**
 * What a fit knows about itself.
 *
 * @param converged whether gradient and promised gain were within tolerance at the end
 * @param termination why the last stage stopped
 * @param gradientNorm the largest absolute component of the gradient there
 * @param promisedGain log-likelihood that the last quadratic model still promises
 * @param evaluations of value and gradient, over all stages of the chosen start
 * @param starts every start, best first
 * @param conditionNumber of the Hessian over the identified directions, each coefficient in units of its own curvature;
 *     infinite if the Hessian is not positive definite, {@code NaN} if not yet computed
 * @param weakDirections combinations of coefficients that the data hardly determine, for people to read
 */
public record Diagnosis(
        boolean converged,
        String termination,
        double gradientNorm,
        double promisedGain,
        int evaluations,
        List<StartReport> starts,
        double conditionNumber,
        List<String> weakDirections) {
    /** Two starts this close have found the same maximum, as far as their tolerance can tell. */
    public static final double AGREEMENT = 1;

    public Diagnosis {
        starts = List.copyOf(starts);
        weakDirections = List.copyOf(weakDirections);
    }

    /** Starts whose first stage came within {@value #AGREEMENT} of log-likelihood of the one that was chosen. */
    public long agreeingStarts() {
        return starts.stream()
                .filter(start -> Math.abs(start.approximation() - starts.get(0).approximation()) <= AGREEMENT)
                .count();
    }
}
