package org.allometry.render.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.allometry.predict.explain.Explanation;
import org.allometry.predict.explain.Surrogate;
import org.allometry.render.Figures;
import org.allometry.render.chart.WaterfallChart;
import org.allometry.render.explanation.ExplanationTables;
import org.allometry.render.explanation.Sentences;
import org.allometry.render.report.Page.Part;

/** Explanations as one self-contained page. */
public final class ExplanationReport {
    private static final int MOST = 6;

    private ExplanationReport() {}

    /**
     * What surrounds the explanations.
     *
     * @param law that made the predictions
     * @param fit the file or table of the fit
     * @param stopped why the fit did not converge; empty if it did
     * @param level of intervals
     * @param command that gives the same page
     * @param version of this program
     */
    public record Frame(String law, String fit, String stopped, double level, String command, String version) {}

    /** The page; of many models it shows the first {@value #MOST}. */
    public static String html(List<Explanation> explanations, Frame frame) {
        var parts = new ArrayList<Part>();
        for (int m = 0; m < Math.min(MOST, explanations.size()); m++) {
            Explanation one = explanations.get(m);
            String id = "model-" + (m + 1);
            parts.add(new Part(id, Html.text(one.model().name()), model(one, frame)));
        }
        parts.add(new Part("again", "The same again", "<pre><code>" + Html.text(frame.command) + "</code></pre>\n"));
        String alarm = frame.stopped.isEmpty()
                ? ""
                : "<p class=\"alarm\" role=\"alert\">The fit did not converge: " + Html.text(frame.stopped)
                        + ". Do not rely on its predictions.</p>\n";
        String left = explanations.size() > MOST
                ? " The first " + MOST + " of " + explanations.size() + " models are shown."
                : "";
        String summary = "<p class=\"lead\">Why the law " + Html.text(frame.law) + ", fitted to "
                + Html.text(frame.fit) + ", expects the scores it does." + left + "</p>\n" + alarm
                + Html.paragraph(
                        "Each picture leads from the score of the reference to the prediction. Shares are exact"
                                + " Shapley values on the score scale and add up. The grey line is the "
                                + Figures.percent(frame.level) + " interval of the prediction.");
        return Page.html("Predictions explained", summary, parts, frame.version);
    }

    private static String model(Explanation explanation, Frame frame) {
        var body = new StringBuilder(Html.paragraph(Html.text(Sentences.heading(explanation))));
        body.append("<div class=\"pair\">\n");
        for (Explanation.Part part : explanation.parts()) {
            body.append(Html.figure(
                    WaterfallChart.of(part.benchmark(), part)
                            .inline("From the reference's score on " + part.benchmark() + ", "
                                    + Figures.fixed(part.attribution().reference(), 3) + ", to the prediction, "
                                    + Figures.fixed(part.attribution().prediction(), 3)),
                    ""));
        }
        body.append("</div>\n")
                .append(table(
                        "From the reference to the prediction, with its " + Figures.percent(frame.level) + " interval",
                        ExplanationTables.attributions(explanation)))
                .append("<h3>A straight line nearby (LIME)</h3>\n")
                .append(Html.paragraph("A linear model of the law's scores on models drawn around this one, its slopes"
                        + " carried to the reference, ± their spread over seeds. It is called faithful with an R² of at"
                        + " least " + Figures.fixed(Surrogate.FAITHFUL, 1)
                        + " for every seed and effects that change by"
                        + " at most " + Figures.percent(Surrogate.STABLE) + " between seeds."))
                .append(table("The local surrogate", ExplanationTables.surrogates(explanation)))
                .append(list(explanation.parts().stream()
                        .flatMap(part -> Sentences.cautions(part).stream())
                        .toList()))
                .append("<h3>Deletion test</h3>\n")
                .append(Html.paragraph("Features are replaced by the reference's, the one said to raise the score most"
                        + " first. Faithfulness is 1 for the order with the largest mean drop, 0 for a random one."))
                .append(table("Mean drop of the score", ExplanationTables.deletions(explanation)));
        List<String> changes = explanation.parts().stream()
                .flatMap(part -> part.counterfactuals().stream())
                .map(Sentences::of)
                .toList();
        if (!changes.isEmpty()) {
            body.append("<h3>What would change the score</h3>\n").append(list(changes));
        }
        body.append("<h3>Influence</h3>\n").append(Html.paragraph(Html.text(Sentences.of(explanation.influence()))));
        if (!explanation.influence().pulls().isEmpty()) {
            body.append(table("The strongest pulls", ExplanationTables.pulls(explanation)));
        }
        return body.toString();
    }

    private static String list(List<String> sentences) {
        return sentences.isEmpty()
                ? ""
                : "<ul>\n"
                        + sentences.stream()
                                .map(sentence -> "<li>" + Html.text(sentence) + "</li>\n")
                                .collect(Collectors.joining())
                        + "</ul>\n";
    }

    private static String table(String caption, ExplanationTables.Cells cells) {
        var table = new Html.Table(caption, cells.headings().toArray(String[]::new));
        cells.rows().forEach(row -> table.row(row.get(0), row.subList(1, row.size())));
        return table.toString();
    }
}
