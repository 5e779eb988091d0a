package org.allometry.render.report;

import java.util.ArrayList;
import java.util.List;
import org.allometry.render.Figures;
import org.allometry.render.laboratory.Agreement;
import org.allometry.render.laboratory.Conclusions;
import org.allometry.render.laboratory.FindingsTable;
import org.allometry.render.laboratory.TopicCharts;
import org.allometry.simulate.Laboratory;
import org.allometry.simulate.Outcome;

/** The story of the laboratory as one self-contained page, for readers with and without mathematics. */
public final class LaboratoryReport {
    private LaboratoryReport() {}

    /**
     * The page.
     *
     * @param outcomes one for each topic it tells of
     * @param command that gives the same findings
     * @param laboratory they come from
     * @param version of this program
     */
    public static String html(List<Outcome> outcomes, String command, Laboratory laboratory, String version) {
        var parts = new ArrayList<Page.Part>();
        for (Outcome outcome : outcomes) {
            parts.add(new Page.Part(outcome.topic().toString(), outcome.topic().title(), body(outcome)));
        }
        parts.add(new Page.Part("limits", "What this is not", LaboratoryStory.limits()));
        parts.add(new Page.Part("again", "The same again", again(outcomes, command, laboratory, version)));
        boolean story = outcomes.size() > 1;
        return Page.html(
                story ? "The code-space laboratory" : outcomes.get(0).topic().title(),
                story ? LaboratoryStory.opening() : "<p class=\"lead\">From the code-space laboratory.</p>\n",
                parts,
                version);
    }

    private static String body(Outcome outcome) {
        var html = new StringBuilder(LaboratoryStory.of(outcome.topic()));
        List<TopicCharts.Captioned> charts = TopicCharts.of(outcome);
        html.append("<div class=\"")
                .append(charts.size() == 3 || charts.size() > 4 ? "three" : "pair")
                .append("\">\n");
        for (TopicCharts.Captioned captioned : charts) {
            html.append(Html.figure(
                    captioned.chart().inline(captioned.caption()), "<b>" + Html.text(captioned.caption()) + "</b>"));
        }
        html.append("</div>\n<ul>\n");
        for (String sentence : Conclusions.of(outcome)) {
            html.append("<li>").append(Html.text(sentence)).append("</li>\n");
        }
        return html.append("</ul>\n").append(table(outcome)).toString();
    }

    private static String table(Outcome outcome) {
        FindingsTable findings = FindingsTable.of(outcome);
        if (findings.headings().isEmpty()) {
            return "";
        }
        String caption = findings.common().isEmpty() ? "By formula and simulated" : "In all rows: " + findings.common();
        var table = new Html.Table(caption, findings.headings().toArray(String[]::new));
        for (List<String> row : findings.rows()) {
            table.row(row.get(0), row.subList(1, row.size()));
        }
        return "<details class=\"screen\"><summary>Every figure, by formula and simulated</summary>\n" + table
                + "</details>\n";
    }

    private static String again(List<Outcome> outcomes, String command, Laboratory laboratory, String version) {
        Agreement agreement = Agreement.of(outcomes);
        return Html.paragraph(agreement.compared() == 0 ? "" : Html.text(agreement.sentence())) + "<pre><code>"
                + Html.text(command) + "</code></pre>\n"
                + Html.paragraph("Allometry " + Html.text(version) + ", seed " + laboratory.seed() + ", "
                        + Figures.count(laboratory.trials())
                        + " trials of each setting where one trial is not a whole training set or a large space. The same"
                        + " seed and version give the same numbers, whatever the number of threads.");
    }
}
