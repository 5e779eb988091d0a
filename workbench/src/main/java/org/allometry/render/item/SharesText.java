package org.allometry.render.item;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.allometry.predict.item.SharePrediction;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;

/** Predicted shares of right answers, model by model for people, or as rows. */
public final class SharesText {
    private SharesText() {}

    /** @param level of the intervals */
    public static String of(List<SharePrediction> predictions, double level) {
        var models = new LinkedHashMap<List<String>, List<SharePrediction>>();
        predictions.forEach(p -> models.computeIfAbsent(List.of(p.model(), p.family()), name -> new ArrayList<>())
                .add(p));
        var text = new StringBuilder(Wrapped.of(
                "",
                "Shares of right answers expected by the law of items, with intervals of " + Figures.percent(level)
                        + ": of the expected share, and of the share observed when every item is answered once."));
        models.values().forEach(rows -> {
            text.append('\n').append(Wrapped.of("", heading(rows.get(0))));
            TextTable table = TextTable.of("benchmark", "items", "expected", "interval", "observed interval");
            for (SharePrediction p : rows) {
                table.add(
                        p.benchmark(),
                        p.items(),
                        Figures.fixed(p.mean(), 3),
                        Figures.interval(p.expectedLower(), p.expectedUpper(), 3),
                        Figures.interval(p.lower(), p.upper(), 3));
            }
            text.append(table.text());
        });
        return text.toString();
    }

    private static String heading(SharePrediction p) {
        String from = p.modelKnown()
                ? "; its own answers are known to the fit"
                : p.familyKnown() ? "" : "; the fit has no answers of this family, so it stands for any";
        return p.model() + " (family " + p.family() + ")" + from + ".";
    }

    /** As rows. */
    public static String csv(List<SharePrediction> predictions) {
        TextTable table = TextTable.of(
                "model",
                "family",
                "family_known",
                "model_known",
                "benchmark",
                "items",
                "mean",
                "expected_lower",
                "expected_upper",
                "median",
                "lower",
                "upper");
        for (SharePrediction p : predictions) {
            table.add(
                    p.model(),
                    p.family(),
                    p.familyKnown(),
                    p.modelKnown(),
                    p.benchmark(),
                    p.items(),
                    Figures.full(p.mean()),
                    Figures.full(p.expectedLower()),
                    Figures.full(p.expectedUpper()),
                    Figures.full(p.median()),
                    Figures.full(p.lower()),
                    Figures.full(p.upper()));
        }
        return table.csv();
    }
}
