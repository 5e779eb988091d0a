package org.allometry.render.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.allometry.advise.Advice;
import org.allometry.advise.Assessment;
import org.allometry.advise.Change;
import org.allometry.advise.Doubling;
import org.allometry.advise.Instead;
import org.allometry.advise.Needs;
import org.allometry.advise.ScoreBelief;
import org.allometry.advise.ScoreNeed;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;

/** Advice for people. */
public final class AdviceText {
    private static final int SHOWN = 10;
    private static final int NAME = 28;
    private static final double GIGA = 1e9;

    private AdviceText() {}

    /**
     * The text.
     *
     * @param law that scores which were not measured are predicted by
     */
    public static String of(Advice advice, List<Instead> alternatives, String law) {
        var text = new StringBuilder();
        text.append(headline(advice)).append('\n');
        text.append("Needs\n").append(needs(advice.needs())).append('\n');
        text.append("Why\n");
        advice.reasons().forEach(reason -> text.append(bullet(reason)));
        text.append("\nThe best ")
                .append(Math.min(SHOWN, advice.ranked().size()))
                .append(" of ");
        text.append(advice.ranked().size()).append(" models; * is not beaten in quality, speed and memory at once\n");
        text.append(models(advice).text());
        text.append(Wrapped.of(
                "",
                "quality is the "
                        + (advice.needs().scores().isEmpty()
                                ? "mean of all benchmarks"
                                : "weighted mean of needed scores")
                        + " with its standard deviation."));
        if (!advice.needs().scores().isEmpty()) {
            text.append("\nTheir needed scores with intervals; those in brackets are predicted (")
                    .append(law)
                    .append(")\n")
                    .append(scores(advice).text());
        }
        if (!advice.changes().isEmpty()) {
            text.append("\nWhat would change the advice\n");
            advice.changes().stream().map(Change::sentence).forEach(sentence -> text.append(bullet(sentence)));
        }
        text.append("\nMore parameters of the same family, by the law\n").append(doublings(advice));
        text.append("\nInstead of a larger model\n");
        alternatives.forEach(one -> text.append(bullet(one.way() + ": " + one.sentence()
                + (one.evidence().isEmpty() ? "" : " (" + one.evidence() + ")") + ".")));
        return text.toString();
    }

    private static String headline(Advice advice) {
        return advice.chosen()
                .map(one -> "Advised: " + one.name() + ", a " + one.scale() + " model\n")
                .orElseGet(() -> "Nothing meets all needs"
                        + advice.nearest()
                                .map(one ->
                                        "; the nearest compromise is " + one.name() + ", a " + one.scale() + " model")
                                .orElse("")
                        + "\n");
    }

    private static String bullet(String sentence) {
        String wrapped = Wrapped.of("  ", sentence);
        return "- " + wrapped.substring(2);
    }

    /** The needs in force, one a line. */
    public static String needs(Needs needs) {
        var table = TextTable.of("need", "value");
        for (ScoreNeed need : needs.scores()) {
            table.add("score", need);
        }
        var machine = needs.machine();
        table.add(
                "machine",
                (machine.count() == 1 ? "" : machine.count() + " x ")
                        + machine.name()
                        + (needs.memoryLimited()
                                ? ", " + gigabytes(machine.totalMemory()) + " GB"
                                : ", memory no limit"));
        var load = needs.workload();
        table.add(
                "tokens",
                String.format(
                        Locale.ROOT,
                        "context %,.0f, prompt %,.0f, answer %,.0f",
                        load.context(),
                        load.prompt(),
                        load.answer()));
        if (load.atOnce() > 1) {
            table.add("at once", load.atOnce() + " sequences");
        }
        if (!Double.isNaN(needs.tokensPerSecond())) {
            table.add("speed", "at least " + Figures.fixed(needs.tokensPerSecond(), 1) + " tokens a second");
        }
        if (load.requestsPerDay() > 0) {
            table.add("requests", String.format(Locale.ROOT, "%,.0f a day", load.requestsPerDay()));
        }
        if (!Double.isNaN(needs.monthlyBudget())) {
            table.add("budget", Figures.fixed(needs.monthlyBudget(), 0) + " a month");
        }
        table.add("licence", needs.licence() + (needs.openWeights() ? ", open weights" : ""));
        table.add("fine-tuning", needs.tuning());
        table.add(
                "precision",
                String.join(", ", needs.formats().stream().map(Object::toString).toList()));
        table.add(
                "variants",
                String.join(
                        ", ",
                        needs.variants().stream().sorted().map(Object::toString).toList()));
        table.add("confidence", needs.confidence());
        String text = table.text();
        return text.substring(text.indexOf('\n') + 1);
    }

    private static TextTable models(Advice advice) {
        boolean priced = advice.ranked().stream()
                .anyMatch(one -> !Double.isNaN(one.serving().cost()));
        var table = TextTable.of(
                "",
                "model",
                "scale",
                "bits",
                "GB",
                "tokens/s",
                "first s",
                priced ? "cost/M" : "kWh/M",
                "quality",
                "P(all)",
                "misses");
        advice.ranked().stream().limit(SHOWN).forEach(one -> table.add(row(advice, one, priced)));
        return table;
    }

    private static Object[] row(Advice advice, Assessment one, boolean priced) {
        boolean open = one.candidate().openWeights();
        return new Object[] {
            advice.front().contains(one) ? "*" : "",
            Figures.cut(one.name(), NAME),
            one.scale(),
            open ? one.format() : "-",
            open ? gigabytes(one.footprint().most()) : "-",
            Figures.fixed(one.serving().tokensPerSecond(), 1),
            Figures.fixed(one.serving().firstToken(), 2),
            Figures.fixed(priced ? one.serving().cost() : one.serving().kilowattHours(), priced ? 2 : 3),
            Figures.withError(one.quality(), one.qualityDeviation(), 3),
            Figures.fixed(one.probability(), 2),
            String.join(
                    ", ",
                    one.misses().stream().map(miss -> miss.rule().toString()).toList())
        };
    }

    private static TextTable scores(Advice advice) {
        List<String> headings = new ArrayList<>(List.of("model"));
        advice.needs().scores().forEach(need -> headings.add(need.benchmark()));
        var table = TextTable.of(headings.toArray(String[]::new));
        advice.ranked().stream().limit(SHOWN).forEach(one -> {
            List<Object> cells = new ArrayList<>(List.of(Figures.cut(one.name(), NAME)));
            cells.addAll(needed(one, advice.needs()));
            table.add(cells.toArray());
        });
        return table;
    }

    /** The needed scores in their order, with intervals; those that were predicted are in brackets. */
    public static List<String> needed(Assessment one, Needs needs) {
        return needs.scores().stream()
                .map(need -> score(one.belief(need.benchmark())))
                .toList();
    }

    private static String score(ScoreBelief belief) {
        String score = Figures.fixed(belief.mean(), 2) + " " + Figures.interval(belief.lower(), belief.upper(), 2);
        return belief.observed() ? score : "(" + score + ")";
    }

    /** What doublings of the parameters would bring, and from where on that is less than is asked for. */
    public static String doublings(Advice advice) {
        var table = TextTable.of("parameters", "quality expected", "twice as many add");
        for (Doubling one : advice.doublings()) {
            table.add(
                    String.format(Locale.ROOT, "%.3gB", one.parameters() / GIGA),
                    Figures.fixed(one.quality(), 3),
                    String.format(Locale.ROOT, "%+.3f", one.gain()));
        }
        return table.text() + Wrapped.of("", returns(advice));
    }

    private static String returns(Advice advice) {
        double worth = advice.needs().worth();
        return advice.doublings().stream()
                        .filter(one -> one.gain() < worth)
                        .findFirst()
                        .map(one -> String.format(
                                Locale.ROOT,
                                "From %.3gB on, twice the parameters add less than the %s asked for.",
                                one.parameters() / GIGA,
                                worth))
                        .orElse("Each of these doublings adds at least the " + worth + " asked for.")
                + " These are the law's expectations; one model differs from them as the intervals of predicted scores say.";
    }

    private static String gigabytes(double bytes) {
        return Figures.fixed(bytes / GIGA, 1);
    }
}
