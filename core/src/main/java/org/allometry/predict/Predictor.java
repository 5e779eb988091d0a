package org.allometry.predict;

import java.util.ArrayList;
import java.util.List;
import org.allometry.fit.Expectation;
import org.allometry.fit.ScoreFit;
import org.allometry.stat.BetaDistribution;
import org.allometry.table.LanguageModel;

/**
 * Predicts scores of models, measured or not. A score is taken as Beta distributed with the mean and the variance that the
 * law expects; median and interval are those of this distribution.
 *
 * @param level of the intervals, in (0, 1)
 */
public record Predictor(double level) {
    public Predictor {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level of an interval must lie between 0 and 1, but was " + level);
        }
    }

    public static Predictor withDefaults() {
        return new Predictor(0.95);
    }

    public Predictor withLevel(double level) {
        return new Predictor(level);
    }

    /**
     * Predictions for every benchmark of the fit, model after model. What a model lacks of size, tokens, date or variant is
     * averaged over the models of training, as {@link Completion} tells.
     *
     * @param trained the models that the fit was made from
     * @throws IllegalArgumentException if a model lacks a feature that no model of training can lend it
     */
    public List<Prediction> predict(ScoreFit fit, List<LanguageModel> trained, List<LanguageModel> models) {
        var completion = new Completion(fit, trained);
        var reach = new Reach(trained);
        var predictions = new ArrayList<Prediction>();
        for (LanguageModel model : models) {
            Expectation expected = completion.expect(model);
            boolean known = fit.knows(model);
            double beyond = reach.beyond(model);
            for (int j = 0; j < fit.benchmarks().size(); j++) {
                predictions.add(prediction(model, known, fit.benchmarks().get(j).id(), expected, j, beyond));
            }
        }
        return predictions;
    }

    private Prediction prediction(
            LanguageModel model, boolean known, String benchmark, Expectation expected, int j, double beyond) {
        var distribution = BetaDistribution.of(expected.mean(j), expected.variance(j));
        return new Prediction(
                model.name(),
                model.family(),
                known,
                benchmark,
                expected.mean(j),
                distribution.quantile(0.5),
                distribution.quantile((1 - level) / 2),
                distribution.quantile((1 + level) / 2),
                beyond,
                new Prediction.Parts(
                        Math.sqrt(expected.coefficients()[j]),
                        Math.sqrt(expected.family()[j]),
                        Math.sqrt(expected.features()[j]),
                        Math.sqrt(expected.noise()[j])));
    }
}
