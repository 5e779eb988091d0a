package org.allometry.fit.item;

import java.util.Arrays;
import org.allometry.numeric.Cholesky;
import org.allometry.numeric.SeededStream;
import org.allometry.table.AnswerTable;

/**
 * Where a search begins: skills by the power method on standardised answers, then everything by moments.
 *
 * <p>With r = (y - p_i)/√(p_i(1-p_i)), p_i being the share of right answers to an item, and 0 for a missing answer, the first K
 * left singular vectors of r hold the skills up to units, as in principal components. A few rounds from a random beginning
 * are enough, as the search itself improves them much faster.
 */
final class ItemStart {
    private static final int ROUNDS = 6;
    private static final double NEAREST = 0.03;

    private final AnswerTable answers;
    private final Cohort cohort;
    private final ItemLayout layout;
    private final int K;
    private final int models;
    private final double[] share;
    private final int[] count;
    private final double[] skills;

    ItemStart(AnswerTable answers, Cohort cohort, ItemLayout layout) {
        this.answers = answers;
        this.cohort = cohort;
        this.layout = layout;
        K = layout.skills;
        models = cohort.models();
        int[][] counts = answers.byItem();
        count = counts[0];
        share = new double[layout.items];
        for (int i = 0; i < share.length; i++) {
            share[i] = (counts[1][i] + 0.5) / (counts[0][i] + 1);
        }
        skills = new double[models * K];
    }

    /** The skills of models that the coefficients go with, K a model. */
    double[] skills() {
        return skills.clone();
    }

    /** @param jitter deviation of the normal noise that is added to the loadings */
    double[] coefficients(SeededStream random, double jitter) {
        System.arraycopy(random.normals(skills.length), 0, skills, 0, skills.length);
        double[] byItem = new double[layout.items * K];
        for (int round = 0; round < ROUNDS; round++) {
            orthonormalise();
            project(byItem, true);
            project(byItem, false);
        }
        orthonormalise();
        upwards(byItem);
        double[] x = new double[layout.size];
        structure(x);
        items(x, byItem, random, jitter);
        return x;
    }

    /** Item sums of r times skill, or back. */
    private void project(double[] byItem, boolean toItems) {
        Arrays.fill(toItems ? byItem : skills, 0);
        for (int m = 0; m < models; m++) {
            for (int word = 0; word < answers.words(); word++) {
                long right = answers.right(m, word);
                for (long rest = answers.known(m, word); rest != 0; rest &= rest - 1) {
                    int bit = Long.numberOfTrailingZeros(rest);
                    int i = (word << 6) + bit;
                    double p = share[i];
                    double r = ((right >>> bit & 1) - p) / Math.sqrt(p * (1 - p));
                    for (int k = 0; k < K; k++) {
                        if (toItems) {
                            byItem[i * K + k] += r * skills[m * K + k];
                        } else {
                            skills[m * K + k] += r * byItem[i * K + k];
                        }
                    }
                }
            }
        }
    }

    /** Columns of skills get mean square 1 and no products. */
    private void orthonormalise() {
        for (int k = 0; k < K; k++) {
            for (int l = 0; l < k; l++) {
                double product = product(k, l) / models;
                for (int m = 0; m < models; m++) {
                    skills[m * K + k] -= product * skills[m * K + l];
                }
            }
            double length = Math.sqrt(product(k, k) / models);
            for (int m = 0; m < models; m++) {
                skills[m * K + k] = length > 0 ? skills[m * K + k] / length : 0;
            }
        }
    }

    private double product(int k, int l) {
        double sum = 0;
        for (int m = 0; m < models; m++) {
            sum += skills[m * K + k] * skills[m * K + l];
        }
        return sum;
    }

    /** More skill is to mean more right answers. */
    private void upwards(double[] byItem) {
        project(byItem, true);
        for (int k = 0; k < K; k++) {
            double sum = 0;
            for (int i = 0; i < layout.items; i++) {
                sum += byItem[i * K + k];
            }
            for (int m = 0; m < models && sum < 0; m++) {
                skills[m * K + k] = -skills[m * K + k];
            }
        }
        project(byItem, true);
    }

    /** Least squares on the features; half of what is left to families, half to models. */
    private void structure(double[] x) {
        int p = layout.features + 1;
        double[] normal = new double[p * p];
        double[][] right = new double[K][p];
        double[] z = new double[p];
        for (int m = 0; m < models; m++) {
            row(m, z);
            for (int d = 0; d < p; d++) {
                for (int e = 0; e < p; e++) {
                    normal[d * p + e] += z[d] * z[e];
                }
                for (int k = 0; k < K; k++) {
                    right[k][d] += z[d] * skills[m * K + k];
                }
            }
        }
        for (int d = 0; d < p; d++) {
            normal[d * p + d] += 1e-3 * models;
        }
        Cholesky.factor(normal, p);
        for (int k = 0; k < K; k++) {
            Cholesky.solve(normal, p, right[k]);
            x[layout.mean + k] = right[k][0];
            for (int d = 1; d < p; d++) {
                x[layout.gamma + (d - 1) * K + k] = right[k][d];
            }
        }
        double[] rest = new double[K * K];
        double[] residual = new double[K];
        for (int m = 0; m < models; m++) {
            row(m, z);
            for (int k = 0; k < K; k++) {
                residual[k] = skills[m * K + k];
                for (int d = 0; d < p; d++) {
                    residual[k] -= z[d] * right[k][d];
                }
            }
            for (int k = 0; k < K; k++) {
                for (int l = 0; l < K; l++) {
                    rest[k * K + l] += residual[k] * residual[l] / (2.0 * models);
                }
            }
        }
        for (int k = 0; k < K; k++) {
            rest[k * K + k] += 1e-2;
        }
        Cholesky.factor(rest, K);
        ItemLayout.addLower(rest, K, x, layout.family);
        ItemLayout.addLower(rest, K, x, layout.model);
    }

    private void row(int m, double[] z) {
        z[0] = 1;
        System.arraycopy(cohort.features(), m * layout.features, z, 1, layout.features);
    }

    /** Slopes by moments: the mean of r times skill, over the slope of the response at the item's share. */
    private void items(double[] x, double[] byItem, SeededStream random, double jitter) {
        for (int i = 0; i < layout.items; i++) {
            double c = answers.items().get(i).chance();
            double above = Math.max(NEAREST, Math.min(1 - NEAREST, (share[i] - c) / (1 - c)));
            int at = i * layout.stride;
            x[at] = Math.log(above / (1 - above));
            double slope = (1 - c) * above * (1 - above);
            double deviation = Math.sqrt(share[i] * (1 - share[i]));
            for (int k = 0; k < K; k++) {
                double moment = count[i] == 0 ? 0 : byItem[i * K + k] / count[i] * deviation / slope;
                x[at + 1 + k] = Math.max(-3, Math.min(3, moment)) + (jitter > 0 ? jitter * random.normal() : 0);
            }
        }
    }
}
