package org.allometry.service;

import java.util.List;
import java.util.Optional;
import org.allometry.service.AuditOutcome.Repair;
import org.allometry.table.audit.Finding;
import org.allometry.table.audit.Place;

/**
 * The JSON of an audit.
 *
 * @param table its name
 * @param models its rows
 * @param findings the gravest first
 * @param repair what was written, or null
 */
public record AuditDocument(
        String table,
        int models,
        int scores,
        String digest,
        List<Entry> findings,
        Optional<Repair> repair,
        double seconds,
        Provenance provenance) {
    /**
     * A finding.
     *
     * @param repairable whether {@code --repair} puts it right
     * @param repaired whether it did
     */
    public record Entry(
            String kind,
            String severity,
            String finding,
            List<String> benchmarks,
            List<String> columns,
            List<Cell> rows,
            String evidence,
            String cause,
            String remedy,
            boolean repairable,
            boolean repaired) {}

    /**
     * A cell; its row is counted from 1, without the headings.
     *
     * @param value null if it is no number
     */
    public record Cell(int row, String model, String column, double value) {}

    /** What gives the same findings again. */
    public record Provenance(String version, long seed, String java, Options options) {}

    /** The options of an audit. */
    public record Options(boolean fit) {}

    public static AuditDocument of(AuditOutcome outcome, AuditRequest request) {
        return new AuditDocument(
                outcome.tableName(),
                outcome.table().models().size(),
                outcome.table().observed(),
                outcome.table().digest(),
                outcome.findings().stream()
                        .map(finding -> entry(outcome, finding))
                        .toList(),
                outcome.repair(),
                outcome.seconds(),
                new Provenance(
                        ProgramVersion.get(),
                        request.seed(),
                        Runtime.version().toString(),
                        new Options(request.fit())));
    }

    private static Entry entry(AuditOutcome outcome, Finding finding) {
        return new Entry(
                finding.kind().toString(),
                finding.severity().toString(),
                finding.title(),
                finding.benchmarks(),
                finding.columns(),
                finding.places().stream().map(place -> cell(outcome, place)).toList(),
                finding.evidence(),
                finding.cause(),
                finding.remedy(),
                finding.repairable(),
                finding.repairable() && outcome.repair().isPresent());
    }

    private static Cell cell(AuditOutcome outcome, Place place) {
        return new Cell(
                place.row() + 1, outcome.table().models().get(place.row()).name(), place.column(), place.value());
    }
}
