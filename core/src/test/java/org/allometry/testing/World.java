package org.allometry.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.allometry.law.Feature;
import org.allometry.law.LatentCoefficients;
import org.allometry.numeric.SeededStream;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;

/**
 * A table drawn from a law, with what is true besides: the effects of its families, and models that are not in it.
 *
 * @param table what a fit may see
 * @param effects α of each family of the table
 * @param further models that it may not see: of families of the table first, then of others
 * @param furtherScores their scores, further x benchmarks
 */
public record World(
        ScoreTable table, Map<String, double[]> effects, List<LanguageModel> further, double[][] furtherScores) {
    private static final double HEAVY = 4;
    private static final double UNEVEN = 0.7;
    private static final double CURVE = 0.15;

    /**
     * How worlds are drawn.
     *
     * @param truth on features z-scored over the rows of the table
     * @param features what the law knows, computable from size and tokens; size first
     * @param rows of each family
     * @param missing the share of scores left out at random
     * @param further how many models of known families, and as many of others
     */
    public record Plan(
            LatentCoefficients truth,
            List<Feature> features,
            int[] rows,
            double missing,
            int further,
            Departure departure) {
        /** Families of one to three rows in turn. */
        public static Plan of(LatentCoefficients truth, List<Feature> features, int families, Departure departure) {
            int[] rows = IntStream.range(0, families).map(f -> 1 + f % 3).toArray();
            return new Plan(truth, features, rows, 0.2, 20, departure);
        }

        public World draw(long seed) {
            return new Draw(this, new SeededStream(seed)).world();
        }
    }

    private static final class Draw {
        private final Plan plan;
        private final SeededStream random;
        private final double[][] root;
        private final double[] mean;
        private final double[] deviation;

        Draw(Plan plan, SeededStream random) {
            this.plan = plan;
            this.random = random;
            root = new CholeskyDecomposition(MatrixUtils.createRealMatrix(
                            plan.truth.skillCorrelations().toArray()))
                    .getL()
                    .getData();
            mean = new double[plan.features.size()];
            deviation = new double[plan.features.size()];
        }

        World world() {
            var models = new ArrayList<LanguageModel>();
            var further = new ArrayList<LanguageModel>();
            for (int f = 0; f < plan.rows.length + plan.further; f++) {
                double tokens = Math.exp(1 + 0.8 * random.normal()) * 1e12;
                boolean known = f < plan.rows.length;
                for (int r = 0; known && r < plan.rows[f]; r++) {
                    models.add(model(f, r, tokens));
                }
                if (f < plan.further || !known) {
                    further.add(model(f, 9, tokens));
                }
            }
            scale(models);
            var effects = new LinkedHashMap<String, double[]>();
            double[][] scores = scores(models, effects, plan.missing);
            List<Benchmark> benchmarks = new ArrayList<>();
            for (int j = 0; j < plan.truth.floors().length; j++) {
                benchmarks.add(Benchmark.of("b" + (j + 1), plan.truth.floors()[j]));
            }
            var known = Map.copyOf(effects);
            return new World(ScoreTable.of(models, benchmarks, scores), known, further, scores(further, effects, 0));
        }

        private LanguageModel model(int family, int row, double tokens) {
            double size = Math.exp(2 + 1.2 * random.normal()) * 1e9;
            return LanguageModel.of(
                    "f" + family + "-" + row, "f" + family, ParameterCount.of(size), TokenCount.of(tokens));
        }

        private void scale(List<LanguageModel> models) {
            for (int d = 0; d < mean.length; d++) {
                Feature feature = plan.features.get(d);
                double[] values = models.stream()
                        .mapToDouble(model -> feature.of(model).orElseThrow())
                        .toArray();
                double average = Arrays.stream(values).average().orElseThrow();
                mean[d] = average;
                deviation[d] = Math.sqrt(Arrays.stream(values)
                        .map(v -> (v - average) * (v - average))
                        .average()
                        .orElseThrow());
            }
        }

        private double[][] scores(List<LanguageModel> models, Map<String, double[]> effects, double missing) {
            int J = plan.truth.intercepts().length;
            double[][] scores = new double[models.size()][J];
            for (int i = 0; i < scores.length; i++) {
                LanguageModel model = models.get(i);
                double[] z = new double[mean.length];
                for (int d = 0; d < z.length; d++) {
                    z[d] = (plan.features.get(d).of(model).orElseThrow() - mean[d]) / deviation[d];
                }
                double[] skills = effects.computeIfAbsent(model.family(), family -> effect())
                        .clone();
                if (plan.departure == Departure.CURVED_SIZE) {
                    Arrays.setAll(skills, k -> skills[k] + CURVE * (z[0] * z[0] - 1));
                }
                for (int j = 0; j < J; j++) {
                    double mu = plan.truth.mean(plan.truth.linearPredictor(z, skills, j), j);
                    double phi = plan.truth.precisions()[j];
                    if (plan.departure == Departure.UNEVEN_NOISE) {
                        phi *= Math.exp(UNEVEN * random.normal());
                    }
                    double score = random.beta(phi * mu, phi * (1 - mu));
                    scores[i][j] = random.uniform() < missing ? Double.NaN : score;
                }
            }
            return scores;
        }

        private double[] effect() {
            double[] u = new double[root.length];
            Arrays.setAll(u, k -> random.normal());
            if (plan.departure == Departure.HEAVY_FAMILIES) {
                // The variance of t is ν / (ν - 2).
                double wide = Math.sqrt((HEAVY - 2) / (2 * random.gamma(HEAVY / 2)));
                Arrays.setAll(u, k -> u[k] * wide);
            }
            double[] effect = new double[u.length];
            for (int k = 0; k < effect.length; k++) {
                for (int l = 0; l <= k; l++) {
                    effect[k] += root[k][l] * u[l];
                }
            }
            return effect;
        }
    }
}
