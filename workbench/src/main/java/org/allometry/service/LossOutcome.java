package org.allometry.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.fit.loss.LossStudy;

/**
 * Fits to a run table, one for each group, with all that their reader should know.
 *
 * @param tableName for people
 * @param groupColumn heading of the column whose values were fitted apart
 * @param groups one for each value, or the only one
 * @param refused groups that could not bear the law, and why
 * @param excluded rows that the user left out
 * @param warnings one sentence each
 * @param seconds the searches took
 * @param provenance what gives the same numbers again
 */
public record LossOutcome(
        String tableName,
        Optional<String> groupColumn,
        List<LossStudy> groups,
        Map<String, String> refused,
        List<Excluded> excluded,
        List<String> warnings,
        double seconds,
        LossProvenance provenance) {
    public LossOutcome {
        groups = List.copyOf(groups);
        excluded = List.copyOf(excluded);
        warnings = List.copyOf(warnings);
    }

    /** Whether all fits converged. */
    public boolean converged() {
        return groups.stream().allMatch(group -> group.fit().converged());
    }
}
