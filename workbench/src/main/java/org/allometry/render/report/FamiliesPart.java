package org.allometry.render.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.allometry.fit.FamilyPosterior;
import org.allometry.fit.LatentFit;
import org.allometry.numeric.Matrix;
import org.allometry.render.Figures;
import org.allometry.render.chart.FamiliesChart;
import org.allometry.render.chart.RankedFamiliesChart;
import org.allometry.render.chart.SkillNames;
import org.allometry.render.chart.SkillPair;
import org.allometry.render.report.FitReport.Content;
import org.allometry.stat.NormalInterval;

/** Families in skill space, and those that stand out. */
final class FamiliesPart {
    private static final int SHOWN = 5;
    private static final double STRONG = 3;

    private FamiliesPart() {}

    static String html(Content content) {
        LatentFit fit = content.fit();
        List<String> skills = SkillNames.of(fit);
        Matrix correlations = fit.coefficients().skillCorrelations();
        var charts = new StringBuilder("<div class=\"pair\">\n");
        if (fit.skills() == 1) {
            charts.append(Html.figure(
                    RankedFamiliesChart.of(fit, 0, skills.get(0), content.level())
                            .inline("Families in the order of their effect on the skill, with intervals"),
                    "Families in order, with intervals"));
        }
        for (SkillPair pair : SkillPair.of(fit.skills())) {
            String caption = "<b>" + Html.text(skills.get(pair.one()) + " and " + skills.get(pair.other()))
                    + "</b> correlate " + Html.figures(Figures.fixed(correlations.at(pair.one(), pair.other()), 2))
                    + " between families";
            charts.append(Html.figure(
                    FamiliesChart.of(fit, pair, skills, content.level())
                            .inline("Families in the plane of the skills " + skills.get(pair.one()) + " and "
                                    + skills.get(pair.other())),
                    caption));
        }
        charts.append("</div>\n");
        return Html.paragraph(
                        "How far each family lies from what its models' features lead to expect, in standard deviations"
                                + " between families. " + (fit.skills() == 1 ? "Bars" : "Ellipses")
                                + " hold the effect with a probability"
                                + " of " + Figures.percent(content.level())
                                + "; the families farthest from the centre are named.")
                + charts
                + outstanding(fit, skills, content.level())
                + all(fit, skills);
    }

    private static String outstanding(LatentFit fit, List<String> skills, double level) {
        var table = new Html.Table(
                "Families that stand out, with " + Figures.percent(level) + " intervals",
                "skill",
                "highest",
                "effect",
                "interval",
                "lowest",
                "effect",
                "interval");
        for (int k = 0; k < skills.size(); k++) {
            int skill = k;
            List<FamilyPosterior> order = fit.families().stream()
                    .sorted(Comparator.comparingDouble(family -> -family.mean()[skill]))
                    .toList();
            for (int i = 0; i < Math.min(SHOWN, order.size() / 2); i++) {
                var cells = new ArrayList<String>(cells(order.get(i), k, level));
                cells.addAll(cells(order.get(order.size() - 1 - i), k, level));
                table.row(i == 0 ? skills.get(k) : "", cells);
            }
        }
        return table.toString();
    }

    private static String all(LatentFit fit, List<String> skills) {
        var table = new Html.Table("Every family, with standard deviations", "family", "models").shaded();
        skills.forEach(table::heading);
        fit.families().stream()
                .sorted(Comparator.comparing(FamilyPosterior::family))
                .forEach(family -> {
                    double[] mean = family.mean();
                    double[] deviations = family.deviations();
                    var cells = new ArrayList<String>(List.of(Figures.count(family.rows())));
                    for (int k = 0; k < mean.length; k++) {
                        cells.add(Heat.cell(mean[k], deviations[k], STRONG, false));
                    }
                    table.row(family.family(), cells);
                });
        return "<details class=\"screen\"><summary>Every family</summary>\n" + table + "</details>\n";
    }

    private static List<String> cells(FamilyPosterior family, int skill, double level) {
        var interval = NormalInterval.of(family.mean()[skill], family.deviations()[skill], level);
        return List.of(
                "<td class=\"name\">" + Html.text(family.family()) + "</td>",
                Figures.fixed(family.mean()[skill], 2),
                Figures.interval(interval.lower(), interval.upper(), 2));
    }
}
