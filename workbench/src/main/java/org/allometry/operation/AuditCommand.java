package org.allometry.operation;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.allometry.render.Figures;
import org.allometry.render.audit.AuditCsv;
import org.allometry.render.audit.AuditText;
import org.allometry.render.audit.AuditView;
import org.allometry.render.report.AuditReport;
import org.allometry.service.AuditDocument;
import org.allometry.service.AuditOutcome;
import org.allometry.service.AuditRequest;
import org.allometry.service.Audits;
import org.allometry.service.ProgramVersion;
import org.allometry.service.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for what is wrong with a table. */
@Command(
        name = "audit",
        description = "Finds what is wrong with a table of scores: mixed scales, scores below chance, impossible sizes,"
                + " doubled models, outliers.",
        versionProvider = Version.class,
        sortOptions = false)
final class AuditCommand extends Operation {
    private final Audits audits;

    @Parameters(
            arity = "0..1",
            paramLabel = "TABLE",
            description = "A bundled table, a path, or - for standard input (default: " + Tables.DEFAULT + ").")
    private Optional<String> table = Optional.empty();

    @Option(
            names = "--repair",
            paramLabel = "FILE",
            description = "Write the repaired table as csv, tsv, jsonl or parquet, and a log of all changed cells.")
    private Optional<Path> repair = Optional.empty();

    @Option(names = "--no-fit", description = "Do not fit a law to look for outliers.")
    private boolean withoutFit;

    @Mixin
    private TableOptions tableOptions = new TableOptions();

    AuditCommand(Audits audits) {
        this.audits = audits;
    }

    @Override
    boolean makesReport() {
        return true;
    }

    @Override
    Set<String> localOptions() {
        return Set.of("--repair");
    }

    @Override
    Result run() {
        var request = new AuditRequest(
                tableOptions.choice(table.orElse(Tables.DEFAULT)),
                repair,
                !withoutFit,
                common().seed(),
                common().threads());
        AuditOutcome outcome = withProgress(progress -> audits.audit(request, progress));
        AuditView view = view(outcome);
        return Result.of(AuditDocument.of(outcome, request), () -> AuditText.of(view), () -> AuditCsv.of(view))
                .withReport(() -> AuditReport.html(view))
                .withWarnings(outcome.warnings());
    }

    private AuditView view(AuditOutcome outcome) {
        return new AuditView(
                outcome.table(),
                outcome.tableName(),
                outcome.findings(),
                outcome.repair().map(AuditCommand::sentence),
                "./allometry audit"
                        + table.map(name -> " " + CommandText.quoted(name)).orElse("") + tableOptions.typed()
                        + (withoutFit ? " --no-fit" : ""),
                ProgramVersion.get());
    }

    private static String sentence(AuditOutcome.Repair repair) {
        return Figures.count(repair.cells()) + " cells were changed in " + repair.file() + "; " + repair.log()
                + " tells which and why.";
    }
}
