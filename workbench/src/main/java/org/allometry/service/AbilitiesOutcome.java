package org.allometry.service;

import java.util.List;
import org.allometry.ability.AbilityStory;

/**
 * The abilities of a table, with what their reader should know.
 *
 * @param story what was found
 * @param tableName for people
 * @param columnsNotUsed headings without a meaning here
 * @param warnings one sentence each
 * @param seconds it took
 */
public record AbilitiesOutcome(
        AbilityStory story, String tableName, List<String> columnsNotUsed, List<String> warnings, double seconds) {
    public AbilitiesOutcome {
        columnsNotUsed = List.copyOf(columnsNotUsed);
        warnings = List.copyOf(warnings);
    }
}
