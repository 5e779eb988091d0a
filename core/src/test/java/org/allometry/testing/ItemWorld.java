package org.allometry.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.SeededStream;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.AnswerBits;
import org.allometry.table.AnswerTable;
import org.allometry.table.Item;
import org.allometry.table.LanguageModel;

/**
 * Simulated answers of known truth: two features, K skills and benchmarks, of which the odd ones have four options a item.
 */
public final class ItemWorld {
    public final int K;
    public final AnswerTable answers;
    /** By model, K each. */
    public final double[][] skills;
    /** By family, K each. */
    public final double[][] effects;

    public final double[] intercepts;
    public final double[][] loadings;

    private ItemWorld(
            int K,
            AnswerTable answers,
            double[][] skills,
            double[][] effects,
            double[] intercepts,
            double[][] loadings) {
        this.K = K;
        this.answers = answers;
        this.skills = skills;
        this.effects = effects;
        this.intercepts = intercepts;
        this.loadings = loadings;
    }

    /** How a world is made. */
    public record Plan(int models, int items, int skills, int perFamily, double missing, double residual, long seed) {
        public static Plan of(int models, int items, int skills) {
            return new Plan(models, items, skills, 5, 0, 0.5, 1);
        }

        public Plan withSeed(long seed) {
            return new Plan(models, items, skills, perFamily, missing, residual, seed);
        }

        public Plan withMissing(double share) {
            return new Plan(models, items, skills, perFamily, share, residual, seed);
        }

        public Plan withPerFamily(int number) {
            return new Plan(models, items, skills, number, missing, residual, seed);
        }

        /** The deviation of models within a family. */
        public Plan withResidual(double deviation) {
            return new Plan(models, items, skills, perFamily, missing, deviation, seed);
        }

        public ItemWorld build() {
            var random = new SeededStream(seed);
            int families = (models + perFamily - 1) / perFamily;
            double[][] effects = new double[families][];
            for (int f = 0; f < families; f++) {
                effects[f] = random.normals(skills);
                for (int k = 0; k < skills; k++) {
                    effects[f][k] *= Math.sqrt(1 - residual * residual);
                }
            }
            var names = new ArrayList<LanguageModel>();
            double[][] theta = new double[models][];
            for (int m = 0; m < models; m++) {
                double size = 1.4 * random.normal();
                double tokens = 1.2 * random.normal();
                theta[m] = random.normals(skills);
                for (int k = 0; k < skills; k++) {
                    theta[m][k] = residual * theta[m][k]
                            + effects[m / perFamily][k]
                            + 0.5 * size
                            + (k % 2 == 0 ? 0.25 : 0.1) * tokens;
                }
                names.add(LanguageModel.of(
                        "model-" + m,
                        "family-" + m / perFamily,
                        ParameterCount.of(7e9 * Math.exp(size)),
                        TokenCount.of(1e12 * Math.exp(tokens))));
            }
            var questions = new ArrayList<Item>();
            double[] intercepts = new double[items];
            double[][] loadings = new double[items][skills];
            for (int i = 0; i < items; i++) {
                int own = i % skills;
                questions.add(new Item("item-" + i, "benchmark-" + own, own % 2 == 0 ? 0 : 0.25));
                intercepts[i] = 1.5 * random.normal();
                for (int k = 0; k < skills; k++) {
                    loadings[i][k] = k == own ? Math.exp(0.3 * random.normal()) : 0.2 * random.normal();
                }
            }
            var bits = new AnswerBits();
            for (int m = 0; m < models; m++) {
                for (int i = 0; i < items; i++) {
                    boolean right =
                            random.uniform() < probability(intercepts[i], loadings[i], theta[m], questions.get(i));
                    if (missing == 0 || random.uniform() >= missing) {
                        bits.add(m, i, right);
                    }
                }
            }
            return new ItemWorld(skills, bits.table(names, questions), theta, effects, intercepts, loadings);
        }
    }

    /** The probability of a right answer. */
    public static double probability(double intercept, double[] loadings, double[] skill, Item item) {
        double eta = intercept;
        for (int k = 0; k < skill.length; k++) {
            eta += loadings[k] * skill[k];
        }
        return item.chance() + (1 - item.chance()) / (1 + Math.exp(-eta));
    }

    /** η of every model on every item, which needs no choice of origin or units. */
    public double eta(int model, int item) {
        double eta = intercepts[item];
        for (int k = 0; k < K; k++) {
            eta += loadings[item][k] * skills[model][k];
        }
        return eta;
    }

    /** Pearson's correlation. */
    public static double correlation(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }

    /** Loadings as a matrix, items by skills. */
    public Matrix loadingMatrix() {
        return Matrix.of(loadings);
    }

    /** Models as the table has them. */
    public List<LanguageModel> models() {
        return answers.models();
    }
}
