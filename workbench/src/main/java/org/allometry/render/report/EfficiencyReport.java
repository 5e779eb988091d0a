package org.allometry.render.report;

import java.util.ArrayList;
import java.util.List;
import org.allometry.predict.efficiency.EfficiencyFindings;
import org.allometry.predict.efficiency.Need;
import org.allometry.predict.efficiency.ResourceTrend;
import org.allometry.render.Figures;
import org.allometry.render.chart.EfficiencyChart;
import org.allometry.stat.Estimate;

/** A study of efficiency as one self-contained page. */
public final class EfficiencyReport {
    private EfficiencyReport() {}

    /** The page; {@code command} makes it again. */
    public static String html(EfficiencyFindings findings, String tableName, String command, String version) {
        var parts = new ArrayList<Page.Part>();
        parts.add(new Page.Part("trends", "How fast the need falls", trends(findings)));
        if (!findings.cautions().isEmpty()) {
            var list = new StringBuilder("<ul>\n");
            findings.cautions()
                    .forEach(caution ->
                            list.append("<li>").append(Html.text(caution)).append("</li>\n"));
            parts.add(new Page.Part("mind", "What to mind", list + "</ul>\n"));
        }
        parts.add(new Page.Part("families", "Family by family", families(findings)));
        parts.add(new Page.Part(
                "again", "The same again", "<pre>" + Html.text(command + " --report efficiency.html") + "</pre>\n"));
        String title = "What " + Figures.fixed(findings.score(), 2) + " on "
                + findings.benchmark().name() + " takes";
        return Page.html(title, lead(findings, tableName), parts, version);
    }

    private static String lead(EfficiencyFindings findings, String tableName) {
        ResourceTrend trend = findings.parameters();
        String pace = trend.halvingYears().value() > 0
                ? "The parameters needed halve in "
                        + Figures.fixed(trend.halvingYears().value(), 2) + " years " + years(trend.halvingYears())
                : "The parameters needed do not fall";
        return "<p class=\"lead\">" + Html.text(pace) + ".</p>\n"
                + Html.paragraph(Html.text(Figures.count(trend.models()) + " models of " + trend.baseFamilies()
                        + " base families in " + tableName + "; intervals of " + Figures.percent(findings.level())
                        + "."));
    }

    private static String trends(EfficiencyFindings findings) {
        var table = new Html.Table("Halving times", "needed", "years", "interval", "halvings a year", "interval");
        var charts = new StringBuilder("<div class=\"pair\">\n");
        for (ResourceTrend trend : both(findings)) {
            table.row(
                    trend.resource().toString(),
                    List.of(
                            Figures.fixed(trend.halvingYears().value(), 2),
                            years(trend.halvingYears()),
                            Figures.fixed(trend.halvingsPerYear().value(), 2),
                            Figures.interval(
                                    trend.halvingsPerYear().lower(),
                                    trend.halvingsPerYear().upper(),
                                    2)));
            String title = trend.resource() + " for " + Figures.fixed(findings.score(), 2) + " on "
                    + findings.benchmark().id();
            charts.append(Html.figure(
                    EfficiencyChart.of(trend, title).inline("Needed " + title + " against release date"),
                    "Each dot is a family, solid where its own models surround the need. Blue: an average family, with"
                            + " its interval. Orange: the least need so far."));
        }
        return table.toString() + charts + "</div>\n";
    }

    private static String families(EfficiencyFindings findings) {
        var html = new StringBuilder();
        for (ResourceTrend trend : both(findings)) {
            var table = new Html.Table(
                    "Needed " + trend.resource(),
                    "family",
                    "base family",
                    "released",
                    "models",
                    "needed",
                    "interval",
                    "times beyond its models");
            for (Need need : trend.needs()) {
                table.row(
                        need.family(),
                        List.of(
                                "<td class=\"name\">" + Html.text(need.baseFamily()) + "</td>",
                                "<td class=\"name\">" + need.released() + "</td>",
                                Integer.toString(need.rows()),
                                Figures.rough(need.amount().value()),
                                "[" + Figures.rough(need.amount().lower()) + ", "
                                        + Figures.rough(need.amount().upper()) + "]",
                                need.observed() ? "-" : Figures.fixed(Math.pow(10, need.extrapolation()), 1)));
            }
            html.append("<details><summary>")
                    .append(Html.text(trend.families() + " families, " + trend.resource()))
                    .append("</summary>\n")
                    .append(table)
                    .append("</details>\n");
        }
        return html.toString();
    }

    private static List<ResourceTrend> both(EfficiencyFindings findings) {
        var both = new ArrayList<ResourceTrend>(List.of(findings.parameters()));
        findings.compute().ifPresent(both::add);
        return both;
    }

    private static String years(Estimate years) {
        return "[" + Figures.fixed(years.lower(), 2) + ", "
                + (years.upper() == Double.POSITIVE_INFINITY ? "never" : Figures.fixed(years.upper(), 2)) + "]";
    }
}
