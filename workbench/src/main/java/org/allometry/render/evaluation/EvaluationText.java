package org.allometry.render.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.allometry.predict.Evaluation;
import org.allometry.predict.Evaluation.Judged;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;
import org.allometry.stat.ClusteredMean;
import org.allometry.stat.NormalInterval;

/** An evaluation for people: the laws, then their differences, then every benchmark. */
public final class EvaluationText {
    private EvaluationText() {}

    public static String of(Evaluation evaluation, String tableName) {
        long models =
                evaluation.cells().stream().map(Evaluation.Cell::row).distinct().count();
        var text = new StringBuilder(Wrapped.of(
                "",
                "Laws fitted to a part of " + tableName + " and judged on the rest (split " + evaluation.split()
                        + "): " + Figures.count(evaluation.cells().size()) + " scores of " + Figures.count(models)
                        + " models. Standard errors are clustered by base family, those of coverage by model."));
        text.append('\n').append(laws(evaluation).text());
        if (!evaluation.differences().isEmpty()) {
            text.append('\n').append(differences(evaluation));
        }
        return text.append("\nMean absolute error by benchmark:\n")
                .append(benchmarks(evaluation).text())
                .toString();
    }

    static TextTable laws(Evaluation evaluation) {
        var table = TextTable.of(
                "law",
                "mean absolute error",
                "coverage of " + Figures.percent(evaluation.level()),
                "mean width",
                "log score",
                "converged");
        for (Judged law : evaluation.laws()) {
            table.add(
                    law.law(),
                    figure(law.error(), 4),
                    figure(law.coverage(), 3),
                    Figures.fixed(law.width(), 3),
                    figure(law.logScore(), 3),
                    law.converged() ? "yes" : "NO");
        }
        return table;
    }

    private static String differences(Evaluation evaluation) {
        var table = TextTable.of(
                "law", "error less that of " + evaluation.differences().get(0).from(), "interval", "verdict");
        for (Evaluation.Difference difference : evaluation.differences()) {
            ClusteredMean error = difference.error();
            NormalInterval interval = NormalInterval.of(error.mean(), error.standardError(), evaluation.level());
            table.add(
                    difference.law(),
                    figure(error, 4),
                    Figures.interval(interval.lower(), interval.upper(), 4),
                    verdict(interval));
        }
        return table.text();
    }

    private static String verdict(NormalInterval interval) {
        if (!Double.isFinite(interval.lower())) {
            return "cannot be told from one base family";
        }
        return interval.lower() > 0 ? "worse" : interval.upper() < 0 ? "better" : "no clear difference";
    }

    private static TextTable benchmarks(Evaluation evaluation) {
        var headings = new ArrayList<>(List.of("benchmark", "scores"));
        evaluation.laws().forEach(law -> headings.add(law.law()));
        var table = TextTable.of(headings.toArray(String[]::new));
        for (int j = 0; j < evaluation.benchmarks().size(); j++) {
            int benchmark = j;
            int count = evaluation.laws().get(0).benchmarks().get(j).count();
            if (count > 0) {
                var cells =
                        new ArrayList<Object>(List.of(evaluation.benchmarks().get(j), count));
                evaluation
                        .laws()
                        .forEach(law -> cells.add(figure(law.benchmarks().get(benchmark), 4)));
                table.add(cells.toArray());
            }
        }
        return table;
    }

    private static String figure(ClusteredMean mean, int decimals) {
        return Figures.withError(mean.mean(), mean.standardError(), decimals);
    }
}
