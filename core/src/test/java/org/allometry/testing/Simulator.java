package org.allometry.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.allometry.law.Feature;
import org.allometry.law.LatentCoefficients;
import org.allometry.numeric.SeededStream;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/**
 * Draws tables from the latent-variable law in its anchored form, as the paper writes it.
 *
 * @param truth the coefficients, on features z-scored over the rows of the table drawn
 * @param features what the law knows of a model, computable from size and tokens
 * @param families how many
 * @param largestFamily families have 1 to so many rows, in turn
 * @param missing the share of scores left out at random
 */
public record Simulator(
        LatentCoefficients truth, List<Feature> features, int families, int largestFamily, double missing) {

    public ScoreTable draw(long seed) {
        var random = new SeededStream(seed);
        var models = new ArrayList<LanguageModel>();
        for (int f = 0; f < families; f++) {
            double tokens = Math.exp(1 + 0.8 * random.normal()) * 1e12;
            for (int r = 0; r <= f % largestFamily; r++) {
                double size = Math.exp(2 + 1.2 * random.normal()) * 1e9;
                models.add(
                        LanguageModel.of("f" + f + "-" + r, "f" + f, ParameterCount.of(size), TokenCount.of(tokens)));
            }
        }
        double[][] z = scaled(models);
        int K = truth.skills();
        double[][] root = root(truth.skillCorrelations().toArray());
        int J = truth.intercepts().length;
        double[][] scores = new double[models.size()][J];
        double[] phi = truth.precisions();
        double[] effect = new double[K];
        String family = "";
        for (int i = 0; i < scores.length; i++) {
            if (!models.get(i).family().equals(family)) {
                family = models.get(i).family();
                double[] u = new double[K];
                Arrays.setAll(u, k -> random.normal());
                for (int k = 0; k < K; k++) {
                    effect[k] = 0;
                    for (int l = 0; l <= k; l++) {
                        effect[k] += root[k][l] * u[l];
                    }
                }
            }
            for (int j = 0; j < J; j++) {
                double mean = truth.mean(truth.linearPredictor(z[i], effect, j), j);
                double score = random.beta(phi[j] * mean, phi[j] * (1 - mean));
                scores[i][j] = random.uniform() < missing ? Double.NaN : score;
            }
        }
        double[] floors = truth.floors();
        List<Benchmark> benchmarks = new ArrayList<>();
        for (int j = 0; j < J; j++) {
            benchmarks.add(Benchmark.of("b" + (j + 1), floors[j]));
        }
        return ScoreTable.of(models, benchmarks, scores);
    }

    private double[][] scaled(List<LanguageModel> models) {
        double[][] z = new double[models.size()][features.size()];
        for (int d = 0; d < features.size(); d++) {
            Feature feature = features.get(d);
            double[] values = models.stream()
                    .mapToDouble(model -> feature.of(model).orElseThrow())
                    .toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            double variance = Arrays.stream(values)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElseThrow();
            for (int i = 0; i < values.length; i++) {
                z[i][d] = (values[i] - mean) / Math.sqrt(variance);
            }
        }
        return z;
    }

    /** Lower triangular L with L L' = Σ. */
    private static double[][] root(double[][] matrix) {
        int n = matrix.length;
        double[][] l = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
            }
        }
        return l;
    }
}
