package org.allometry.operation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;
import org.allometry.render.chart.Chart;
import org.allometry.render.chart.PlanChart;
import org.allometry.render.plan.PlanCsv;
import org.allometry.render.plan.PlanText;
import org.allometry.render.plan.PlanView;
import org.allometry.render.report.PlanReport;
import org.allometry.service.PlanDocument;
import org.allometry.service.PlanOutcome;
import org.allometry.service.Plans;
import org.allometry.service.ShapeDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Divides compute between parameters and tokens, and answers what goes with it. */
@Command(
        name = "plan",
        description = "Plans compute: the best parameters and tokens of a budget, the least budget of a loss or score,"
                + " its cost, and what could replace size.",
        versionProvider = Version.class,
        sortOptions = false)
final class PlanCommand extends Operation {
    private static final double MOST_PLAIN = 1e15;

    private final Plans plans;

    @Parameters(
            arity = "0..1",
            paramLabel = "FIT",
            description = "A file written by fit --out (default: published coefficients, --law).")
    private Optional<String> fit = Optional.empty();

    @Mixin
    private PlanOptions options = new PlanOptions();

    PlanCommand(Plans plans) {
        this.plans = plans;
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
        return options.isLight();
    }

    @Override
    Result run() {
        return options.counts().map(PlanCommand::counts).orElseGet(this::plan);
    }

    private static Result counts(ShapeDocument counts) {
        var table = TextTable.of("count", "value")
                .add("embedding", amount(counts.embedding()))
                .add("head", amount(counts.head()))
                .add("attention", amount(counts.attention()))
                .add("feed-forward", amount(counts.feedForward()))
                .add("norms", amount(counts.norms()))
                .add("parameters", amount(counts.parameters()))
                .add("active parameters", amount(counts.activeParameters()))
                .add("without embedding and head", amount(counts.nonEmbeddingParameters()));
        counts.publishedParameters().ifPresent(published -> table.add("as published", amount(published)));
        table.add("operations of training, 6ND", amount(counts.approximateFlops()))
                .add("the same, counted exactly", amount(counts.exactFlops()))
                .add("operations forwards for a token", amount(counts.forwardFlopsPerToken()));
        return Result.of(
                counts,
                () -> table.text()
                        + Wrapped.of(
                                "",
                                "Training on " + amount(counts.trainingTokens()) + " tokens in sequences of "
                                        + amount(counts.contextLength())
                                        + "; 6ND counts the embedding and leaves out attention over the sequence."),
                table::csv);
    }

    private static String amount(double value) {
        return value < MOST_PLAIN ? Figures.count(Math.round(value)) : Figures.rough(value);
    }

    private Result plan() {
        PlanOutcome outcome = plans.plan(options.request(fit, common()));
        var view = new PlanView(
                outcome.plan(),
                outcome.others(),
                outcome.spend(),
                outcome.alternatives(),
                outcome.returns(),
                outcome.nextRuns(),
                options.narrowed(),
                command(),
                outcome.provenance().version());
        Result result = Result.of(PlanDocument.of(outcome), () -> PlanText.of(view), () -> PlanCsv.of(view))
                .withPlot(format -> picture(PlanChart.of(outcome.plan()), format))
                .withReport(() -> PlanReport.html(view));
        String doubt = outcome.plan().basis().doubt();
        return doubt.isEmpty() ? result : result.withWarnings(List.of(doubt)).unsound();
    }

    /** The command as it was typed. */
    private String command() {
        return commandLine().getParent().getParseResult().originalArgs().stream()
                .map(CommandText::quoted)
                .collect(Collectors.joining(" ", "./allometry ", ""));
    }

    private static byte[] picture(Chart chart, String format) {
        return format.equals("svg") ? chart.svg().getBytes(StandardCharsets.UTF_8) : chart.png();
    }
}
