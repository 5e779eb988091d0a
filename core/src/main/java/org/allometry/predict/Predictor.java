package org.allometry.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.allometry.fit.CoefficientDraws;
import org.allometry.fit.LatentFit;
import org.allometry.numeric.SeededStream;
import org.allometry.table.LanguageModel;

/**
 * Predicts scores of models, measured or not, with intervals made of three parts: the uncertainty of the coefficients,
 * the posterior of the family's effect (its prior, if the fit has not seen the family), and the Beta noise of a score.
 *
 * <p>Each of {@code draws} worlds draws coefficients from their sandwich distribution, an effect, and a score; mean and
 * quantiles are those of the drawn scores' law. Means average the mean score over worlds and so are the predictive mean,
 * not the value at the most likely effect. A fit without standard errors is used as if its coefficients were exact.
 *
 * @param level of the intervals, in (0, 1)
 * @param draws at least 100
 * @param seed of the draws; predictions of a model do not depend on which others are asked for
 */
public record Predictor(double level, int draws, long seed) {
    public Predictor {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level of an interval must lie between 0 and 1, but was " + level);
        }
        if (draws < 100) {
            throw new IllegalArgumentException("at least 100 draws are needed, but were " + draws);
        }
    }

    public static Predictor withDefaults() {
        return new Predictor(0.95, 4000, 1);
    }

    public Predictor withLevel(double level) {
        return new Predictor(level, draws, seed);
    }

    public Predictor withDraws(int draws) {
        return new Predictor(level, draws, seed);
    }

    public Predictor withSeed(long seed) {
        return new Predictor(level, draws, seed);
    }

    /**
     * Predictions for every benchmark of the fit, model after model.
     *
     * @throws IllegalArgumentException if a model lacks a feature of the law
     */
    public List<Prediction> predict(LatentFit fit, List<LanguageModel> models) {
        var coefficients = CoefficientDraws.of(fit, draws, new SeededStream(seed));
        var predictions = new ArrayList<Prediction>();
        for (LanguageModel model : models) {
            double[] z = fit.features(model)
                    .orElseThrow(() -> new IllegalArgumentException("model '" + model.name()
                            + "' lacks a feature of the law ("
                            + String.join(
                                    ", ",
                                    fit.features().stream()
                                            .map(scaled -> scaled.feature().column())
                                            .toList())
                            + "); give its counts"));
            predictions.addAll(predict(fit, coefficients, model, z));
        }
        return predictions;
    }

    private List<Prediction> predict(LatentFit fit, CoefficientDraws coefficients, LanguageModel model, double[] z) {
        var random = new SeededStream(seed)
                .split(model.family().hashCode())
                .split(model.name().hashCode());
        int J = fit.benchmarks().size();
        double[][] scores = new double[J][draws];
        double[] means = new double[J];
        boolean known = fit.whitenedFamilies().stream()
                .anyMatch(family -> family.family().equals(model.family()));
        for (int s = 0; s < draws; s++) {
            double[] effect = coefficients.effect(model.family(), random);
            for (int j = 0; j < J; j++) {
                double mean = coefficients.mean(s, z, effect, j);
                double phi = coefficients.precision(s, j);
                means[j] += mean / draws;
                scores[j][s] = random.beta(phi * mean, phi * (1 - mean));
            }
        }
        var predictions = new ArrayList<Prediction>();
        for (int j = 0; j < J; j++) {
            Arrays.sort(scores[j]);
            predictions.add(new Prediction(
                    model.name(),
                    model.family(),
                    known,
                    fit.benchmarks().get(j).id(),
                    means[j],
                    quantile(scores[j], 0.5),
                    quantile(scores[j], (1 - level) / 2),
                    quantile(scores[j], (1 + level) / 2)));
        }
        return predictions;
    }

    /** The quantile of sorted values, interpolated between order statistics. */
    private static double quantile(double[] sorted, double probability) {
        double position = probability * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
