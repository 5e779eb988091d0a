package org.allometry.predict.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.allometry.fit.Progress;
import org.allometry.fit.ScoreFit;
import org.allometry.fit.ScoreFitter;
import org.allometry.predict.Completion;
import org.allometry.predict.Prediction;
import org.allometry.predict.Predictor;
import org.allometry.predict.explain.Counterfactual.Change;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/**
 * Explains predictions of any law of scores, of which it asks nothing but what it expects of models.
 *
 * @param samples models drawn for one linear surrogate
 * @param surrogates linear surrogates, each with a seed of its own
 * @param spread of the drawn models, in standard deviations of the table
 * @param score whose counterfactuals are wanted
 * @param reach how far counterfactuals may lie beyond the counts of the table, as a factor
 * @param level of intervals
 * @param seed of everything random
 */
public record Explainer(
        int samples, int surrogates, double spread, OptionalDouble score, double reach, double level, long seed) {
    private static final int FEWEST = 20;

    public Explainer {
        Objects.requireNonNull(score, "score");
        if (samples < FEWEST) {
            throw new IllegalArgumentException(
                    "a surrogate needs at least " + FEWEST + " samples, but was given " + samples);
        }
        if (surrogates < 2) {
            throw new IllegalArgumentException(
                    "stability shows in 2 surrogates or more, but there were to be " + surrogates);
        }
        if (!(spread > 0 && spread <= 3)) {
            throw new IllegalArgumentException(
                    "the spread of a neighbourhood must lie above 0 and be at most 3 standard" + " deviations, but was "
                            + spread);
        }
        if (score.isPresent() && !(score.getAsDouble() > 0 && score.getAsDouble() < 1)) {
            throw new IllegalArgumentException(
                    "a score to reach must lie between 0 and 1, but was " + score.getAsDouble());
        }
        if (!(reach >= 1 && reach <= 1e6)) {
            throw new IllegalArgumentException("bounds lie a factor from 1 to 1e6 beyond the table, but not " + reach);
        }
    }

    public static Explainer withDefaults() {
        return new Explainer(500, 10, 0.5, OptionalDouble.empty(), 10, 0.95, 1);
    }

    public Explainer withSamples(int samples) {
        return new Explainer(samples, surrogates, spread, score, reach, level, seed);
    }

    public Explainer withSpread(double spread) {
        return new Explainer(samples, surrogates, spread, score, reach, level, seed);
    }

    public Explainer withScore(double score) {
        return new Explainer(samples, surrogates, spread, OptionalDouble.of(score), reach, level, seed);
    }

    public Explainer withReach(double reach) {
        return new Explainer(samples, surrogates, spread, score, reach, level, seed);
    }

    public Explainer withLevel(double level) {
        return new Explainer(samples, surrogates, spread, score, reach, level, seed);
    }

    public Explainer withSeed(long seed) {
        return new Explainer(samples, surrogates, spread, score, reach, level, seed);
    }

    /**
     * Explains the prediction of a model.
     *
     * @param table that the fit, or its effects of families, were made from
     * @param wanted ids of benchmarks; all if empty
     * @throws IllegalArgumentException if the law can say nothing of the model or of the reference, or has no such
     *     benchmark
     */
    public Explanation explain(
            ScoreFit fit, ScoreTable table, LanguageModel model, Reference reference, List<String> wanted) {
        List<String> ids = fit.benchmarks().stream().map(Benchmark::id).toList();
        for (String id : wanted) {
            if (!ids.contains(id)) {
                throw new IllegalArgumentException(
                        "--benchmark: the fit has no benchmark '" + id + "'; it has " + String.join(", ", ids));
            }
        }
        var completion = new Completion(fit, table.models());
        List<Prediction> predictions = new Predictor(level).predict(fit, table.models(), List.of(model));
        List<LanguageModel> wholes = completion.completed(model);
        var blend = new Blend(fit.expecting(), wholes, reference, ids.size());
        double[][] worths =
                IntStream.rangeClosed(0, Blend.ALL).mapToObj(blend::scores).toArray(double[][]::new);
        if (Arrays.stream(worths[0]).allMatch(Double::isNaN)) {
            throw new IllegalArgumentException("the law '" + fit.law() + "' can say nothing of the reference '"
                    + reference.model().name() + "'; name another by --reference");
        }
        double[] differences = IntStream.range(0, ids.size())
                .mapToDouble(j -> worths[Blend.ALL][j] - worths[0][j])
                .toArray();
        Extent extent = Extent.of(table.models());
        List<Surrogate> linear = new LocalModels(samples, surrogates, seed)
                .of(
                        (moves, replaced) -> blend.scores(
                                Blend.kept(Player.ALL & ~replaced), Math.exp(moves[0]), Math.exp(moves[1])),
                        new LocalModels.Players(
                                new double[] {spread * extent.sizeDeviation(), spread * extent.tokensDeviation()},
                                new double[] {blend.logSizeRatio(), blend.logTokensRatio()},
                                2,
                                differing(wholes, reference.model())),
                        differences);
        var parts = new ArrayList<Explanation.Part>();
        for (int j = 0; j < ids.size(); j++) {
            if (wanted.isEmpty() || wanted.contains(ids.get(j))) {
                int benchmark = j;
                Attribution attribution = Attribution.of(kept -> worths[kept][benchmark]);
                parts.add(new Explanation.Part(
                        ids.get(j),
                        predictions.get(j),
                        attribution,
                        linear.get(j),
                        deletion(attribution.shares(), players -> worths[Blend.kept(players)][benchmark]),
                        deletion(linear.get(j).effects(), players -> worths[Blend.kept(players)][benchmark]),
                        counterfactuals(completion, model, blend.typical(), extent, ids.get(j), j)));
            }
        }
        return new Explanation(model, blend.typical(), wholes.size(), reference, parts, Influence.none());
    }

    /** The same with the pulls of rows of the model's family and base family, at fixed coefficients. */
    public Explanation withRows(Explanation explanation, ScoreFit fit, ScoreTable table) {
        return with(explanation, fit, new InfluenceAnalyst(table, explanation.model()).ofRows(fit));
    }

    /** The same with the pulls of base families, by fitting the law anew without each. */
    public Explanation withFamilies(
            Explanation explanation,
            ScoreFit fit,
            ScoreTable table,
            ScoreFitter fitter,
            int threads,
            Progress progress) {
        return with(
                explanation,
                fit,
                new InfluenceAnalyst(table, explanation.model()).ofFamilies(fit, fitter, threads, progress));
    }

    /** With the pulls on the benchmarks that are explained. */
    private static Explanation with(Explanation explanation, ScoreFit fit, Influence influence) {
        var columns = new LinkedHashMap<String, Integer>();
        for (int j = 0; j < fit.benchmarks().size(); j++) {
            columns.put(fit.benchmarks().get(j).id(), j);
        }
        int[] used = explanation.parts().stream()
                .mapToInt(part -> columns.getOrDefault(part.benchmark(), 0))
                .toArray();
        List<Pull> pulls = influence.pulls().stream()
                .map(pull -> new Pull(
                        pull.name(),
                        pull.family(),
                        pull.rows(),
                        Arrays.stream(used).mapToDouble(j -> pull.scores()[j]).toArray()))
                .toList();
        return new Explanation(
                explanation.model(),
                explanation.counted(),
                explanation.standIns(),
                explanation.reference(),
                explanation.parts(),
                new Influence(influence.method(), influence.considered(), pulls));
    }

    private List<Counterfactual> counterfactuals(
            Completion completion, LanguageModel model, LanguageModel whole, Extent extent, String id, int benchmark) {
        if (score.isEmpty()) {
            return List.of();
        }
        var search = new CounterfactualSearch(reach, level);
        return Arrays.stream(Change.values())
                .map(change -> search.of(completion, model, whole, extent, change, id, benchmark, score.getAsDouble()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Deletion<Player> deletion(double[] attributed, IntToDoubleFunction worth) {
        return Deletion.of(List.of(Player.values()), attributed, worth);
    }

    /** The bits of family and variant where a model that stands for the explained one differs from the reference. */
    private static int differing(List<LanguageModel> wholes, LanguageModel reference) {
        boolean family = wholes.stream()
                .anyMatch(whole -> !whole.family().equals(reference.family())
                        || !whole.baseFamily().equals(reference.baseFamily())
                        || !whole.baseReleaseDate().equals(reference.baseReleaseDate())
                        || !whole.releaseDate().equals(reference.releaseDate()));
        boolean variant = wholes.stream().anyMatch(whole -> !whole.variant().equals(reference.variant()));
        return (family ? Player.FAMILY.bit() : 0) | (variant ? Player.VARIANT.bit() : 0);
    }
}
