package org.allometry.service;

import java.util.List;
import java.util.Optional;
import org.allometry.table.ScoreTable;
import org.allometry.table.audit.Finding;

/**
 * What was found in a table.
 *
 * @param table that was looked through
 * @param tableName for people
 * @param findings the gravest first
 * @param repair what was written, if it was wanted
 * @param warnings of reading, one sentence each
 * @param seconds it took
 */
public record AuditOutcome(
        ScoreTable table,
        String tableName,
        List<Finding> findings,
        Optional<Repair> repair,
        List<String> warnings,
        double seconds) {
    public AuditOutcome {
        findings = List.copyOf(findings);
        warnings = List.copyOf(warnings);
    }

    /**
     * The repaired table.
     *
     * @param file it was written to
     * @param log of all cells that changed
     * @param cells how many
     */
    public record Repair(String file, String log, int cells) {}
}
