package org.allometry.render.report;

import java.util.ArrayList;
import java.util.List;
import org.allometry.fit.CoefficientErrors;
import org.allometry.fit.LatentFit;
import org.allometry.fit.RotatedLoadings;
import org.allometry.fit.Rotation;
import org.allometry.law.LatentCoefficients;
import org.allometry.law.ScaledFeature;
import org.allometry.render.Figures;
import org.allometry.render.chart.HeatScale;
import org.allometry.render.chart.SkillNames;
import org.allometry.render.report.FitReport.Content;

/** Loadings, effects of the features, correlations of the skills. */
final class SkillsPart {
    private SkillsPart() {}

    static String html(Content content) {
        LatentFit fit = content.fit();
        LatentCoefficients law = fit.coefficients();
        CoefficientErrors errors = fit.standardErrors().sandwich();
        return Html.paragraph(
                        "A skill is named by its anchor, the benchmark that it alone moves (framed). A loading tells"
                                + " by how much one unit of a skill, which is one standard deviation between families, moves the"
                                + " logit of a benchmark's score between its floor and its ceiling: upwards in orange, downwards"
                                + " in blue. " + errorsAre(errors))
                + loadings(fit, law, errors)
                + "<div class=\"beside\">\n<div><h3>What the features do</h3>\n" + effects(fit, law, errors)
                + "</div>\n"
                + (fit.skills() > 1
                        ? "<div><h3>How the skills go together</h3>\n" + correlations(fit, law, errors) + "</div>\n"
                        : "")
                + "</div>\n"
                + (fit.skills() > 1 ? rotated(fit) : "");
    }

    private static String errorsAre(CoefficientErrors errors) {
        return Double.isNaN(errors.beta().at(0, 0))
                ? "<b>There are no standard errors</b>: the curvature at the end of the search does not allow them."
                : "Small print: sandwich standard errors.";
    }

    private static String loadings(LatentFit fit, LatentCoefficients law, CoefficientErrors errors) {
        var table = new Html.Table("Loadings of benchmarks on skills", "benchmark");
        SkillNames.of(fit).forEach(table::heading);
        table.shaded().heading("floor").heading("ceiling");
        double largest = HeatScale.of(law.loadings());
        for (int j = 0; j < fit.benchmarks().size(); j++) {
            var cells = new ArrayList<String>();
            for (int k = 0; k < fit.skills(); k++) {
                boolean anchor =
                        law.anchors().get(k).equals(fit.benchmarks().get(j).id());
                boolean zero = !anchor
                        && law.anchors().contains(fit.benchmarks().get(j).id());
                cells.add(
                        zero
                                ? "<td class=\"zero\">0</td>"
                                : Heat.cell(
                                        law.loadings().at(k, j),
                                        errors.loadings().at(k, j),
                                        largest,
                                        anchor));
            }
            cells.add(Figures.fixed(law.floors()[j], 2));
            cells.add(Figures.fixed(law.ceilings()[j], 2));
            table.row(fit.benchmarks().get(j).name(), cells);
        }
        return table.toString();
    }

    private static String effects(LatentFit fit, LatentCoefficients law, CoefficientErrors errors) {
        var table = new Html.Table("Effect of one deviation of a feature on each skill", "feature", "one deviation")
                .shaded();
        SkillNames.of(fit).forEach(table::heading);
        double largest = HeatScale.of(law.beta());
        for (int d = 0; d < fit.features().size(); d++) {
            var cells = new ArrayList<String>();
            cells.add(deviation(fit.features().get(d)));
            for (int k = 0; k < fit.skills(); k++) {
                cells.add(Heat.cell(law.beta().at(d, k), errors.beta().at(d, k), largest, false));
            }
            table.row(FeatureName.of(fit.features().get(d)), cells);
        }
        return table.toString();
    }

    /** The deviation of a feature, and for the logarithm of a count what factor of the count that is. */
    private static String deviation(ScaledFeature scaled) {
        String deviation = Figures.fixed(scaled.deviation(), 2);
        return switch (scaled.feature()) {
            case SIZE, TOKENS, FLOPS ->
                "<td>" + deviation + "<small>factor " + Figures.fixed(Math.exp(scaled.deviation()), 1)
                        + "</small></td>";
            default -> deviation;
        };
    }

    private static String correlations(LatentFit fit, LatentCoefficients law, CoefficientErrors errors) {
        List<String> skills = SkillNames.of(fit);
        var table = new Html.Table("Correlations between families, at equal features", "skill").shaded();
        skills.forEach(table::heading);
        for (int k = 0; k < law.skills(); k++) {
            var cells = new ArrayList<String>();
            for (int l = 0; l < law.skills(); l++) {
                cells.add(
                        l > k
                                ? "<td></td>"
                                : l == k
                                        ? "<td class=\"zero\">1</td>"
                                        : Heat.cell(
                                                law.skillCorrelations().at(k, l),
                                                errors.skillCorrelations().at(k, l),
                                                1,
                                                false));
            }
            table.row(skills.get(k), cells);
        }
        return table.toString();
    }

    private static String rotated(LatentFit fit) {
        RotatedLoadings turned = Rotation.VARIMAX.turn(fit.whitenedLoadings());
        var table = new Html.Table("Loadings after varimax", "benchmark").shaded();
        double largest = HeatScale.of(turned.loadings());
        for (int k = 0; k < fit.skills(); k++) {
            table.heading("skill " + (k + 1));
        }
        for (int j = 0; j < fit.benchmarks().size(); j++) {
            var cells = new ArrayList<String>();
            for (int k = 0; k < fit.skills(); k++) {
                cells.add(Heat.cell(turned.loadings().at(k, j), Double.NaN, largest, false));
            }
            table.row(fit.benchmarks().get(j).name(), cells);
        }
        return "<details><summary>The same skills turned for reading (varimax, uncorrelated)</summary>\n"
                + Html.paragraph("Any rotation is the same law. This one makes each benchmark lean on few skills."
                        + " Standard errors are given for the anchored form above only.")
                + table + "</details>\n";
    }
}
