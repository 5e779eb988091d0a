package org.allometry.simulate;

import java.util.List;

/**
 * What a study found.
 *
 * @param study that was made
 * @param findings of its experiments, in their order
 * @param fits of laws to them, for {@link ScalingSeries#study}; else none
 */
public record Outcome(Study study, List<Finding> findings, List<ScalingSeries.Fit> fits) {
    public Outcome {
        findings = List.copyOf(findings);
        fits = List.copyOf(fits);
    }

    /** What it tells of. */
    public Topic topic() {
        return study.topic();
    }

    /** The experiments of one kind. */
    public <T extends Experiment> List<T> experiments(Class<T> kind) {
        return study.experiments().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** The findings of one quantity. */
    public List<Finding> of(String quantity) {
        return findings.stream()
                .filter(finding -> finding.quantity().equals(quantity))
                .toList();
    }
}
