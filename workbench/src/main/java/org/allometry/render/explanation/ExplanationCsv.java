package org.allometry.render.explanation;

import java.util.List;
import org.allometry.predict.explain.Explanation;
import org.allometry.predict.explain.Player;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;

/** Attributions as rows: one for each model, benchmark and feature. */
public final class ExplanationCsv {
    private ExplanationCsv() {}

    public static String of(List<Explanation> explanations) {
        var table = TextTable.of(
                "model",
                "family",
                "benchmark",
                "reference_score",
                "prediction",
                "lower",
                "upper",
                "feature",
                "shapley",
                "lime",
                "lime_deviation",
                "lime_r_squared",
                "lime_faithful");
        for (Explanation explanation : explanations) {
            for (Explanation.Part part : explanation.parts()) {
                for (Player player : Player.values()) {
                    table.add(
                            explanation.model().name(),
                            explanation.model().family(),
                            part.benchmark(),
                            Figures.full(part.attribution().reference()),
                            Figures.full(part.attribution().prediction()),
                            Figures.full(part.prediction().lower()),
                            Figures.full(part.prediction().upper()),
                            player,
                            Figures.full(part.attribution().share(player)),
                            Figures.full(part.surrogate().effect(player)),
                            Figures.full(part.surrogate().deviation(player)),
                            Figures.full(part.surrogate().fidelity()),
                            part.surrogate().isFaithful());
                }
            }
        }
        return table.csv();
    }
}
