package org.allometry.operation;

import java.util.Set;
import org.allometry.advise.ScaleComparison;
import org.allometry.render.advice.AdviceCsv;
import org.allometry.render.advice.AdviceText;
import org.allometry.render.advice.ScaleComparisonCsv;
import org.allometry.render.advice.ScaleComparisonText;
import org.allometry.render.chart.AdviceChart;
import org.allometry.render.chart.ScalesChart;
import org.allometry.render.report.AdviceReport;
import org.allometry.service.AdviceDocument;
import org.allometry.service.AdviceRequest;
import org.allometry.service.Advising;
import org.allometry.service.ProgramVersion;
import org.allometry.service.ScaleComparisonDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Advises on the scale and the model to choose. */
@Command(
        name = "advise",
        description = "Compares small, medium and large models, and advises which to choose for given needs.",
        versionProvider = Version.class,
        sortOptions = false)
final class AdviseCommand extends Operation {
    private final Advising advising;

    @Mixin
    private AdviceOptions options = new AdviceOptions();

    AdviseCommand(Advising advising) {
        this.advising = advising;
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
    boolean isLight() {
        AdviceRequest request = options.request(common());
        return !request.hasNeeds() || advising.isAtHand(request);
    }

    @Override
    Set<String> namingOptions() {
        return Set.of("--models", "--fit");
    }

    @Override
    Result run() {
        AdviceRequest request = options.request(common());
        return request.hasNeeds() ? advice(request) : comparison(request);
    }

    private Result advice(AdviceRequest request) {
        Advising.Outcome outcome = withProgress(progress -> advising.advise(request, progress));
        return Result.of(
                        AdviceDocument.of(outcome, request),
                        () -> AdviceText.of(outcome.advice(), outcome.alternatives(), outcome.law()),
                        () -> AdviceCsv.of(outcome.advice()))
                .withPlot(format -> AdviceChart.of(outcome.advice()).as(format))
                .withReport(() -> AdviceReport.html(
                        outcome.advice(), outcome.alternatives(), outcome.law(), command(), ProgramVersion.get()))
                .withWarnings(outcome.warnings());
    }

    private Result comparison(AdviceRequest request) {
        ScaleComparison comparison = advising.compare(request);
        double level = common().level();
        return Result.of(
                        ScaleComparisonDocument.of(comparison, level),
                        () -> ScaleComparisonText.of(comparison, level),
                        () -> ScaleComparisonCsv.of(comparison, level))
                .withPlot(format -> ScalesChart.of(comparison).as(format))
                .withReport(() -> AdviceReport.comparison(comparison, level, command(), ProgramVersion.get()));
    }

    private String command() {
        return "./allometry "
                + String.join(
                        " ",
                        commandLine().getParent().getParseResult().originalArgs().stream()
                                .map(CommandText::quoted)
                                .toList());
    }
}
