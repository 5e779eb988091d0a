package org.allometry.render.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.allometry.advise.Advice;
import org.allometry.advise.Assessment;
import org.allometry.advise.Change;
import org.allometry.advise.Instead;
import org.allometry.advise.Scale;
import org.allometry.advise.ScaleComparison;
import org.allometry.render.Figures;
import org.allometry.render.advice.AdviceText;
import org.allometry.render.advice.ScaleComparisonText;
import org.allometry.render.chart.AdviceChart;
import org.allometry.render.chart.ScalesChart;
import org.allometry.render.report.Page.Part;

/** Advice as one self-contained page. The same advice gives the same bytes. */
public final class AdviceReport {
    private static final int SHOWN = 30;
    private static final double GIGA = 1e9;

    private AdviceReport() {}

    /**
     * The page.
     *
     * @param law that scores are predicted by
     * @param command that gives the same advice
     * @param version of this program
     */
    public static String html(Advice advice, List<Instead> alternatives, String law, String command, String version) {
        var parts = new ArrayList<Part>();
        parts.add(new Part("why", "Why", list(advice.reasons().stream())));
        parts.add(
                new Part(
                        "front",
                        priced(advice) ? "Quality against speed and cost" : "Quality against speed",
                        Html.figure(
                                AdviceChart.of(advice)
                                        .inline("Models by quality and "
                                                + (priced(advice) ? "speed or cost" : "speed")),
                                "<b>Every model here</b> with the precision that suits it best. Point at a disc for its figures.")));
        parts.add(new Part("models", "Models in order", models(advice)));
        if (!advice.needs().scores().isEmpty()) {
            parts.add(new Part("scores", "Needed scores", scores(advice, law)));
        }
        if (!advice.changes().isEmpty()) {
            parts.add(new Part(
                    "changes",
                    "What would change the advice",
                    list(advice.changes().stream().map(Change::sentence))));
        }
        parts.add(new Part(
                "more",
                "More parameters of the same family",
                "<pre>" + Html.text(AdviceText.doublings(advice)) + "</pre>\n"));
        parts.add(new Part(
                "instead",
                "Instead of a larger model",
                list(alternatives.stream()
                        .map(one -> one.way() + ": " + one.sentence()
                                + (one.evidence().isEmpty() ? "" : " (" + one.evidence() + ")") + "."))));
        parts.add(new Part("needs", "The needs", "<pre>" + Html.text(AdviceText.needs(advice.needs())) + "</pre>\n"));
        parts.add(again(command));
        String lead = advice.chosen()
                .map(one -> one.name() + ", a " + one.scale() + " model, is advised.")
                .orElse(advice.nearest()
                        .map(one -> "Nothing meets all needs; the nearest compromise is " + one.name() + ".")
                        .orElse("There is no model to choose from."));
        return Page.html("Which model", "<p class=\"lead\">" + Html.text(lead) + "</p>\n", parts, version);
    }

    private static Part again(String command) {
        return new Part("again", "The same again", "<pre><code>" + Html.text(command) + "</code></pre>\n");
    }

    private static String list(Stream<String> sentences) {
        return "<ul>\n"
                + sentences
                        .map(sentence -> "<li>" + Html.text(sentence) + "</li>\n")
                        .collect(Collectors.joining())
                + "</ul>\n";
    }

    private static String models(Advice advice) {
        var table = new Html.Table(
                "The first " + Math.min(SHOWN, advice.ranked().size()) + " of "
                        + advice.ranked().size() + " models",
                "model",
                "scale",
                "precision",
                "memory, GB",
                "tokens/s",
                "first token, s",
                "kWh per million",
                "cost per million",
                "quality",
                "probability",
                "breaks");
        advice.ranked().stream().limit(SHOWN).forEach(one -> table.row(one.name(), cells(one)));
        return Html.paragraph("Quality is the "
                        + (advice.needs().scores().isEmpty()
                                ? "mean of all benchmarks"
                                : "weighted mean of needed scores")
                        + " with its standard deviation.")
                + table;
    }

    private static List<String> cells(Assessment one) {
        boolean open = one.candidate().openWeights();
        return List.of(
                one.scale().toString(),
                open ? one.format().toString() : "-",
                open ? Figures.fixed(one.footprint().most() / GIGA, 1) : "-",
                Figures.fixed(one.serving().tokensPerSecond(), 1),
                Figures.fixed(one.serving().firstToken(), 2),
                Figures.fixed(one.serving().kilowattHours(), 3),
                Figures.fixed(one.serving().cost(), 2),
                Figures.withError(one.quality(), one.qualityDeviation(), 3),
                Figures.fixed(one.probability(), 2),
                one.misses().isEmpty()
                        ? "-"
                        : one.misses().stream()
                                .map(miss -> miss.rule().toString())
                                .collect(Collectors.joining(", ")));
    }

    private static String scores(Advice advice, String law) {
        var table = new Html.Table("Needed scores of the same models, with intervals", "model");
        advice.needs().scores().forEach(need -> table.heading(need.toString()));
        advice.ranked().stream()
                .limit(SHOWN)
                .forEach(one -> table.row(one.name(), AdviceText.needed(one, advice.needs())));
        return Html.paragraph(
                        "Scores in brackets were not measured but are predicted by the law " + Html.text(law) + ".")
                + table;
    }

    /** Small, medium and large side by side. */
    public static String comparison(ScaleComparison comparison, double level, String command, String version) {
        var parts = new ArrayList<Part>();
        parts.add(new Part(
                "scores",
                "What they score",
                Html.figure(
                        ScalesChart.of(comparison).inline("Spread of scores by benchmark and scale"),
                        "<b>Measured base and instruct models</b> by scale.")));
        parts.add(new Part(
                "all", "All figures", "<pre>" + Html.text(ScaleComparisonText.of(comparison, level)) + "</pre>\n"));
        parts.add(again(command));
        String ranges = Stream.of(Scale.values())
                .map(scale -> scale + " " + comparison.scales().range(scale))
                .collect(Collectors.joining(", "));
        return Page.html(
                "Small, medium and large",
                "<p class=\"lead\">Language models by scale: " + Html.text(ranges) + " parameters.</p>\n",
                parts,
                version);
    }

    private static boolean priced(Advice advice) {
        return advice.ranked().stream().anyMatch(one -> one.serving().cost() > 0);
    }
}
