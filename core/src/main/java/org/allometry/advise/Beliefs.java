package org.allometry.advise;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.allometry.fit.Expectation;
import org.allometry.fit.ScoreFit;
import org.allometry.predict.Completion;
import org.allometry.quantity.ParameterCount;
import org.allometry.stat.BetaDistribution;
import org.allometry.stat.NormalOrthant;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/**
 * What is believed of the scores of models. A measured score is believed up to the luck of its items: with n of them its
 * variance is s(1 - s)/n. One that was not measured is predicted by a law. Both are taken as Beta distributed. Whether
 * several needs are met together follows from a normal copula with the correlations of the law's errors; the luck of items
 * of different benchmarks is independent.
 */
public final class Beliefs {
    private static final int USUAL_ITEMS = 1000;
    private static final double EDGE = 1e-4;

    private final ScoreFit fit;
    private final Completion completion;
    private final ErrorCorrelations correlations;
    private final double level;
    private final Map<Candidate, Expectation> expectations = new IdentityHashMap<>();
    private final Map<Candidate, List<Known>> scores = new IdentityHashMap<>();

    /**
     * Beliefs by a law.
     *
     * @param table that it was fitted to
     * @param level of intervals, in (0, 1)
     */
    public Beliefs(ScoreFit fit, ScoreTable table, double level) {
        this.fit = Objects.requireNonNull(fit, "fit");
        this.completion = new Completion(fit, table.models());
        this.correlations = ErrorCorrelations.of(fit, table);
        this.level = level;
    }

    /** The benchmarks that something can be believed of. */
    public List<String> benchmarks() {
        return fit.benchmarks().stream().map(Benchmark::id).toList();
    }

    /** Of all benchmarks, with the probabilities that needs are met. */
    List<ScoreBelief> of(Candidate candidate, List<ScoreNeed> needs) {
        return scores.computeIfAbsent(candidate, this::known).stream()
                .map(known -> belief(known, needs))
                .toList();
    }

    private static ScoreBelief belief(Known known, List<ScoreNeed> needs) {
        BetaDistribution distribution = known.distribution();
        double least = needs.stream()
                .filter(need -> need.benchmark().equals(known.benchmark()))
                .mapToDouble(ScoreNeed::least)
                .max()
                .orElse(Double.NaN);
        boolean needed = !Double.isNaN(least);
        return new ScoreBelief(
                known.benchmark(),
                known.observed(),
                known.mean(),
                known.lower(),
                known.upper(),
                Math.sqrt(known.variance()),
                needed ? 1 - distribution.cumulative(least) : Double.NaN,
                needed ? distribution.meanBelow(least) : Double.NaN);
    }

    /** What is known of a score, whatever is needed. */
    private record Known(
            String benchmark,
            boolean observed,
            double mean,
            double variance,
            BetaDistribution distribution,
            double lower,
            double upper) {}

    private List<Known> known(Candidate candidate) {
        return IntStream.range(0, fit.benchmarks().size())
                .mapToObj(j -> known(candidate, j))
                .toList();
    }

    private Known known(Candidate candidate, int j) {
        Benchmark benchmark = fit.benchmarks().get(j);
        Double score = candidate.observed().get(benchmark.id());
        double mean;
        double variance;
        if (score != null) {
            mean = Math.min(1 - EDGE, Math.max(EDGE, score));
            variance = mean * (1 - mean) / benchmark.items().orElse(USUAL_ITEMS);
        } else {
            Expectation expected = expectations.computeIfAbsent(candidate, one -> completion.expect(one.model()));
            mean = expected.mean(j);
            variance = expected.variance(j);
        }
        var distribution = BetaDistribution.of(mean, variance);
        return new Known(
                benchmark.id(),
                score != null,
                mean,
                variance,
                distribution,
                distribution.quantile((1 - level) / 2),
                distribution.quantile((1 + level) / 2));
    }

    /** The probability that all needs of these beliefs are met together; 1 if there is none. */
    double together(Candidate candidate, List<ScoreBelief> beliefs) {
        var asked = new ArrayList<Integer>();
        for (int j = 0; j < beliefs.size(); j++) {
            if (!Double.isNaN(beliefs.get(j).probability())) {
                asked.add(j);
            }
        }
        int d = asked.size();
        double[][] correlation = new double[d][d];
        for (int a = 0; a < d; a++) {
            for (int b = 0; b < d; b++) {
                correlation[a][b] = correlation(candidate, beliefs, asked.get(a), asked.get(b));
            }
        }
        return NormalOrthant.probability(
                asked.stream().mapToDouble(j -> beliefs.get(j).probability()).toArray(), correlation);
    }

    /** The variance of a weighted mean of beliefs. */
    double variance(Candidate candidate, List<ScoreBelief> beliefs, double[] weights) {
        double variance = 0;
        for (int j = 0; j < weights.length; j++) {
            for (int k = 0; k < weights.length; k++) {
                if (weights[j] != 0 && weights[k] != 0) {
                    variance += weights[j]
                            * weights[k]
                            * beliefs.get(j).deviation()
                            * beliefs.get(k).deviation()
                            * correlation(candidate, beliefs, j, k);
                }
            }
        }
        return variance;
    }

    /** The weighted mean of needed scores, or the mean of all, that the law expects of a model with so many parameters. */
    double expectedQuality(LanguageModel model, double parameters, List<ScoreNeed> needs) {
        Expectation expected = completion.expect(model.withParameters(ParameterCount.of(parameters)));
        double sum = 0;
        double weights = 0;
        for (int j = 0; j < fit.benchmarks().size(); j++) {
            String id = fit.benchmarks().get(j).id();
            double weight = needs.isEmpty()
                    ? 1
                    : needs.stream()
                            .filter(need -> need.benchmark().equals(id))
                            .mapToDouble(ScoreNeed::weight)
                            .max()
                            .orElse(0);
            sum += weight * expected.mean(j);
            weights += weight;
        }
        return sum / weights;
    }

    private double correlation(Candidate candidate, List<ScoreBelief> beliefs, int j, int k) {
        if (j == k) {
            return 1;
        }
        if (beliefs.get(j).observed() || beliefs.get(k).observed()) {
            return 0;
        }
        return (fit.knows(candidate.model()) ? correlations.known() : correlations.unknown())[j][k];
    }
}
