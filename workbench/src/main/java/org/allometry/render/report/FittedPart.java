package org.allometry.render.report;

import java.util.ArrayList;
import java.util.List;
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
                            + Figures.count(pairs.get(j).size()) + " scores, mean difference "
                            + Figures.fixed(mean(pairs.get(j)), 3)));
        }
        return Html.paragraph(
                        "Each dot is a model; on the dashed line observed and fitted are equal. These scores were used in"
                                + " the fit: how well scores of new models are predicted is another question.")
                + charts + "</div>\n";
    }

    static double meanResidual(Content content) {
        return mean(pairs(content).stream().flatMap(List::stream).toList());
    }

    private static double mean(List<Pair> pairs) {
        return pairs.stream()
                .mapToDouble(pair -> Math.abs(pair.observed() - pair.fitted()))
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
