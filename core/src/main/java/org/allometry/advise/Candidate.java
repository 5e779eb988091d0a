package org.allometry.advise;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.allometry.table.LanguageModel;
import org.allometry.table.Variant;

/**
 * A model to choose from.
 *
 * @param model as laws of scores see it
 * @param variant base, instruct or finetune
 * @param anatomy that memory and speed follow from
 * @param licence its name; empty if unknown
 * @param openWeights whether it can be run on a machine of one's own
 * @param promptPrice for a million tokens read, where others serve it; {@code NaN} if they do not
 * @param answerPrice for a million tokens written; {@code NaN} likewise
 * @param observed scores by benchmark
 * @param cautions what its figures leave out, one sentence each
 */
public record Candidate(
        LanguageModel model,
        Variant variant,
        Anatomy anatomy,
        String licence,
        boolean openWeights,
        double promptPrice,
        double answerPrice,
        Map<String, Double> observed,
        List<String> cautions) {
    public Candidate {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(variant, "variant");
        Objects.requireNonNull(anatomy, "anatomy");
        observed = Map.copyOf(observed);
        cautions = List.copyOf(cautions);
    }

    public String name() {
        return model.name();
    }
}
