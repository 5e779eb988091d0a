package org.allometry.render.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.allometry.predict.explain.Attribution;
import org.allometry.predict.explain.Deletion;
import org.allometry.predict.explain.Explanation;
import org.allometry.predict.explain.Player;
import org.allometry.predict.explain.Pull;
import org.allometry.predict.explain.Surrogate;
import org.allometry.render.Figures;

/** The cells of the tables of an explanation: headings, then a row for each benchmark or training row. */
public final class ExplanationTables {
    /** How many training rows are shown. */
    public static final int MOST_PULLS = 10;

    private static final int MOST_BENCHMARKS = 6;

    private ExplanationTables() {}

    /** Headings and rows. */
    public record Cells(List<String> headings, List<List<String>> rows) {}

    /** From the reference's score to the prediction. */
    public static Cells attributions(Explanation explanation) {
        var rows = new ArrayList<List<String>>();
        for (Explanation.Part part : explanation.parts()) {
            Attribution a = part.attribution();
            rows.add(List.of(
                    part.benchmark(),
                    Figures.fixed(a.reference(), 3),
                    Sentences.signed(a.share(Player.SIZE)),
                    Sentences.signed(a.share(Player.TOKENS)),
                    Sentences.signed(a.share(Player.FAMILY)),
                    Sentences.signed(a.share(Player.VARIANT)),
                    Figures.fixed(a.prediction(), 3),
                    Figures.interval(
                            part.prediction().lower(), part.prediction().upper(), 3),
                    Sentences.signed(a.effect()),
                    Sentences.signed(a.date())));
        }
        return new Cells(
                List.of(
                        "benchmark",
                        "reference",
                        "size",
                        "tokens",
                        "family",
                        "variant",
                        "prediction",
                        "interval",
                        "family's effect",
                        "its date"),
                rows);
    }

    /** The local linear surrogates. */
    public static Cells surrogates(Explanation explanation) {
        var rows = new ArrayList<List<String>>();
        for (Explanation.Part part : explanation.parts()) {
            Surrogate s = part.surrogate();
            var cells = new ArrayList<String>();
            cells.add(part.benchmark());
            for (Player player : Player.values()) {
                cells.add(Sentences.signed(s.effect(player)) + " ± " + Figures.fixed(s.deviation(player), 3));
            }
            cells.add(Sentences.signed(s.perDoubling()[0]));
            cells.add(Sentences.signed(s.perDoubling()[1]));
            cells.add(Figures.fixed(s.fidelity(), 3));
            cells.add(Figures.fixed(s.instability(), 3));
            cells.add(s.isFaithful() ? "yes" : "NO");
            rows.add(cells);
        }
        return new Cells(
                List.of(
                        "benchmark",
                        "size",
                        "tokens",
                        "family",
                        "variant",
                        "per doubled size",
                        "per doubled tokens",
                        "R²",
                        "instability",
                        "faithful"),
                rows);
    }

    /** The deletion tests. */
    public static Cells deletions(Explanation explanation) {
        var rows = new ArrayList<List<String>>();
        for (Explanation.Part part : explanation.parts()) {
            rows.add(deletion(part.benchmark(), "Shapley", part.byShapley()));
            rows.add(deletion(part.benchmark(), "surrogate", part.bySurrogate()));
        }
        return new Cells(
                List.of("benchmark", "by", "removed in the order", "mean drop", "random", "best", "faithfulness"),
                rows);
    }

    private static List<String> deletion(String benchmark, String method, Deletion<Player> deletion) {
        return List.of(
                benchmark,
                method,
                deletion.order().stream().map(Player::toString).collect(Collectors.joining(", ")),
                Sentences.signed(deletion.comprehensiveness()),
                Sentences.signed(deletion.random()),
                Sentences.signed(deletion.best()),
                Figures.fixed(deletion.faithfulness(), 2));
    }

    /** The strongest pulls, on every benchmark if there are few, else the strongest of each. */
    public static Cells pulls(Explanation explanation) {
        boolean few = explanation.parts().size() <= MOST_BENCHMARKS;
        var headings = new ArrayList<>(List.of("left out", "family", "rows"));
        if (few) {
            explanation.parts().forEach(part -> headings.add(part.benchmark()));
        } else {
            headings.addAll(List.of("strongest pull", "on"));
        }
        var rows = new ArrayList<List<String>>();
        explanation.influence().pulls().stream().limit(MOST_PULLS).forEach(pull -> {
            var cells = new ArrayList<>(List.of(pull.name(), pull.family(), Integer.toString(pull.rows())));
            if (few) {
                for (double score : pull.scores()) {
                    cells.add(Sentences.signed(score));
                }
            } else {
                int at = strongest(pull);
                cells.add(Sentences.signed(pull.scores()[at]));
                cells.add(explanation.parts().get(at).benchmark());
            }
            rows.add(cells);
        });
        return new Cells(headings, rows);
    }

    private static int strongest(Pull pull) {
        double[] scores = pull.scores();
        int at = 0;
        for (int j = 1; j < scores.length; j++) {
            at = Math.abs(scores[j]) > Math.abs(scores[at]) || Double.isNaN(scores[at]) ? j : at;
        }
        return at;
    }
}
