package org.allometry.service;

import java.util.List;
import org.allometry.predict.EvaluationDesign;

/**
 * The JSON of a design of evaluations.
 *
 * @param spread root mean square standard deviation of the wanted mean scores by what is unknown of the family's effect
 */
public record DesignDocument(
        String model, String family, List<String> benchmarks, double spread, List<Step> steps, List<Telling> subset) {
    /** A measurement; cost is parameters times items. */
    public record Step(String model, String benchmark, double cost, double spread) {}

    /** A benchmark that joins the cheap subset. */
    public record Telling(String benchmark, int items, double shareExplainedOfOthers) {}

    public static DesignDocument of(EvaluationDesign design) {
        return new DesignDocument(
                design.target().name(),
                design.target().family(),
                design.wanted(),
                design.spread(),
                design.steps().stream()
                        .map(step -> new Step(step.model().name(), step.benchmark(), step.cost(), step.spread()))
                        .toList(),
                design.order().stream()
                        .map(telling -> new Telling(telling.benchmark(), telling.items(), telling.explained()))
                        .toList());
    }
}
