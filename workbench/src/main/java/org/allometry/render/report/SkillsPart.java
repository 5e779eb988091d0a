package org.allometry.render.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.allometry.fit.CoefficientErrors;
import org.allometry.fit.LatentFit;
import org.allometry.fit.RotatedLoadings;
import org.allometry.fit.Rotation;
import org.allometry.law.LatentCoefficients;
import org.allometry.numeric.Matrix;
import org.allometry.render.Figures;
import org.allometry.render.report.FitReport.Content;

/** Loadings, effects of the features, correlations of the skills. */
final class SkillsPart {
    private SkillsPart() {}

    static String html(Content content) {
        LatentFit fit = content.fit();
        LatentCoefficients law = fit.coefficients();
        CoefficientErrors errors = fit.standardErrors().sandwich();
        return Html.paragraph(
                        "A skill is named by its anchor, the benchmark that it alone moves (framed). A loading tells by"
                                + " how much one unit of a skill, which is one standard deviation between families, moves the"
                                + " logit of a benchmark's score. Small print: sandwich standard errors.")
                + loadings(fit, law, errors)
                + Html.paragraph("What one standard deviation of a feature does to each skill:")
                + effects(fit, law, errors)
                + (fit.skills() > 1
                        ? Html.paragraph("How the skills go together between families, at equal features:")
                                + correlations(law, errors)
                                + rotated(fit)
                        : "");
    }

    private static String loadings(LatentFit fit, LatentCoefficients law, CoefficientErrors errors) {
        var table = new Html.Table("Loadings of benchmarks on skills", "benchmark");
        law.anchors().forEach(table::heading);
        table.heading("floor").heading("ceiling");
        double largest = largest(law.loadings());
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
                                : heat(
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
        var table = new Html.Table("Effects of the features", "feature", "one deviation");
        law.anchors().forEach(table::heading);
        double largest = largest(law.beta());
        for (int d = 0; d < fit.features().size(); d++) {
            var cells = new ArrayList<String>();
            cells.add(Figures.fixed(fit.features().get(d).deviation(), 2));
            for (int k = 0; k < fit.skills(); k++) {
                cells.add(heat(law.beta().at(d, k), errors.beta().at(d, k), largest, false));
            }
            table.row(fit.features().get(d).feature().column(), cells);
        }
        return table.toString();
    }

    private static String correlations(LatentCoefficients law, CoefficientErrors errors) {
        var table = new Html.Table("Correlations of the skills", "skill");
        law.anchors().forEach(table::heading);
        for (int k = 0; k < law.skills(); k++) {
            var cells = new ArrayList<String>();
            for (int l = 0; l < law.skills(); l++) {
                cells.add(
                        l > k
                                ? "<td></td>"
                                : l == k
                                        ? "<td class=\"zero\">1</td>"
                                        : heat(
                                                law.skillCorrelations().at(k, l),
                                                errors.skillCorrelations().at(k, l),
                                                1,
                                                false));
            }
            table.row(law.anchors().get(k), cells);
        }
        return table.toString();
    }

    private static String rotated(LatentFit fit) {
        RotatedLoadings turned = Rotation.VARIMAX.turn(fit.whitenedLoadings());
        var table = new Html.Table("Loadings after varimax", "benchmark");
        double largest = largest(turned.loadings());
        for (int k = 0; k < fit.skills(); k++) {
            table.heading("skill " + (k + 1));
        }
        for (int j = 0; j < fit.benchmarks().size(); j++) {
            var cells = new ArrayList<String>();
            for (int k = 0; k < fit.skills(); k++) {
                cells.add(heat(turned.loadings().at(k, j), Double.NaN, largest, false));
            }
            table.row(fit.benchmarks().get(j).name(), cells);
        }
        return "<details><summary>The same skills turned for reading (varimax, uncorrelated)</summary>\n"
                + Html.paragraph("Any rotation is the same law. This one makes each benchmark lean on few skills."
                        + " Standard errors are given for the anchored form above only.")
                + table + "</details>\n";
    }

    /** A cell shaded by the size and sign of its value. */
    private static String heat(double value, double error, double largest, boolean anchor) {
        double share = Math.min(1, Math.abs(value) / largest);
        String small = Double.isNaN(error) ? "" : "<small>± " + Figures.fixed(error, 2) + "</small>";
        return String.format(
                Locale.ROOT,
                "<td class=\"heat %s%s\" style=\"--share:%.0f%%\">%s%s</td>",
                value < 0 ? "minus" : "plus",
                anchor ? " anchor" : "",
                5 + 65 * share,
                Figures.fixed(value, 2),
                small);
    }

    private static double largest(Matrix matrix) {
        double largest = 1e-9;
        for (double[] row : matrix.toArray()) {
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }

    static List<String> names(LatentFit fit) {
        return fit.coefficients().anchors();
    }
}
