package org.allometry.predict.explain;

import java.util.List;
import org.allometry.predict.Prediction;
import org.allometry.table.LanguageModel;

/**
 * Why a law predicts what it does of one model.
 *
 * @param model as asked about
 * @param counted the model with the counts that its explanation rests on, where its own are missing
 * @param standIns how many models stand for it, because it lacks what the law needs; 1 if it lacks nothing
 * @param reference what it is compared with
 * @param parts one for each benchmark asked for
 * @param influence of training rows, for the same benchmarks in the same order
 */
public record Explanation(
        LanguageModel model,
        LanguageModel counted,
        int standIns,
        Reference reference,
        List<Part> parts,
        Influence influence) {
    public Explanation {
        parts = List.copyOf(parts);
    }

    /**
     * Of one benchmark.
     *
     * @param benchmark id
     * @param prediction with its interval; its mean is what is attributed
     * @param byShapley the deletion test of the attribution
     * @param bySurrogate the deletion test of the surrogate's effects
     * @param counterfactuals none if no score was asked for
     */
    public record Part(
            String benchmark,
            Prediction prediction,
            Attribution attribution,
            Surrogate surrogate,
            Deletion<Player> byShapley,
            Deletion<Player> bySurrogate,
            List<Counterfactual> counterfactuals) {
        public Part {
            counterfactuals = List.copyOf(counterfactuals);
        }
    }
}
