package org.allometry.operation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.allometry.ability.VerdictRules;
import org.allometry.render.ability.AbilitiesCsv;
import org.allometry.render.ability.AbilitiesText;
import org.allometry.render.chart.AbilitiesChart;
import org.allometry.render.chart.Chart;
import org.allometry.render.report.AbilitiesReport;
import org.allometry.service.Abilities;
import org.allometry.service.AbilitiesDocument;
import org.allometry.service.AbilitiesOutcome;
import org.allometry.service.AbilitiesRequest;
import org.allometry.service.ProgramVersion;
import org.allometry.stat.ClusterBootstrap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures how abilities follow size. */
@Command(
        name = "abilities",
        description = "Measures how strongly each ability follows the size of models, and what raises it instead."
                + " Without a table: the whole story on the bundled tables.",
        versionProvider = Version.class,
        sortOptions = false)
final class AbilitiesCommand extends Operation {
    private static final int FEWEST_RESAMPLES = 20;

    private final Abilities abilities;

    @Parameters(
            arity = "0..1",
            paramLabel = "TABLE",
            description = "A bundled table, a path, or - for standard input (default: all bundled tables).")
    private Optional<String> table = Optional.empty();

    @Option(
            names = "--ability",
            paramLabel = "ID,..",
            split = ",",
            description = "Only these abilities of the table (default: all).")
    private List<String> only = List.of();

    @Option(
            names = "--resamples",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Resamples for the intervals (default 2000).")
    private int resamples;

    @Mixin
    private TableOptions tableOptions = new TableOptions();

    AbilitiesCommand(Abilities abilities) {
        this.abilities = abilities;
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
    boolean spreads() {
        return true;
    }

    @Override
    Result run() {
        if (resamples < FEWEST_RESAMPLES) {
            throw new IllegalArgumentException(
                    "--resamples must be at least " + FEWEST_RESAMPLES + ", but was " + resamples);
        }
        if (table.isEmpty() && (!tableOptions.typed().isEmpty() || !only.isEmpty())) {
            throw new IllegalArgumentException("--columns, --benchmarks and --ability need a table");
        }
        var request = new AbilitiesRequest(
                table.map(tableOptions::choice),
                only,
                new ClusterBootstrap(resamples, common().seed(), common().level()),
                common().engine());
        AbilitiesOutcome outcome = abilities.measure(request);
        return Result.of(
                        AbilitiesDocument.of(outcome, request),
                        () -> AbilitiesText.of(outcome.story(), outcome.tableName()),
                        () -> AbilitiesCsv.of(outcome.story()))
                .withReport(() ->
                        AbilitiesReport.html(outcome.story(), outcome.tableName(), command(), ProgramVersion.get()))
                .withPlot(format -> plot(outcome, format))
                .withWarnings(outcome.warnings());
    }

    private static byte[] plot(AbilitiesOutcome outcome, String format) {
        Chart chart = AbilitiesChart.of(outcome.story().abilities(), VerdictRules.withDefaults());
        return format.equals("svg") ? chart.svg().getBytes(StandardCharsets.UTF_8) : chart.png();
    }

    private String command() {
        return "./allometry abilities"
                + table.map(name -> " " + CommandText.quoted(name)).orElse("") + tableOptions.typed()
                + (only.isEmpty() ? "" : " --ability " + CommandText.quoted(String.join(",", only))) + " --resamples "
                + resamples + " --seed " + common().seed() + " --level " + common().level();
    }
}
