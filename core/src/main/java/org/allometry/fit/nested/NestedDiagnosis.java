package org.allometry.fit.nested;

import java.util.List;
import org.allometry.numeric.Optimum;

/**
 * What a nested fit knows about itself.
 *
 * @param converged whether gradient and promised gain were within tolerance at the end
 * @param termination why the search stopped
 * @param gradientNorm the largest absolute component of the gradient there
 * @param evaluations of the chosen start
 * @param logLikelihood marginal, on the logit scale, without the prior
 * @param starts log posterior density at the end of every start, best first, up to a constant
 */
public record NestedDiagnosis(
        boolean converged,
        String termination,
        double gradientNorm,
        int evaluations,
        double logLikelihood,
        List<Double> starts) {
    public NestedDiagnosis {
        starts = List.copyOf(starts);
    }

    static NestedDiagnosis of(List<Optimum> optima, double logLikelihood) {
        Optimum best = optima.get(0);
        return new NestedDiagnosis(
                best.converged(),
                best.termination().toString(),
                best.gradientNorm(),
                best.evaluations(),
                logLikelihood,
                optima.stream().map(optimum -> -optimum.value()).toList());
    }
}
