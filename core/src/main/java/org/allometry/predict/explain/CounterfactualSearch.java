package org.allometry.predict.explain;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
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
    private static final int STEPS = 120;
    private static final int HALVINGS = 50;

    /** Counts that are searched, as logarithms of factors of a model's own. */
    private record Range(double from, double to) {
        Range and(Range other) {
            return new Range(Math.max(from, other.from), Math.min(to, other.to));
        }
    }

    /** Expectations of one benchmark along one change. */
    private record Path(double[] at, Expectation[] expected, int benchmark) {
        double score(int i) {
            return expected[i].mean(benchmark);
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
        var along = new Object() {
            Expectation at(double factor) {
                return completion.expect(changed(model, whole, change, Math.exp(factor)));
            }
        };
        double[] grid = grid(range);
        var path = new Path(grid, Arrays.stream(grid).mapToObj(along::at).toArray(Expectation[]::new), benchmark);
        double z = NormalInterval.of(0, 1, level).upper();
        double value = nearest(path, t -> along.at(t).mean(benchmark) - score, 0, score, 0);
        double lower = Double.NaN;
        double upper = Double.NaN;
        if (!Double.isNaN(value)) {
            lower = nearest(path, t -> end(along.at(t), benchmark, z) - score, z, score, value);
            upper = nearest(path, t -> end(along.at(t), benchmark, -z) - score, -z, score, value);
        }
        double[] scores = Arrays.stream(path.expected)
                .mapToDouble(one -> one.mean(benchmark))
                .toArray();
        return Optional.of(new Counterfactual(
                change,
                id,
                score,
                own,
                own * Math.exp(value),
                own * Math.exp(lower),
                own * Math.exp(upper),
                own * Math.exp(range.from),
                own * Math.exp(range.to),
                Arrays.stream(scores).min().orElseThrow(),
                Arrays.stream(scores).max().orElseThrow()));
    }

    /** Of what the law expects, without the noise of a score about it. */
    private static double end(Expectation expected, int benchmark, double z) {
        double variance =
                expected.coefficients()[benchmark] + expected.family()[benchmark] + expected.features()[benchmark];
        return expected.mean(benchmark) + z * Math.sqrt(variance);
    }

    private Range range(double own, double smallest, double largest) {
        return new Range(Math.min(0, Math.log(smallest / reach / own)), Math.max(0, Math.log(largest * reach / own)));
    }

    /** Even, with the model's own place among them. */
    private static double[] grid(Range range) {
        double[] grid = new double[STEPS + 2];
        for (int i = 0; i <= STEPS; i++) {
            grid[i] = range.from + (range.to - range.from) * i / STEPS;
        }
        grid[STEPS + 1] = 0;
        Arrays.sort(grid);
        return grid;
    }

    /** The zero nearest to a place; {@code NaN} if there is none on the grid. */
    private static double nearest(Path path, DoubleUnaryOperator excess, double z, double score, double place) {
        double best = Double.NaN;
        for (int i = 0; i + 1 < path.at.length; i++) {
            double left = end(path.expected[i], path.benchmark, z) - score;
            double right = end(path.expected[i + 1], path.benchmark, z) - score;
            if (left == 0 || right == 0 || left > 0 != right > 0) {
                double zero = left == 0
                        ? path.at[i]
                        : right == 0 ? path.at[i + 1] : bisected(excess, path.at[i], path.at[i + 1]);
                best = Double.isNaN(best) || Math.abs(zero - place) < Math.abs(best - place) ? zero : best;
            }
        }
        return best;
    }

    private static double bisected(DoubleUnaryOperator excess, double from, double to) {
        double low = from;
        double high = to;
        boolean rises = excess.applyAsDouble(high) > 0;
        for (int k = 0; k < HALVINGS; k++) {
            double middle = (low + high) / 2;
            if (excess.applyAsDouble(middle) > 0 == rises) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return (low + high) / 2;
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
