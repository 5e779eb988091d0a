package org.allometry.predict.explain;

import java.util.Optional;
import org.allometry.quantity.Flops;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.LanguageModel;

/** The size and the training tokens of a model, as far as they are known. */
record Counts(Optional<ParameterCount> parameters, Optional<TokenCount> tokens) {
    private static final double FLOPS_PER_PARAMETER_AND_TOKEN = 6;
    /** Hoffmann et al. (2022). */
    private static final double TOKENS_PER_PARAMETER = 20;

    /** Those of a model; one that is missing follows from its compute if that is known. */
    static Counts of(LanguageModel model) {
        return new Counts(model.parameters(), model.trainingTokens()).completed(model.trainingFlops());
    }

    /** The same with what is missing taken from a model. */
    Counts or(LanguageModel other) {
        return new Counts(parameters.or(other::parameters), tokens.or(other::trainingTokens));
    }

    /** From C = 6ND; if neither count is known, at 20 tokens for each parameter. */
    Counts completed(Optional<Flops> compute) {
        if (compute.isEmpty() || parameters.isPresent() && tokens.isPresent()) {
            return this;
        }
        double product = compute.get().value() / FLOPS_PER_PARAMETER_AND_TOKEN;
        if (parameters.isPresent()) {
            return new Counts(
                    parameters,
                    Optional.of(TokenCount.of(product / parameters.get().value())));
        }
        double size = tokens.map(count -> product / count.value()).orElse(Math.sqrt(product / TOKENS_PER_PARAMETER));
        return new Counts(Optional.of(ParameterCount.of(size)), Optional.of(TokenCount.of(product / size)));
    }
}
