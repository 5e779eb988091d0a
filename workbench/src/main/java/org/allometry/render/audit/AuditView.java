package org.allometry.render.audit;

import java.util.List;
import java.util.Optional;
import org.allometry.table.ScoreTable;
import org.allometry.table.audit.Finding;

/**
 * What a reader is shown of an audit.
 *
 * @param table that was looked through
 * @param tableName for people
 * @param findings the gravest first
 * @param repair what was written, one sentence, if anything
 * @param command that gives the same findings
 * @param version of this program
 */
public record AuditView(
        ScoreTable table,
        String tableName,
        List<Finding> findings,
        Optional<String> repair,
        String command,
        String version) {
    public AuditView {
        findings = List.copyOf(findings);
    }
}
