package org.allometry.predict.explain;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.allometry.fit.Expectation;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.LanguageModel;

/**
 * Models that are in part the explained one and in part the reference. A model that lacks what the law needs is explained
 * as the mean of the models that stand for it, each blended by itself.
 */
final class Blend {
    /** Beside the bits of {@link Player}: keeps the release date. The bit of the family keeps the effect alone. */
    static final int DATE = 1 << Player.values().length;

    /** Keeps everything. */
    static final int ALL = 2 * DATE - 1;

    private final Function<LanguageModel, Expectation> expecting;
    private final List<LanguageModel> wholes;
    private final LanguageModel reference;
    private final int benchmarks;

    /** @param wholes the models that stand for the explained one */
    Blend(
            Function<LanguageModel, Expectation> expecting,
            List<LanguageModel> wholes,
            Reference reference,
            int benchmarks) {
        this.expecting = expecting;
        this.reference = reference.model();
        this.wholes = wholes.stream().map(this::counted).toList();
        this.benchmarks = benchmarks;
    }

    /** With every count that itself, its compute or the reference tells. */
    private LanguageModel counted(LanguageModel model) {
        Counts counts = Counts.of(model).or(reference);
        return with(model, counts.parameters(), counts.tokens());
    }

    /** The bits of a set of players, where the date goes with the family. */
    static int kept(int players) {
        return (players & Player.FAMILY.bit()) == 0 ? players : players | DATE;
    }

    /** The expected scores if only what the bits name is the explained model's and all else the reference's. */
    double[] scores(int kept) {
        return scores(kept, 1, 1);
    }

    /** The same with both counts multiplied. */
    double[] scores(int kept, double sizeFactor, double tokensFactor) {
        double[] mean = new double[benchmarks];
        for (LanguageModel whole : wholes) {
            LanguageModel mixed = mixed(whole, kept);
            double[] scores = expecting
                    .apply(with(
                            mixed,
                            mixed.parameters().map(n -> ParameterCount.of(n.value() * sizeFactor)),
                            mixed.trainingTokens().map(d -> TokenCount.of(d.value() * tokensFactor))))
                    .mean();
            for (int j = 0; j < benchmarks; j++) {
                mean[j] += scores[j] / wholes.size();
            }
        }
        return mean;
    }

    /** A model with the geometric means of the counts of those that stand for the explained one. */
    LanguageModel typical() {
        double size = mean(LanguageModel::parameters, ParameterCount::value);
        double tokens = mean(LanguageModel::trainingTokens, TokenCount::value);
        return with(
                wholes.get(0),
                Double.isNaN(size) ? Optional.empty() : Optional.of(ParameterCount.of(size)),
                Double.isNaN(tokens) ? Optional.empty() : Optional.of(TokenCount.of(tokens)));
    }

    private <T> double mean(Function<LanguageModel, Optional<T>> of, ToDoubleFunction<T> value) {
        if (wholes.size() == 1) {
            return of.apply(wholes.get(0)).stream()
                    .mapToDouble(value)
                    .findFirst()
                    .orElse(Double.NaN);
        }
        return Math.exp(wholes.stream()
                .flatMap(whole -> of.apply(whole).stream())
                .mapToDouble(value)
                .map(Math::log)
                .average()
                .orElse(Double.NaN));
    }

    /** ln of the model's count over the reference's, on average over the models that stand for it; 0 if not known. */
    double logSizeRatio() {
        return wholes.stream()
                .mapToDouble(whole -> ratio(
                        whole.parameters().map(ParameterCount::value),
                        reference.parameters().map(ParameterCount::value)))
                .average()
                .orElse(0);
    }

    double logTokensRatio() {
        return wholes.stream()
                .mapToDouble(whole -> ratio(
                        whole.trainingTokens().map(TokenCount::value),
                        reference.trainingTokens().map(TokenCount::value)))
                .average()
                .orElse(0);
    }

    private static double ratio(Optional<Double> own, Optional<Double> other) {
        return own.isPresent() && other.isPresent() ? Math.log(own.get() / other.get()) : 0;
    }

    private LanguageModel mixed(LanguageModel own, int kept) {
        LanguageModel family = (kept & Player.FAMILY.bit()) == 0 ? reference : own;
        LanguageModel date = (kept & DATE) == 0 ? reference : own;
        return new LanguageModel(
                own.name(),
                family.family(),
                ((kept & Player.SIZE.bit()) == 0 ? reference : own).parameters(),
                ((kept & Player.TOKENS.bit()) == 0 ? reference : own).trainingTokens(),
                Optional.empty(),
                family.baseFamily(),
                ((kept & Player.VARIANT.bit()) == 0 ? reference : own).variant(),
                date.releaseDate(),
                date.baseReleaseDate(),
                own.attributes());
    }

    private static LanguageModel with(
            LanguageModel model, Optional<ParameterCount> parameters, Optional<TokenCount> tokens) {
        return new LanguageModel(
                model.name(),
                model.family(),
                parameters,
                tokens,
                Optional.empty(),
                model.baseFamily(),
                model.variant(),
                model.releaseDate(),
                model.baseReleaseDate(),
                model.attributes());
    }
}
