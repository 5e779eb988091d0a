package org.allometry.predict.item;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.allometry.fit.item.ItemFit;
import org.allometry.fit.item.SkillDraws;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.SeededStream;
import org.allometry.numeric.Workers;
import org.allometry.stat.Percentiles;
import org.allometry.table.Item;
import org.allometry.table.LanguageModel;

/**
 * Predicts shares of right answers by simulation. Each draw has a skill of the model ({@link SkillDraws}), from it the
 * probability of a right answer to every item, and from these the answers.
 *
 * <p>Items are uncertain, too. With η = a'θ + b of variance v by the covariance of (b, a), the mean of a sigmoid over η is close to the
 * sigmoid of η/√(1 + πv/8) (MacKay 1992), and a benchmark's share moves by a normal variate of variance Σ (dP/dη)² v / n²,
 * the errors of different items being independent given the skills.
 *
 * @param level the probability of intervals
 * @param draws how many
 * @param seed of the draws
 * @param threads how many to use; no result depends on it
 */
public record SharePredictor(double level, int draws, long seed, int threads) {
    public SharePredictor {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level must lie between 0 and 1, but was " + level);
        }
        if (draws < 2 || threads < 1) {
            throw new IllegalArgumentException("there must be at least 2 draws and 1 thread");
        }
    }

    /** Intervals of 95 % from a thousand draws on one thread. */
    public static SharePredictor withDefaults() {
        return new SharePredictor(0.95, 1000, 1, 1);
    }

    public SharePredictor withLevel(double level) {
        return new SharePredictor(level, draws, seed, threads);
    }

    public SharePredictor withSeed(long seed) {
        return new SharePredictor(level, draws, seed, threads);
    }

    public SharePredictor withThreads(int threads) {
        return new SharePredictor(level, draws, seed, threads);
    }

    /**
     * Predicts every benchmark for every model, model by model.
     *
     * @throws IllegalArgumentException if a model lacks a feature of the law
     */
    public List<SharePrediction> predict(ItemFit fit, List<LanguageModel> models) {
        for (LanguageModel model : models) {
            if (fit.features(model).isEmpty()) {
                throw new IllegalArgumentException("model '" + model.name() + "' lacks what the law's features need: "
                        + String.join(
                                ", ",
                                fit.features().stream()
                                        .map(feature -> feature.feature().column())
                                        .toList()));
            }
        }
        var skills = new SkillDraws(fit, draws, seed);
        var stream = new SeededStream(seed);
        var tasks = new ArrayList<Callable<List<SharePrediction>>>();
        for (int m = 0; m < models.size(); m++) {
            LanguageModel model = models.get(m);
            SeededStream own = stream.split(m + 1);
            tasks.add(() -> of(fit, model, skills, own));
        }
        try (Workers workers = Workers.of(threads)) {
            return workers.all(tasks).stream().flatMap(List::stream).toList();
        }
    }

    private List<SharePrediction> of(ItemFit fit, LanguageModel model, SkillDraws skills, SeededStream random) {
        double[][] theta = skills.of(model, fit.features(model).orElseThrow(), random);
        boolean familyKnown = fit.knowsFamily(model);
        boolean modelKnown = fit.known(model).isPresent();
        var predictions = new ArrayList<SharePrediction>();
        for (String benchmark : fit.benchmarks()) {
            int[] items = IntStream.range(0, fit.items().size())
                    .filter(i -> fit.items().get(i).benchmark().equals(benchmark))
                    .toArray();
            var bank = new Bank(fit, items);
            double[] expected = new double[draws];
            double[] observed = new double[draws];
            for (int s = 0; s < draws; s++) {
                bank.answer(theta[s], random);
                expected[s] = bank.expected;
                observed[s] = bank.observed;
            }
            double mean = Arrays.stream(expected).average().orElseThrow();
            Arrays.sort(expected);
            Arrays.sort(observed);
            predictions.add(new SharePrediction(
                    model.name(),
                    model.family(),
                    familyKnown,
                    modelKnown,
                    benchmark,
                    items.length,
                    mean,
                    Percentiles.quantile(expected, (1 - level) / 2),
                    Percentiles.quantile(expected, (1 + level) / 2),
                    Percentiles.quantile(observed, 0.5),
                    Percentiles.quantile(observed, (1 - level) / 2),
                    Percentiles.quantile(observed, (1 + level) / 2)));
        }
        return predictions;
    }

    /** The items of one benchmark. */
    private static final class Bank {
        private final int K;
        private final double[] intercepts;
        private final Matrix loadings;
        private final double[][] covariances;
        private final double[] chances;
        private final int[] items;
        private final double[] answer;
        double expected;
        double observed;

        Bank(ItemFit fit, int[] items) {
            this.items = items;
            K = fit.skills();
            intercepts = fit.coefficients().intercepts();
            loadings = fit.coefficients().loadings();
            covariances = fit.coefficients().itemCovariances();
            chances = fit.items().stream().mapToDouble(Item::chance).toArray();
            answer = new double[items.length];
        }

        void answer(double[] theta, SeededStream random) {
            double sum = 0;
            double variance = 0;
            for (int n = 0; n < items.length; n++) {
                int i = items[n];
                double eta = intercepts[i];
                for (int k = 0; k < K; k++) {
                    eta += loadings.at(i, k) * theta[k];
                }
                double v = spread(covariances[i], theta);
                double s = 1 / (1 + Math.exp(-eta / Math.sqrt(1 + Math.PI * v / 8)));
                answer[n] = chances[i] + (1 - chances[i]) * s;
                double slope = (1 - chances[i]) * s * (1 - s);
                variance += slope * slope * v;
                sum += answer[n];
            }
            int n = items.length;
            double moved = random.normal() * Math.sqrt(variance) / n;
            expected = Math.max(0, Math.min(1, sum / n + moved));
            double right = 0;
            for (double probability : answer) {
                right += random.uniform() < probability ? 1 : 0;
            }
            observed = Math.max(0, Math.min(1, right / n + moved));
        }

        private double spread(double[] covariance, double[] theta) {
            int width = K + 1;
            double v = covariance[0];
            for (int k = 0; k < K; k++) {
                double row = 2 * covariance[k + 1];
                for (int l = 0; l < K; l++) {
                    row += covariance[(k + 1) * width + l + 1] * theta[l];
                }
                v += row * theta[k];
            }
            return v;
        }
    }
}
