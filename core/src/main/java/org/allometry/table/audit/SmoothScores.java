package org.allometry.table.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.allometry.stat.StudentRegression;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/**
 * A smooth prediction of every score from size, tokens, the model's other scores and its base family, and what it says of
 * a score's scale.
 *
 * <p>With c the chance level, h is the share of what lies above chance: h = (y-c)/(1-c) of a raw score y, and h = y of one
 * from which chance was subtracted already. h is predicted by a robust regression on a quadratic in log size and log
 * tokens, on u, the mean standardised residual of the model's other scores, and on v, that of the other models of its base
 * family on the same benchmark. With p the Student density of h about its prediction, floored at 0,
 *
 * <pre>  density of y: raw p((y-c)/(1-c)) / (1-c), rescaled p(y)</pre>
 *
 * so that both scales are compared for every cell, and for sets of cells after a fit under either assumption.
 */
final class SmoothScores {
    /** Fewer scores than this say nothing about a benchmark's scale. */
    static final int FEWEST = 8;

    private static final double LEAST_SCALE = 1e-3;
    private static final double FAR = 4;
    private static final double[] RIDGE_ALONE = {1e-6, 0.1, 0.1, 1, 1, 1};
    private static final double[] RIDGE = {1e-6, 0.1, 0.1, 1, 1, 1, 0.1, 0.1, 1};
    private static final int UNKNOWN_ITEMS = 1000;

    private final int rows;
    private final double[][] raw;
    private final double[][] rescaled;
    private final double[] chance;
    private final double[] sampling;
    private final double[][] features;
    private final List<List<Integer>> families;
    private final double[][] residuals;

    SmoothScores(ScoreTable table) {
        rows = table.models().size();
        int J = table.benchmarks().size();
        raw = new double[J][rows];
        rescaled = new double[J][rows];
        chance = new double[J];
        sampling = new double[J];
        residuals = new double[J][rows];
        for (int j = 0; j < J; j++) {
            Benchmark benchmark = table.benchmarks().get(j);
            double c = benchmark.chance();
            chance[j] = c;
            sampling[j] = Math.sqrt(c * (1 - c) / benchmark.items().orElse(UNKNOWN_ITEMS)) / (1 - c);
            Arrays.fill(residuals[j], Double.NaN);
            for (int i = 0; i < rows; i++) {
                rescaled[j][i] = table.score(i, j).orElse(Double.NaN);
                raw[j][i] = (rescaled[j][i] - c) / (1 - c);
            }
        }
        features = features(table.models());
        Map<String, List<Integer>> byFamily = new LinkedHashMap<>();
        for (int i = 0; i < rows; i++) {
            LanguageModel model = table.models().get(i);
            byFamily.computeIfAbsent(model.baseFamily().orElse(model.family()), name -> new ArrayList<>())
                    .add(i);
        }
        families = List.copyOf(byFamily.values());
    }

    private static double[][] features(List<LanguageModel> models) {
        double[] size = scaled(
                models,
                model -> model.parameters().map(n -> Math.log(n.value())).orElse(Double.NaN));
        double[] tokens = scaled(
                models,
                model -> model.trainingTokens().map(d -> Math.log(d.value())).orElse(Double.NaN));
        return IntStream.range(0, models.size())
                .mapToObj(i -> new double[] {
                    1, size[i], tokens[i], size[i] * size[i], tokens[i] * tokens[i], size[i] * tokens[i]
                })
                .toArray(double[][]::new);
    }

    /** Standardised, with the mean in place of what is missing. */
    private static double[] scaled(List<LanguageModel> models, ToDoubleFunction<LanguageModel> feature) {
        double[] values = models.stream().mapToDouble(feature).toArray();
        double[] known =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        double mean = Arrays.stream(known).average().orElse(0);
        double variance = Arrays.stream(known)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
        double deviation = Math.max(1e-9, Math.sqrt(variance));
        return Arrays.stream(values)
                .map(value -> Double.isNaN(value) ? 0 : (value - mean) / deviation)
                .toArray();
    }

    boolean observed(int benchmark, int row) {
        return !Double.isNaN(rescaled[benchmark][row]);
    }

    /** How far below chance a score lies, as a share of what lies above; negative for scores above. */
    OptionalDouble below(int benchmark, int row) {
        double h = raw[benchmark][row];
        return Double.isNaN(h) ? OptionalDouble.empty() : OptionalDouble.of(-h);
    }

    /** The standard error of a guesser's score, as a share of what lies above chance. */
    double sampling(int benchmark) {
        return sampling[benchmark];
    }

    /** Takes the residuals that stand for a model's general ability from fits under these assumptions. */
    void assume(boolean[][] marked) {
        for (int j = 0; j < chance.length; j++) {
            Arrays.fill(residuals[j], Double.NaN);
            int[] own = observed(j);
            if (own.length >= FEWEST) {
                residuals[j] = alone(j, own, marked[j]);
            }
        }
    }

    /**
     * What the scores on a benchmark say if the marked rows are rescaled and the others raw.
     *
     * @param logLikelihood of all scores
     * @param ratios of each row: ln of its density if rescaled less that if raw, whatever it is marked; {@code NaN} where
     *     there is no score
     * @param scale of the errors of prediction, as a share of what lies above chance
     */
    record Verdict(double logLikelihood, double[] ratios, double scale) {}

    Verdict verdict(int j, boolean[] marked) {
        int[] own = observed(j);
        double[] shares = shares(j, own, marked);
        double[] alone = alone(j, own, marked);
        double[] family = familyMeans(alone);
        double[][] predictors = new double[own.length][];
        for (int k = 0; k < own.length; k++) {
            int i = own[k];
            double ability = ability(j, i);
            predictors[k] = Arrays.copyOf(features[i], RIDGE.length);
            predictors[k][6] = ability;
            predictors[k][7] = family[i];
            predictors[k][8] = ability * features[i][1];
        }
        StudentRegression fit = StudentRegression.of(predictors, shares, RIDGE, LEAST_SCALE);
        double scale = Math.hypot(fit.scale(), sampling[j]);
        double[] ratios = new double[rows];
        Arrays.fill(ratios, Double.NaN);
        double sum = 0;
        for (int k = 0; k < own.length; k++) {
            int i = own[k];
            double predicted = Math.max(0, shares[k] - fit.residuals()[k]);
            double ifRaw = StudentRegression.logDensity(raw[j][i] - predicted, scale) - Math.log(1 - chance[j]);
            double ifRescaled = StudentRegression.logDensity(rescaled[j][i] - predicted, scale);
            ratios[i] = ifRescaled - ifRaw;
            sum += marked[i] ? ifRescaled : ifRaw;
        }
        return new Verdict(sum, ratios, fit.scale());
    }

    int[] observed(int j) {
        return IntStream.range(0, rows).filter(i -> observed(j, i)).toArray();
    }

    private double[] shares(int j, int[] own, boolean[] marked) {
        return Arrays.stream(own)
                .mapToDouble(i -> marked[i] ? rescaled[j][i] : raw[j][i])
                .toArray();
    }

    /** Standardised residuals of a fit on size and tokens alone, cut where they are far. */
    private double[] alone(int j, int[] own, boolean[] marked) {
        double[][] predictors = Arrays.stream(own).mapToObj(i -> features[i]).toArray(double[][]::new);
        StudentRegression fit = StudentRegression.of(predictors, shares(j, own, marked), RIDGE_ALONE, LEAST_SCALE);
        double[] standardised = new double[rows];
        Arrays.fill(standardised, Double.NaN);
        for (int k = 0; k < own.length; k++) {
            standardised[own[k]] = Math.max(-FAR, Math.min(FAR, fit.residuals()[k] / fit.scale()));
        }
        return standardised;
    }

    /** The shrunken mean residual of a row on all other benchmarks. */
    private double ability(int j, int row) {
        double sum = 0;
        int count = 0;
        for (int k = 0; k < residuals.length; k++) {
            if (k != j && !Double.isNaN(residuals[k][row])) {
                sum += residuals[k][row];
                count++;
            }
        }
        return sum / (count + 1);
    }

    /** The shrunken mean residual of the other rows of each row's base family. */
    private double[] familyMeans(double[] alone) {
        double[] means = new double[rows];
        for (List<Integer> members : families) {
            double sum = 0;
            int count = 0;
            for (int i : members) {
                if (!Double.isNaN(alone[i])) {
                    sum += alone[i];
                    count++;
                }
            }
            for (int i : members) {
                boolean counted = !Double.isNaN(alone[i]);
                means[i] = (sum - (counted ? alone[i] : 0)) / (count - (counted ? 1 : 0) + 1);
            }
        }
        return means;
    }
}
