package org.allometry.operation;

import java.util.ArrayList;
import java.util.Optional;
import org.allometry.predict.efficiency.EfficiencyFindings;
import org.allometry.render.Figures;
import org.allometry.render.chart.Chart;
import org.allometry.render.chart.EfficiencyChart;
import org.allometry.render.chart.Sheet;
import org.allometry.render.efficiency.EfficiencyCsv;
import org.allometry.render.efficiency.EfficiencyText;
import org.allometry.render.report.EfficiencyReport;
import org.allometry.service.Efficiencies;
import org.allometry.service.EfficiencyDocument;
import org.allometry.service.EfficiencyOutcome;
import org.allometry.service.EfficiencyRequest;
import org.allometry.service.ProgramVersion;
import org.allometry.service.Tables;
import org.allometry.stat.ClusterBootstrap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what it takes to reach a score, and how fast that falls. */
@Command(
        name = "efficiency",
        description = "Tells how many parameters and how much compute a score takes, by release date and family, and in"
                + " what time that halves.",
        versionProvider = Version.class,
        sortOptions = false)
final class EfficiencyCommand extends Operation {
    private static final int FEWEST_RESAMPLES = 20;

    private final Efficiencies efficiencies;

    @Parameters(
            arity = "0..1",
            paramLabel = "TABLE",
            description = "A bundled table, a path, or - for standard input (default: " + Tables.DEFAULT + ").")
    private Optional<String> table = Optional.empty();

    @Option(
            names = "--benchmark",
            paramLabel = "ID",
            description = "Of the score (default: mmlu, or the benchmark with the most scores).")
    private Optional<String> benchmark = Optional.empty();

    @Option(names = "--score", paramLabel = "S", description = "To reach (default: the median of the benchmark).")
    private Optional<Double> score = Optional.empty();

    @Option(
            names = "--resamples",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Resamples for the intervals (default 2000).")
    private int resamples;

    @Mixin
    private TableOptions tableOptions = new TableOptions();

    EfficiencyCommand(Efficiencies efficiencies) {
        this.efficiencies = efficiencies;
    }

    @Override
    boolean makesReport() {
        return true;
    }

    @Override
    boolean makesPlot() {
        return true;
    }

    @Override
    Result run() {
        if (resamples < FEWEST_RESAMPLES) {
            throw new IllegalArgumentException(
                    "--resamples must be at least " + FEWEST_RESAMPLES + ", but was " + resamples);
        }
        var request = new EfficiencyRequest(
                tableOptions.choice(table.orElse(Tables.DEFAULT)),
                benchmark,
                score,
                new ClusterBootstrap(resamples, common().seed(), common().level()),
                common().threads());
        EfficiencyOutcome outcome = efficiencies.study(request);
        EfficiencyFindings findings = outcome.findings();
        var warnings = new ArrayList<>(outcome.warnings());
        if (!findings.converged()) {
            warnings.add("the fit did not converge; do not rely on its numbers");
        }
        return Result.of(
                        EfficiencyDocument.of(outcome, request),
                        () -> EfficiencyText.of(findings, outcome.tableName(), outcome.chosen()),
                        () -> EfficiencyCsv.of(findings))
                .withReport(() ->
                        EfficiencyReport.html(findings, outcome.tableName(), command(findings), ProgramVersion.get()))
                .withPlot(format -> sheet(findings).as(format))
                .withWarnings(warnings)
                .soundIf(findings.converged());
    }

    private static Chart sheet(EfficiencyFindings findings) {
        String title = " for " + Figures.fixed(findings.score(), 2) + " on "
                + findings.benchmark().id();
        var charts = new ArrayList<Chart>();
        charts.add(EfficiencyChart.of(findings.parameters(), "parameters" + title));
        findings.compute().ifPresent(trend -> charts.add(EfficiencyChart.of(trend, "compute" + title)));
        return Sheet.of(charts, 2);
    }

    private String command(EfficiencyFindings findings) {
        return "./allometry efficiency"
                + table.map(name -> " " + CommandText.quoted(name)).orElse("") + tableOptions.typed() + " --benchmark "
                + CommandText.quoted(findings.benchmark().id()) + " --score " + findings.score() + " --resamples "
                + resamples + " --seed " + common().seed() + " --level " + common().level();
    }
}
