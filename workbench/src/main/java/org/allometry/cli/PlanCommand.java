package org.allometry.cli;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import org.allometry.render.chart.Chart;
import org.allometry.render.chart.PlanChart;
import org.allometry.render.plan.PlanCsv;
import org.allometry.render.plan.PlanText;
import org.allometry.render.plan.PlanView;
import org.allometry.render.report.PlanReport;
import org.allometry.service.PlanDocument;
import org.allometry.service.PlanOutcome;
import org.allometry.service.Plans;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Divides compute between parameters and tokens, and answers what goes with it. */
@Command(
        name = "plan",
        description = "Plans compute: the best parameters and tokens of a budget, the least budget of a loss or score,"
                + " its cost, and what could replace size.",
        versionProvider = Main.Version.class,
        sortOptions = false)
final class PlanCommand extends Operation {
    @Parameters(
            arity = "0..1",
            paramLabel = "FIT",
            description = "A file written by fit --out (default: published coefficients, --law).")
    private Optional<String> fit = Optional.empty();

    @Mixin
    private PlanOptions options = new PlanOptions();

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
        PlanOutcome outcome = Plans.plan(options.request(fit, common()));
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
        return Result.of(PlanDocument.of(outcome), () -> PlanText.of(view), () -> PlanCsv.of(view))
                .withPlot(format -> picture(PlanChart.of(outcome.plan()), format))
                .withReport(() -> PlanReport.html(view));
    }

    /** The command as it was typed. */
    private String command() {
        return "./allometry plan"
                + commandLine().getParseResult().originalArgs().stream()
                        .map(argument -> " " + CommandText.quoted(argument))
                        .collect(Collectors.joining());
    }

    private static byte[] picture(Chart chart, String format) {
        return format.equals("svg") ? chart.svg().getBytes(StandardCharsets.UTF_8) : chart.png();
    }
}
