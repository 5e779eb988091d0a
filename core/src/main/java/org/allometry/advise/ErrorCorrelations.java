package org.allometry.advise;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.allometry.fit.Expectation;
import org.allometry.fit.ScoreFit;
import org.allometry.numeric.Cholesky;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/**
 * How the errors of a law on different benchmarks go together: a model that is better than expected on one tends to be so on
 * others. Estimated from the models that the law was fitted to, each error in units of its own predicted deviation, over
 * the models that have both scores. Apart for models of families that the law knows, and for those of families that it does
 * not: the latter are the same models under a family's name that nothing is known of.
 *
 * @param known for a known family, J x J
 * @param unknown for an unknown one
 */
record ErrorCorrelations(double[][] known, double[][] unknown) {
    private static final int FEWEST = 20;
    private static final double SHRINKAGE = 0.05;
    private static final String NOBODY = "\u0000";

    static ErrorCorrelations of(ScoreFit fit, ScoreTable table) {
        Function<LanguageModel, Expectation> expecting = fit.expecting();
        return new ErrorCorrelations(
                correlations(fit, table, expecting), correlations(fit, table, model -> expecting.apply(orphan(model))));
    }

    private static LanguageModel orphan(LanguageModel model) {
        return new LanguageModel(
                model.name(),
                NOBODY,
                model.parameters(),
                model.trainingTokens(),
                model.trainingFlops(),
                Optional.empty(),
                model.variant(),
                model.releaseDate(),
                model.baseReleaseDate(),
                model.attributes());
    }

    private static double[][] correlations(
            ScoreFit fit, ScoreTable table, Function<LanguageModel, Expectation> expecting) {
        int J = fit.benchmarks().size();
        int[] columns = fit.benchmarks().stream()
                .mapToInt(benchmark -> table.indexOf(benchmark.id()).orElse(-1))
                .toArray();
        double[][] errors = new double[table.models().size()][J];
        for (int i = 0; i < errors.length; i++) {
            Expectation expected = expecting.apply(table.models().get(i));
            for (int j = 0; j < J; j++) {
                double score =
                        columns[j] < 0 ? Double.NaN : table.score(i, columns[j]).orElse(Double.NaN);
                errors[i][j] = (score - expected.mean(j)) / Math.sqrt(expected.variance(j));
            }
        }
        double[][] correlations = new double[J][J];
        for (int j = 0; j < J; j++) {
            correlations[j][j] = 1;
            for (int k = 0; k < j; k++) {
                correlations[j][k] = correlation(errors, j, k);
                correlations[k][j] = correlations[j][k];
            }
        }
        return definite(correlations);
    }

    private static double correlation(double[][] errors, int j, int k) {
        double[][] both = Arrays.stream(errors)
                .filter(row -> Double.isFinite(row[j]) && Double.isFinite(row[k]))
                .toArray(double[][]::new);
        if (both.length < FEWEST) {
            return 0;
        }
        double first = 0;
        double second = 0;
        double product = 0;
        for (double[] row : both) {
            first += row[j] * row[j];
            second += row[k] * row[k];
            product += row[j] * row[k];
        }
        return product / Math.sqrt(first * second);
    }

    /** Drawn towards none until no combination of benchmarks has a negative variance: pairs rest on different models. */
    private static double[][] definite(double[][] correlations) {
        int J = correlations.length;
        double[][] drawn = correlations;
        for (double share = SHRINKAGE; !isDefinite(drawn); share += SHRINKAGE) {
            double[][] next = new double[J][J];
            for (int j = 0; j < J; j++) {
                for (int k = 0; k < J; k++) {
                    next[j][k] = j == k ? 1 : (1 - share) * correlations[j][k];
                }
            }
            drawn = next;
        }
        return drawn;
    }

    private static boolean isDefinite(double[][] matrix) {
        double[] flat = Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
        return Cholesky.factor(flat, matrix.length);
    }
}
