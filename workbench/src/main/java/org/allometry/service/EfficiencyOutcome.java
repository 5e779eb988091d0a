package org.allometry.service;

import java.util.List;
import org.allometry.predict.efficiency.EfficiencyFindings;

/**
 * A study of efficiency, with all that its reader should know.
 *
 * @param tableName for people
 * @param digest of the table
 * @param chosen how benchmark and score were chosen where they were not given, one sentence, or empty
 * @param warnings one sentence each
 */
public record EfficiencyOutcome(
        EfficiencyFindings findings,
        String tableName,
        String digest,
        String chosen,
        List<String> warnings,
        double seconds) {
    public EfficiencyOutcome {
        warnings = List.copyOf(warnings);
    }
}
