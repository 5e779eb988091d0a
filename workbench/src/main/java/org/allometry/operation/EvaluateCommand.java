package org.allometry.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.allometry.predict.Evaluation;
import org.allometry.render.chart.LawsChart;
import org.allometry.render.evaluation.EvaluationCsv;
import org.allometry.render.evaluation.EvaluationText;
import org.allometry.render.report.EvaluationReport;
import org.allometry.service.EvaluationDocument;
import org.allometry.service.EvaluationOutcome;
import org.allometry.service.EvaluationRequest;
import org.allometry.service.Evaluations;
import org.allometry.service.Exclusion;
import org.allometry.service.ProgramVersion;
import org.allometry.service.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges laws by models they were not fitted to. */
@Command(
        name = "evaluate",
        description = "Fits laws to a part of a table and judges their predictions of the rest.",
        versionProvider = Version.class,
        sortOptions = false)
final class EvaluateCommand extends Operation {
    private final Evaluations evaluations;

    @Parameters(
            arity = "0..1",
            paramLabel = "TABLE",
            description = "A bundled table, a path, or - for standard input (default: " + Tables.DEFAULT + ").")
    private Optional<String> table = Optional.empty();

    @Option(
            names = "--laws",
            paramLabel = "LAW,..",
            defaultValue = "best,family-flops",
            description = "The laws, the first to be compared with the others (default: best,family-flops).")
    private String laws = "";

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            defaultValue = "largest",
            description = "largest (default), date:2024-06-01, folds:5, or a table with the columns model,test.")
    private String split = "";

    @Option(
            names = "--exclude",
            paramLabel = "COLUMN=VALUE",
            description = "Leave out the rows with this value; may be given several times.")
    private List<String> exclude = new ArrayList<>();

    @Mixin
    private LatentOptions latent = new LatentOptions();

    @Mixin
    private TableOptions tableOptions = new TableOptions();

    EvaluateCommand(Evaluations evaluations) {
        this.evaluations = evaluations;
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
        var request = new EvaluationRequest(
                tableOptions.choice(table.orElse(Tables.DEFAULT)),
                exclude.stream().map(Exclusion::parse).toList(),
                Arrays.stream(laws.split(",")).map(String::strip).toList(),
                split,
                latent.laws(common()),
                common().level());
        EvaluationOutcome outcome = withProgress(progress -> evaluations.evaluate(request, progress));
        Evaluation evaluation = outcome.evaluation();
        Result result = Result.of(
                        EvaluationDocument.of(outcome, request),
                        () -> EvaluationText.of(evaluation, outcome.tableName()),
                        () -> EvaluationCsv.of(evaluation))
                .withPlot(LawsChart.of(evaluation)::as)
                .withReport(
                        () -> EvaluationReport.html(evaluation, outcome.tableName(), command(), ProgramVersion.get()));
        return told(evaluation, outcome.warnings(), result);
    }

    /** Laws that did not converge are named, and the first decides whether it is sound. */
    private static Result told(Evaluation evaluation, List<String> warnings, Result result) {
        var all = new ArrayList<>(warnings);
        for (Evaluation.Judged law : evaluation.laws()) {
            if (!law.converged()) {
                all.add("the fit of the law " + law.law() + " did not converge: " + law.termination());
            }
        }
        boolean good = evaluation.laws().get(0).converged();
        return result.withWarnings(all).soundIf(good);
    }

    private String command() {
        var typed = new StringBuilder("./allometry evaluate");
        table.ifPresent(name -> typed.append(' ').append(CommandText.quoted(name)));
        typed.append(" --laws ").append(laws).append(" --split ").append(CommandText.quoted(split));
        exclude.forEach(value -> typed.append(" --exclude ").append(CommandText.quoted(value)));
        return typed + latent.typed() + tableOptions.typed();
    }
}
