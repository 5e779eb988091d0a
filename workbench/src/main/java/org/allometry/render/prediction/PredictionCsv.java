package org.allometry.render.prediction;

import java.util.List;
import org.allometry.predict.Prediction;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;

/** Predictions as rows. */
public final class PredictionCsv {
    private PredictionCsv() {}

    /** @param given a known score beside each prediction, {@code NaN} where there is none */
    public static String of(List<Prediction> predictions, double[] given) {
        var table = TextTable.of(
                "model",
                "family",
                "family_known",
                "benchmark",
                "mean",
                "median",
                "lower",
                "upper",
                "extrapolation",
                "coefficients_deviation",
                "family_deviation",
                "features_deviation",
                "noise_deviation",
                "given");
        for (int i = 0; i < given.length; i++) {
            Prediction p = predictions.get(i);
            table.add(
                    p.model(),
                    p.family(),
                    p.familyKnown(),
                    p.benchmark(),
                    Figures.full(p.mean()),
                    Figures.full(p.median()),
                    Figures.full(p.lower()),
                    Figures.full(p.upper()),
                    Figures.full(p.extrapolation()),
                    Figures.full(p.parts().coefficients()),
                    Figures.full(p.parts().family()),
                    Figures.full(p.parts().features()),
                    Figures.full(p.parts().noise()),
                    Figures.full(given[i]));
        }
        return table.csv();
    }
}
