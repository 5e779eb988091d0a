package org.allometry.render.report;

import java.util.ArrayList;
import java.util.List;
import org.allometry.predict.Evaluation;
import org.allometry.predict.Evaluation.Judged;
import org.allometry.render.Figures;
import org.allometry.render.chart.FittedChart;
import org.allometry.render.chart.FittedChart.Pair;
import org.allometry.render.chart.LawsChart;
import org.allometry.stat.NormalInterval;

/** An evaluation as one page: which law predicts best, by how much, and where the best is wrong. */
public final class EvaluationReport {
    private EvaluationReport() {}

    /** @param command that gives the same numbers */
    public static String html(Evaluation evaluation, String tableName, String command, String version) {
        String summary = Html.paragraph(Html.text(Figures.count(
                                evaluation.cells().size()) + " held-out scores of "
                        + tableName + ", split " + evaluation.split() + ". The first law, "
                        + evaluation.laws().get(0).law() + ", is off by "
                        + Figures.withError(
                                evaluation.laws().get(0).error().mean(),
                                evaluation.laws().get(0).error().standardError(),
                                4)
                        + " on average, and "
                        + Figures.fixed(
                                100 * evaluation.laws().get(0).coverage().mean(), 1) + " % of the scores lie in its "
                        + Figures.percent(evaluation.level()) + " intervals."))
                + Html.paragraph("<code>" + Html.text(command) + "</code>");
        return Page.html(
                "Laws judged on " + tableName,
                summary,
                List.of(
                        new Page.Part("laws", "Laws", laws(evaluation)),
                        new Page.Part("benchmarks", "Benchmarks", benchmarks(evaluation)),
                        new Page.Part("scores", "Predicted and observed", scores(evaluation))),
                version);
    }

    private static String laws(Evaluation evaluation) {
        var table = new Html.Table(
                "Errors on the score scale, standard errors clustered by base family, of coverage by model",
                "law",
                "mean absolute error",
                "coverage",
                "mean width",
                "log score",
                "converged");
        for (Judged law : evaluation.laws()) {
            table.row(
                    law.law(),
                    List.of(
                            Figures.withError(law.error().mean(), law.error().standardError(), 4),
                            Figures.withError(
                                    law.coverage().mean(), law.coverage().standardError(), 3),
                            Figures.fixed(law.width(), 3),
                            Figures.withError(
                                    law.logScore().mean(), law.logScore().standardError(), 3),
                            law.converged() ? "yes" : "no"));
        }
        String chart = Html.figure(
                LawsChart.of(evaluation).inline("Errors and coverage of the laws with standard errors"),
                "Mean absolute error and coverage, with one standard error to each side.");
        return chart + table + differences(evaluation);
    }

    private static String differences(Evaluation evaluation) {
        if (evaluation.differences().isEmpty()) {
            return "";
        }
        var table = new Html.Table(
                "Error of each law less that of " + evaluation.laws().get(0).law() + ", on the same scores",
                "law",
                "difference",
                Figures.percent(evaluation.level()) + " interval");
        for (Evaluation.Difference difference : evaluation.differences()) {
            NormalInterval interval = NormalInterval.of(
                    difference.error().mean(), difference.error().standardError(), evaluation.level());
            table.row(
                    difference.law(),
                    List.of(
                            Figures.withError(
                                    difference.error().mean(),
                                    difference.error().standardError(),
                                    4),
                            Figures.interval(interval.lower(), interval.upper(), 4)));
        }
        return table.toString();
    }

    private static String benchmarks(Evaluation evaluation) {
        var table = new Html.Table("Mean absolute error by benchmark", "benchmark", "scores");
        evaluation.laws().forEach(law -> table.heading(law.law()));
        for (int j = 0; j < evaluation.benchmarks().size(); j++) {
            var cells = new ArrayList<String>();
            int count = evaluation.laws().get(0).benchmarks().get(j).count();
            if (count > 0) {
                cells.add(Integer.toString(count));
                for (Judged law : evaluation.laws()) {
                    cells.add(Figures.withError(
                            law.benchmarks().get(j).mean(),
                            law.benchmarks().get(j).standardError(),
                            4));
                }
                table.row(evaluation.benchmarks().get(j), cells);
            }
        }
        return table.toString();
    }

    private static String scores(Evaluation evaluation) {
        var body = new StringBuilder(Html.paragraph(
                "Of the first law, one dot for each held-out score; on the line the prediction is right."));
        body.append("<div class=\"many\">\n");
        Judged first = evaluation.laws().get(0);
        for (String benchmark : evaluation.benchmarks()) {
            var pairs = new ArrayList<Pair>();
            for (int c = 0; c < evaluation.cells().size(); c++) {
                Evaluation.Cell cell = evaluation.cells().get(c);
                if (cell.benchmark().equals(benchmark)) {
                    pairs.add(new Pair(cell.model().name(), cell.score(), first.means()[c]));
                }
            }
            if (!pairs.isEmpty()) {
                body.append(Html.figure(
                        FittedChart.of(pairs).inline("Observed and predicted scores on " + benchmark),
                        Html.text(benchmark)));
            }
        }
        return body.append("</div>\n").toString();
    }
}
