package org.allometry.service;

import java.util.List;
import java.util.Map;

/**
 * The JSON of a law fitted to several groups of a table.
 *
 * @param groupColumn heading of the column whose values were fitted apart
 * @param groups one fit each
 * @param refused groups that could not bear the law, and why
 * @param seconds the searches took
 */
public record LossGroupsDocument(
        String law,
        String groupColumn,
        boolean converged,
        List<LossFitDocument> groups,
        Map<String, String> refused,
        double seconds,
        LossProvenance provenance) {
    public static LossGroupsDocument of(LossOutcome outcome, double level) {
        return new LossGroupsDocument(
                outcome.groups().get(0).fit().law().name(),
                outcome.groupColumn().orElse(""),
                outcome.converged(),
                outcome.groups().stream()
                        .map(group -> LossFitDocument.of(outcome, group, level))
                        .toList(),
                outcome.refused(),
                outcome.seconds(),
                outcome.provenance());
    }
}
