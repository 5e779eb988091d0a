package org.allometry.render.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.allometry.render.Figures;
import org.allometry.render.audit.AuditView;
import org.allometry.render.chart.SizeChart;
import org.allometry.table.Benchmark;
import org.allometry.table.ScoreTable;
import org.allometry.table.audit.Finding;
import org.allometry.table.audit.Kind;
import org.allometry.table.audit.Place;
import org.allometry.table.audit.TableAudit;

/** An audit as one self-contained page: every finding with its evidence and, where it convinces, a picture. */
public final class AuditReport {
    private static final int LISTED = 200;

    private AuditReport() {}

    /** The page. */
    public static String html(AuditView view) {
        var parts = new ArrayList<Page.Part>();
        List<Finding> rescaled = of(view, Kind.RESCALED);
        if (!rescaled.isEmpty()) {
            parts.add(new Page.Part("scales", "Two scales", scales(view, rescaled)));
        }
        parts.add(new Page.Part("findings", "Findings", findings(view)));
        if (view.findings().stream()
                .anyMatch(finding -> finding.kind() == Kind.OUTLIER || finding.kind() == Kind.BELOW_CHANCE)) {
            parts.add(new Page.Part("scores", "Odd scores", odd(view)));
        }
        parts.add(new Page.Part(
                "again", "The same again", "<pre>" + Html.text(view.command() + " --report audit.html") + "</pre>\n"));
        return Page.html("Audit of " + view.tableName(), summary(view), parts, view.version());
    }

    private static List<Finding> of(AuditView view, Kind kind) {
        return view.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .toList();
    }

    private static String summary(AuditView view) {
        long cells = view.findings().stream()
                .mapToLong(finding -> finding.changes().size())
                .sum();
        return "<p class=\"lead\">"
                + (view.findings().isEmpty()
                        ? "Nothing found"
                        : Figures.count(view.findings().size())
                                + (view.findings().size() == 1 ? " finding" : " findings"))
                + " in " + Figures.count(view.table().models().size()) + " models and "
                + Figures.count(view.table().observed()) + " scores.</p>\n"
                + Html.paragraph(Html.text(view.repair()
                        .orElse(
                                cells > 0
                                        ? Figures.count(cells) + " cells can be put right without guessing (--repair)."
                                        : "Nothing can be put right without guessing.")));
    }

    private static String scales(AuditView view, List<Finding> findings) {
        ScoreTable repaired = TableAudit.repaired(view.table(), findings);
        var charts = new StringBuilder("<div class=\"pair\">\n");
        for (Finding finding : findings) {
            int j = view.table().indexOf(finding.benchmarks().get(0)).orElseThrow();
            charts.append(figure(view.table(), j, finding, "as it is"));
            charts.append(figure(repaired, j, finding, "repaired"));
        }
        return Html.paragraph("Orange rows hold scores from which chance was subtracted. On the left as the table has"
                        + " them, on the right put back on the raw scale.")
                + charts + "</div>\n";
    }

    private static String figure(ScoreTable table, int j, Finding finding, String state) {
        Benchmark benchmark = table.benchmarks().get(j);
        Set<Integer> marked = finding.places().stream().map(Place::row).collect(Collectors.toSet());
        var dots = new ArrayList<SizeChart.Dot>();
        for (int i = 0; i < table.models().size(); i++) {
            var model = table.models().get(i);
            if (table.score(i, j).isPresent() && model.parameters().isPresent()) {
                dots.add(new SizeChart.Dot(
                        model.name(),
                        model.parameters().get().value(),
                        table.score(i, j).getAsDouble(),
                        marked.contains(i)));
            }
        }
        return Html.figure(
                SizeChart.of(dots, benchmark.chance())
                        .inline("Scores on " + benchmark.name() + " against size, " + state),
                "<b>" + Html.text(benchmark.name()) + "</b> " + state + ", " + marked.size() + " of "
                        + Figures.count(table.observed(j)) + " scores marked");
    }

    private static String odd(AuditView view) {
        var charts = new StringBuilder("<div class=\"pair\">\n");
        for (Finding finding : view.findings()) {
            if (finding.kind() == Kind.OUTLIER || finding.kind() == Kind.BELOW_CHANCE) {
                int j = view.table().indexOf(finding.benchmarks().get(0)).orElseThrow();
                charts.append(
                        figure(view.table(), j, finding, finding.kind() == Kind.OUTLIER ? "outliers" : "below chance"));
            }
        }
        return Html.paragraph("Where the odd scores lie among the others.") + charts + "</div>\n";
    }

    private static String findings(AuditView view) {
        var html = new StringBuilder();
        for (Finding finding : view.findings()) {
            html.append("<h3>")
                    .append(Html.text(finding.title()))
                    .append("</h3>\n<p>")
                    .append(Html.text(finding.severity() + ", " + finding.kind()))
                    .append(finding.repairable() ? "; can be repaired" : "")
                    .append("</p>\n<ul>\n")
                    .append(item("Evidence", finding.evidence()))
                    .append(item("Likely cause", finding.cause()))
                    .append(item("Remedy", finding.remedy()))
                    .append("</ul>\n")
                    .append(cells(view.table(), finding));
        }
        return html.toString();
    }

    private static String item(String name, String text) {
        return "<li>" + name + ": " + Html.text(text) + "</li>\n";
    }

    private static String cells(ScoreTable table, Finding finding) {
        if (finding.places().isEmpty()) {
            return "";
        }
        var cells = new Html.Table(
                "The cells" + (finding.places().size() > LISTED ? ", the first " + LISTED : ""),
                "row",
                "model",
                "column",
                "value");
        finding.places().stream()
                .limit(LISTED)
                .forEach(place -> cells.row(
                        Integer.toString(place.row() + 1),
                        List.of(
                                "<td class=\"name\">"
                                        + Html.text(
                                                table.models().get(place.row()).name()) + "</td>",
                                "<td class=\"name\">" + Html.text(place.column()) + "</td>",
                                place.value() > 1
                                        ? String.format(Locale.ROOT, "%.3g", place.value())
                                        : Figures.fixed(place.value(), 4))));
        return "<details><summary>" + Figures.count(finding.places().size()) + " cells</summary>\n" + cells
                + "</details>\n";
    }
}
