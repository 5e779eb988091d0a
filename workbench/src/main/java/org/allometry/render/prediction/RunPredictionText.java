package org.allometry.render.prediction;

import java.util.ArrayList;
import java.util.List;
import org.allometry.fit.loss.LossFit;
import org.allometry.fit.loss.LossPrediction;
import org.allometry.fit.loss.RunPrediction;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;
import org.allometry.render.plan.Counts;

/** Predictions of runs, for people and as rows. */
public final class RunPredictionText {
    private static final int DECIMALS = 4;

    private RunPredictionText() {}

    public static String of(LossFit fit, List<RunPrediction> predictions, double level) {
        String quantity = fit.law().response().column();
        boolean known = predictions.stream().anyMatch(run -> !Double.isNaN(run.observed()));
        var headings =
                new ArrayList<>(List.of("run", "parameters", "training tokens", quantity, "interval", "law alone"));
        if (known) {
            headings.add("observed");
        }
        headings.add("compute beyond");
        var table = TextTable.of(headings.toArray(String[]::new));
        for (RunPrediction run : predictions) {
            LossPrediction prediction = run.prediction();
            var cells = new ArrayList<Object>(List.of(
                    run.run().run(),
                    Counts.of(run.run().parameters()),
                    Counts.of(run.run().trainingTokens()),
                    Figures.fixed(prediction.value(), DECIMALS),
                    Figures.interval(prediction.run().lower(), prediction.run().upper(), DECIMALS),
                    Figures.interval(prediction.law().lower(), prediction.law().upper(), DECIMALS)));
            if (known) {
                cells.add(Figures.fixed(run.observed(), DECIMALS));
            }
            cells.add(reach(prediction.extrapolation()));
            table.add(cells.toArray());
        }
        return Wrapped.of(
                        "",
                        "What runs come to by the law " + fit.law().name() + ", with intervals that hold the "
                                + quantity
                                + " of a run with probability " + Figures.percent(level)
                                + ", and beside them those of the law alone. Beyond: times the compute of the largest"
                                + " run of the fit.")
                + '\n'
                + table.text();
    }

    private static String reach(double extrapolation) {
        return Double.isNaN(extrapolation)
                ? "unknown"
                : extrapolation == 0 ? "" : Figures.fixed(Math.pow(10, extrapolation), 1) + " times";
    }

    public static String csv(List<RunPrediction> predictions) {
        var table = TextTable.of(
                "model",
                "parameters",
                "training_tokens",
                "mean",
                "median",
                "lower",
                "upper",
                "law_lower",
                "law_upper",
                "extrapolation",
                "observed");
        for (RunPrediction run : predictions) {
            LossPrediction prediction = run.prediction();
            table.add(
                    run.run().run(),
                    Figures.full(run.run().parameters()),
                    Figures.full(run.run().trainingTokens()),
                    Figures.full(prediction.mean()),
                    Figures.full(prediction.value()),
                    Figures.full(prediction.run().lower()),
                    Figures.full(prediction.run().upper()),
                    Figures.full(prediction.law().lower()),
                    Figures.full(prediction.law().upper()),
                    Figures.full(prediction.extrapolation()),
                    Figures.full(run.observed()));
        }
        return table.csv();
    }
}
