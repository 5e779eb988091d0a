package org.allometry.ability;

import java.io.Serializable;
import java.util.Optional;
import org.allometry.quantity.Flops;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.LanguageModel;
import org.allometry.table.Variant;

/**
 * One score with what is known of its model.
 *
 * @param model its name
 * @param family models that share architecture, data and training
 * @param cluster the pre-training family, which tuned versions share: what is drawn as a whole for intervals
 * @param task within which scores are compared; the same for all if there is one task only
 * @param variant base, instruct or finetune, if known
 * @param logParameters ln N
 * @param logTokens ln D, {@code NaN} if unknown
 * @param logCompute ln C, {@code NaN} if unknown
 * @param score larger is better
 */
public record Observation(
        String model,
        String family,
        String cluster,
        String task,
        Optional<Variant> variant,
        double logParameters,
        double logTokens,
        double logCompute,
        double score)
        implements Serializable {
    /** A score of a model in a table, if its parameters are known. */
    public static Optional<Observation> of(LanguageModel model, String task, double score) {
        return model.parameters()
                .map(parameters -> new Observation(
                        model.name(),
                        model.family(),
                        model.baseFamily().orElse(model.family()),
                        task,
                        model.variant(),
                        Math.log(parameters.value()),
                        Math.log(model.trainingTokens().map(TokenCount::value).orElse(Double.NaN)),
                        Math.log(model.compute().map(Flops::value).orElse(Double.NaN)),
                        score));
    }

    /** A score of a model of which only family and parameters are known. */
    public static Observation of(String model, String family, String task, ParameterCount parameters, double score) {
        return new Observation(
                model,
                family,
                family,
                task,
                Optional.empty(),
                Math.log(parameters.value()),
                Double.NaN,
                Double.NaN,
                score);
    }

    Observation withScore(double other) {
        return new Observation(model, family, cluster, task, variant, logParameters, logTokens, logCompute, other);
    }
}
