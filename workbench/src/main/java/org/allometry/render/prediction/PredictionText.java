package org.allometry.render.prediction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.allometry.predict.Prediction;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;

/** Predictions for people, model by model. */
public final class PredictionText {
    private PredictionText() {}

    /**
     * The text.
     *
     * @param given a known score beside each prediction, {@code NaN} where there is none
     * @param parts whether to show what the spread is made of
     */
    public static String of(List<Prediction> predictions, double[] given, String law, double level, boolean parts) {
        var models = new LinkedHashMap<String, List<Integer>>();
        for (int i = 0; i < predictions.size(); i++) {
            Prediction p = predictions.get(i);
            models.computeIfAbsent(p.model() + '\n' + p.family(), name -> new ArrayList<>())
                    .add(i);
        }
        var text = new StringBuilder(Wrapped.of(
                "",
                "Scores expected by the law " + law + ", with intervals that hold a score with probability "
                        + Figures.percent(level) + "."));
        for (Map.Entry<String, List<Integer>> model : models.entrySet()) {
            Prediction first = predictions.get(model.getValue().get(0));
            text.append('\n').append(Wrapped.of("", heading(first)));
            text.append(table(predictions, model.getValue(), given, parts).text());
        }
        return text.toString();
    }

    private static String heading(Prediction p) {
        String from = p.familyKnown()
                ? ""
                : "; the fit has no scores of this family or its base family, so it stands for any family of its time";
        String reach = Double.isNaN(p.extrapolation())
                ? "; its compute is unknown"
                : p.extrapolation() == 0
                        ? ""
                        : "; its compute is " + Figures.fixed(Math.pow(10, p.extrapolation()), 1)
                                + " times the largest that the fit has seen of "
                                + (p.familyKnown() ? "its family" : "any family");
        return p.model() + " (family " + p.family() + ")" + from + reach + ".";
    }

    private static TextTable table(List<Prediction> predictions, List<Integer> rows, double[] given, boolean parts) {
        boolean known = rows.stream().anyMatch(i -> !Double.isNaN(given[i]));
        var headings = new ArrayList<>(List.of("benchmark", "mean", "median", "interval"));
        if (known) {
            headings.add("given");
        }
        if (parts) {
            headings.addAll(List.of("coefficients", "family", "features", "noise"));
        }
        var table = TextTable.of(headings.toArray(String[]::new));
        for (int i : rows) {
            Prediction p = predictions.get(i);
            var cells = new ArrayList<Object>(List.of(
                    p.benchmark(),
                    Figures.fixed(p.mean(), 3),
                    Figures.fixed(p.median(), 3),
                    Figures.interval(p.lower(), p.upper(), 3)));
            if (known) {
                cells.add(Figures.fixed(given[i], 3));
            }
            if (parts) {
                cells.add(Figures.fixed(p.parts().coefficients(), 3));
                cells.add(Figures.fixed(p.parts().family(), 3));
                cells.add(Figures.fixed(p.parts().features(), 3));
                cells.add(Figures.fixed(p.parts().noise(), 3));
            }
            table.add(cells.toArray());
        }
        return table;
    }
}
