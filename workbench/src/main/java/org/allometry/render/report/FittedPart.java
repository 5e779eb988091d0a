package org.allometry.render.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.allometry.fit.LatentFit;
import org.allometry.predict.FittedScores;
import org.allometry.render.Figures;
import org.allometry.render.chart.FittedChart;
import org.allometry.render.chart.FittedChart.Pair;
import org.allometry.render.report.FitReport.Content;

/** Observed against fitted scores, benchmark by benchmark. */
final class FittedPart {
    private FittedPart() {}

    static String html(Content content) {
        LatentFit fit = content.fit();
        var charts = new StringBuilder("<div class=\"many\">\n");
        List<List<Pair>> pairs = pairs(content);
        for (int j = 0; j < pairs.size(); j++) {
            String name = fit.benchmarks().get(j).name();
            charts.append(Html.figure(
                    FittedChart.of(pairs.get(j)).inline("Observed against fitted scores on " + name),
                    "<b>" + Html.text(name) + "</b> "
                            + Figures.count(pairs.get(j).size()) + " scores, off by "
                            + Figures.fixed(mean(pairs.get(j)), 3)));
        }
        return Html.paragraph(
                        "Each dot is a model; on the dashed line observed and fitted are equal. These scores were used in"
                                + " the fit: how well scores of new models are predicted is another question.")
                + charts + "</div>\n" + residuals(fit, pairs);
    }

    /** How good the fit is, in a sentence. */
    static String summary(Content content) {
        List<List<Pair>> pairs = pairs(content);
        List<Integer> order = IntStream.range(0, pairs.size())
                .boxed()
                .sorted(Comparator.comparingDouble(j -> mean(pairs.get(j))))
                .toList();
        String all = "Fitted scores differ from observed ones by <b>"
                + Figures.fixed(mean(pairs.stream().flatMap(List::stream).toList()), 3)
                + "</b> on average, on a scale from 0 to 1";
        return order.size() < 2
                ? all + "."
                : all + ": least on " + named(content, pairs, order.get(0)) + ", most on "
                        + named(content, pairs, order.get(order.size() - 1)) + ".";
    }

    private static String named(Content content, List<List<Pair>> pairs, int benchmark) {
        return Html.text(content.fit().benchmarks().get(benchmark).name()) + " ("
                + Figures.fixed(mean(pairs.get(benchmark)), 3) + ")";
    }

    private static String residuals(LatentFit fit, List<List<Pair>> pairs) {
        var table = new Html.Table(
                "Observed less fitted, on the score scale",
                "benchmark",
                "scores",
                "mean size",
                "mean",
                "root mean square",
                "largest",
                "of model");
        for (int j = 0; j < pairs.size(); j++) {
            List<Pair> own = pairs.get(j);
            Optional<Pair> worst = own.stream().max(Comparator.comparingDouble(pair -> Math.abs(residual(pair))));
            table.row(
                    fit.benchmarks().get(j).name(),
                    List.of(
                            Figures.count(own.size()),
                            Figures.fixed(mean(own), 3),
                            Figures.fixed(
                                    own.stream()
                                            .mapToDouble(FittedPart::residual)
                                            .average()
                                            .orElse(Double.NaN),
                                    3),
                            Figures.fixed(
                                    Math.sqrt(own.stream()
                                            .mapToDouble(pair -> residual(pair) * residual(pair))
                                            .average()
                                            .orElse(Double.NaN)),
                                    3),
                            Figures.fixed(worst.map(FittedPart::residual).orElse(Double.NaN), 3),
                            "<td class=\"name\">"
                                    + Html.text(worst.map(Pair::model).orElse("")) + "</td>"));
        }
        return table.toString();
    }

    private static double residual(Pair pair) {
        return pair.observed() - pair.fitted();
    }

    private static double mean(List<Pair> pairs) {
        return pairs.stream()
                .mapToDouble(pair -> Math.abs(residual(pair)))
                .average()
                .orElse(Double.NaN);
    }

    private static List<List<Pair>> pairs(Content content) {
        LatentFit fit = content.fit();
        double[][] fitted = FittedScores.of(fit, content.table());
        var all = new ArrayList<List<Pair>>();
        for (int j = 0; j < fit.benchmarks().size(); j++) {
            int column = content.table().indexOf(fit.benchmarks().get(j).id()).orElseThrow();
            var pairs = new ArrayList<Pair>();
            for (int i = 0; i < fitted.length; i++) {
                double observed = content.table().score(i, column).orElse(Double.NaN);
                if (!Double.isNaN(observed - fitted[i][j])) {
                    pairs.add(new Pair(content.table().models().get(i).name(), observed, fitted[i][j]));
                }
            }
            all.add(pairs);
        }
        return all;
    }
}
