package org.allometry.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.allometry.fit.LatentFitter;
import org.allometry.fit.Progress;
import org.allometry.predict.audit.Outliers;
import org.allometry.source.ImportedTable;
import org.allometry.table.ScoreTable;
import org.allometry.table.audit.Finding;
import org.allometry.table.audit.TableAudit;

/** Looks for what is wrong with a table that a user names, and repairs what can be repaired without guessing. */
public final class Audits {
    private static final double NANO = 1e-9;
    private static final double TABLE_SHARE = 0.3;

    private final Tables tables;

    public Audits(Tables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    /**
     * Looks through a table, and writes the repaired one if that is wanted.
     *
     * @throws org.allometry.problem.InputException if the table cannot be read, or has a form that cannot be repaired
     * @throws org.allometry.problem.StoreException if the repaired table cannot be written
     */
    public AuditOutcome audit(AuditRequest request, Progress progress) {
        request.repair()
                .ifPresent(file -> RepairFile.check(file, request.table().table()));
        long start = System.nanoTime();
        return tables.using(request.table(), (sheet, imported, mapping) -> {
            ScoreTable table = imported.table();
            progress.at("scales, sizes and doubles", 0);
            var findings = new ArrayList<Finding>(TableAudit.of(table));
            if (request.fit()) {
                progress.at("a fit, for outliers", TABLE_SHARE);
                LatentFitter settings =
                        LatentFitter.withDefaults().withSeed(request.seed()).withThreads(request.threads());
                findings.addAll(Outliers.in(TableAudit.repaired(table, findings), settings));
            }
            List<Finding> ordered = TableAudit.ordered(findings);
            Optional<AuditOutcome.Repair> repair =
                    request.repair().map(file -> RepairFile.write(sheet, mapping, table, ordered, file));
            return outcome(imported, ordered, repair, (System.nanoTime() - start) * NANO);
        });
    }

    private static AuditOutcome outcome(
            ImportedTable imported, List<Finding> findings, Optional<AuditOutcome.Repair> repair, double seconds) {
        return new AuditOutcome(imported.table(), imported.name(), findings, repair, imported.warnings(), seconds);
    }
}
