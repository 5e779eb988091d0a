package org.allometry.predict.explain;

import java.util.Optional;
import org.allometry.fit.Expectation;
import org.allometry.predict.Completion;
import org.allometry.predict.explain.Counterfactual.Change;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.stat.NormalInterval;
import org.allometry.table.LanguageModel;

/**
 * Looks for counts with which a score is expected. A law need not rise with a count everywhere, so a grid between the
 * bounds is searched for every crossing, and the one nearest on the logarithmic scale is closed in by bisection.
 *
 * @param reach by what factor the bounds lie beyond the smallest and the largest count of the table
 * @param level of the intervals
 */
record CounterfactualSearch(double reach, double level) {
    /** Counts that are searched, as logarithms of factors of a model's own. */
    private record Range(double from, double to) {
        Range and(Range other) {
            return new Range(Math.max(from, other.from), Math.min(to, other.to));
        }
    }

    /**
     * The search for a model whose counts are known.
     *
     * @param whole a model with the counts that the explained one has or is taken to have
     */
    Optional<Counterfactual> of(
            Completion completion,
            LanguageModel model,
            LanguageModel whole,
            Extent extent,
            Change change,
            String id,
            int benchmark,
            double score) {
        double size = whole.parameters().map(ParameterCount::value).orElse(Double.NaN);
        double tokens = whole.trainingTokens().map(TokenCount::value).orElse(Double.NaN);
        double own = change == Change.TOKENS ? tokens : size;
        Range sizes = range(size, extent.smallestSize(), extent.largestSize());
        Range counts = range(tokens, extent.fewestTokens(), extent.mostTokens());
        Range range = switch (change) {
            case PARAMETERS -> sizes;
            case TOKENS -> counts;
            case BOTH -> sizes.and(counts);
        };
        if (!(range.from < range.to)) {
            return Optional.empty();
        }
        double z = NormalInterval.of(0, 1, level).upper();
        Crossing found = Crossing.of(
                range.from,
                range.to,
                factor -> height(completion.expect(changed(model, whole, change, Math.exp(factor))), benchmark),
                score,
                z);
        return Optional.of(new Counterfactual(
                change,
                id,
                score,
                own,
                own * Math.exp(found.value()),
                own * Math.exp(found.lower()),
                own * Math.exp(found.upper()),
                own * Math.exp(range.from),
                own * Math.exp(range.to),
                found.lowest(),
                found.highest()));
    }

    /** Of what the law expects, without the noise of a score about it. */
    private static Crossing.Height height(Expectation expected, int benchmark) {
        double variance =
                expected.coefficients()[benchmark] + expected.family()[benchmark] + expected.features()[benchmark];
        return new Crossing.Height(expected.mean(benchmark), Math.sqrt(variance));
    }

    private Range range(double own, double smallest, double largest) {
        return new Range(Math.min(0, Math.log(smallest / reach / own)), Math.max(0, Math.log(largest * reach / own)));
    }

    private static LanguageModel changed(LanguageModel model, LanguageModel whole, Change change, double factor) {
        Optional<ParameterCount> size = change == Change.TOKENS
                ? model.parameters()
                : whole.parameters().map(n -> ParameterCount.of(n.value() * factor));
        Optional<TokenCount> tokens = change == Change.PARAMETERS
                ? model.trainingTokens()
                : whole.trainingTokens().map(d -> TokenCount.of(d.value() * factor));
        return new LanguageModel(
                model.name(),
                model.family(),
                size,
                tokens,
                size.isPresent() && tokens.isPresent() ? Optional.empty() : model.trainingFlops(),
                model.baseFamily(),
                model.variant(),
                model.releaseDate(),
                model.baseReleaseDate(),
                model.attributes());
    }
}
