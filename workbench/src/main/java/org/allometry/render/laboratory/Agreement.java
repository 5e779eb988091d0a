package org.allometry.render.laboratory;

import java.util.List;
import org.allometry.render.Figures;
import org.allometry.simulate.Finding;
import org.allometry.simulate.Outcome;

/**
 * How well simulations agree with formulas.
 *
 * @param compared how many figures have both
 * @param largest the largest distance, in standard errors
 */
public record Agreement(long compared, double largest) {
    /** Of all findings of some topics. */
    public static Agreement of(List<Outcome> outcomes) {
        List<Double> deviations = outcomes.stream()
                .flatMap(outcome -> outcome.findings().stream())
                .map(Finding::deviation)
                .filter(deviation -> !Double.isNaN(deviation))
                .toList();
        return new Agreement(
                deviations.size(),
                deviations.stream().mapToDouble(Math::abs).max().orElse(0));
    }

    /** For people. */
    public String sentence() {
        return "Of " + Figures.count(compared) + " simulated figures with a formula, the farthest lies "
                + Figures.fixed(largest, 1) + " standard errors from it.";
    }
}
