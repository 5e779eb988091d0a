package org.allometry.fit.item;

import java.util.Arrays;
import java.util.List;
import org.allometry.numeric.Cholesky;
import org.allometry.numeric.LimitedBfgs;
import org.allometry.numeric.Workers;
import org.allometry.table.AnswerTable;

/**
 * Minus the marginal log-likelihood of all answers, less the log prior of items, with its gradient.
 *
 * <p>Its curvature is known up to a correction of low rank: given the skills, items are separate logistic regressions with
 * (K+1) x (K+1) blocks, and given the items the skills are nearly observed, so that the structure has the curvature of
 * a normal linear model.
 *
 * <p>Origin and units of the skills, which the likelihood leaves open, are held where they begin by the items of the anchors:
 * their mean intercept and mean loadings stay. So gradients and steps have no part along these means. Two other ways to
 * hold them were worse (docs/decisions/0085): μ = 0 and Φ + Ψ = I give a common shift of all intercepts the curvature
 * of models alone where the blocks say models times items, and the search needs several times the steps; and
 * held by nothing, the distribution of items pulls the units until its means no longer fit the items.
 */
final class ItemObjective implements LimitedBfgs.Curved {
    private final Cohort cohort;
    private final ItemLayout layout;
    private final List<int[]> held;
    private ItemPrior prior;
    private final AnswerLikelihood likelihood;
    private final SkillState state;
    private final SkillTerm term;
    private final double[] information;
    private double[] point = new double[0];
    private double logLikelihood;

    /** @param held the items of each anchor, of which the means stay */
    ItemObjective(
            AnswerTable answers, Cohort cohort, ItemLayout layout, ItemPrior prior, List<int[]> held, Workers workers) {
        this.held = held;
        this.cohort = cohort;
        this.layout = layout;
        this.prior = prior;
        likelihood = new AnswerLikelihood(answers, layout, workers);
        state = new SkillState(cohort.models(), layout.skills);
        term = new SkillTerm(cohort, layout, state);
        information = new double[layout.items * ItemLayout.triangle(layout.stride)];
    }

    @Override
    public double evaluate(double[] x, double[] gradient) {
        point = x.clone();
        Arrays.fill(gradient, 0);
        var structure = new Structure(layout, point);
        likelihood.use(point);
        logLikelihood = term.evaluate(structure, likelihood, gradient);
        likelihood.items(state, gradient, information);
        double value = logLikelihood + prior.add(layout, point, gradient);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = -gradient[i];
        }
        for (int[] items : held) {
            level(items, gradient);
        }
        return -value;
    }

    /** Takes the mean over some items away. */
    private void level(int[] items, double[] gradient) {
        for (int k = 0; k < layout.stride; k++) {
            double mean = 0;
            for (int i : items) {
                mean += gradient[i * layout.stride + k] / items.length;
            }
            for (int i : items) {
                gradient[i * layout.stride + k] -= mean;
            }
        }
    }

    /** The marginal log-likelihood at the last point, without the prior. */
    double logLikelihood() {
        return logLikelihood;
    }

    /** Of the last point. */
    SkillState state() {
        return state;
    }

    /** Takes another distribution of items from now on. */
    void use(ItemPrior items) {
        prior = items;
    }

    /** Where the search for the modes begins. */
    void startAt(double[] skills) {
        System.arraycopy(skills, 0, state.theta, 0, skills.length);
    }

    /** Information on an item's intercept and loadings at the last point, with the prior's, as a full square. */
    double[] blockOfItem(int item) {
        int n = layout.stride;
        int triangle = ItemLayout.triangle(n);
        double[] lower = Arrays.copyOfRange(information, item * triangle, (item + 1) * triangle);
        prior.addPrecision(lower);
        double[] square = new double[n * n];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                square[i * n + j] = lower[at];
                square[j * n + i] = lower[at++];
            }
        }
        return square;
    }

    @Override
    public void precondition(double[] x) {
        int n = layout.stride;
        int triangle = ItemLayout.triangle(n);
        double[] lower = new double[triangle];
        double[] factors = new double[layout.items * n * n];
        double[] block = new double[n * n];
        double[] part = new double[n];
        for (int i = 0; i < layout.items; i++) {
            System.arraycopy(information, i * triangle, lower, 0, triangle);
            prior.addPrecision(lower);
            ItemLayout.unpack(lower, block, n);
            for (int k = 0; k < n; k++) {
                block[k * n + k] *= 1 + 1e-9;
            }
            Cholesky.factor(block, n);
            System.arraycopy(block, 0, factors, i * n * n, n * n);
            System.arraycopy(x, i * n, part, 0, n);
            Cholesky.solve(block, n, part);
            System.arraycopy(part, 0, x, i * n, n);
        }
        for (int[] items : held) {
            hold(items, factors, x);
        }
        structure(x);
    }

    /** Corrects steps of items, H_i g_i, to H_i (g_i - λ) with the λ that leaves their mean where it is. */
    private void hold(int[] items, double[] factors, double[] x) {
        int n = layout.stride;
        double[] sum = new double[n * n];
        double[] lambda = new double[n];
        double[] block = new double[n * n];
        double[] lowerInverse = new double[n * n];
        double[] inverse = new double[n * n];
        for (int i : items) {
            System.arraycopy(factors, i * n * n, block, 0, n * n);
            Cholesky.invertLower(block, n, lowerInverse);
            Cholesky.inverse(lowerInverse, n, inverse);
            for (int k = 0; k < n * n; k++) {
                sum[k] += inverse[k];
            }
            for (int k = 0; k < n; k++) {
                lambda[k] += x[i * n + k];
            }
        }
        Cholesky.factor(sum, n);
        Cholesky.solve(sum, n, lambda);
        for (int i : items) {
            System.arraycopy(factors, i * n * n, block, 0, n * n);
            double[] part = lambda.clone();
            Cholesky.solve(block, n, part);
            for (int k = 0; k < n; k++) {
                x[i * n + k] -= part[k];
            }
        }
    }

    /** The structure's part, one skill at a time, as if skills were observed with the noise they are estimated with. */
    private void structure(double[] x) {
        int K = layout.skills;
        int p = layout.features + 1;
        var structure = new Structure(layout, point);
        double families = cohort.families();
        double rest = Math.max(1, cohort.models() - families);
        double each = cohort.models() / families;
        double[] part = new double[p];
        for (int k = 0; k < K; k++) {
            double between = 0;
            double within = noise(k);
            for (int l = 0; l <= k; l++) {
                between += Math.pow(structure.family[k * K + l], 2);
                within += Math.pow(structure.model[k * K + l], 2);
            }
            double[] block = lineInformation(between, within);
            Cholesky.factor(block, p);
            for (int d = 0; d < p; d++) {
                part[d] = x[layout.mean + d * K + k];
            }
            Cholesky.solve(block, p, part);
            for (int d = 0; d < p; d++) {
                x[layout.mean + d * K + k] = part[d];
            }
            int row = ItemLayout.triangle(k);
            for (int l = 0; l <= k; l++) {
                x[layout.family + row + l] *= (between + within / each) / (2 * families);
                x[layout.model + row + l] *= within / (2 * rest);
            }
        }
    }

    /** The mean variance of skill k given all answers. */
    private double noise(int k) {
        double sum = 0;
        for (int m = 0; m < cohort.models(); m++) {
            sum += state.covariance[(m * layout.skills + k) * layout.skills + k];
        }
        return sum / cohort.models();
    }

    /** Information on mean and effects of features of one skill, by generalised least squares. */
    private double[] lineInformation(double between, double within) {
        int p = layout.features + 1;
        double[] block = new double[p * p];
        double[] row = new double[p];
        row[0] = 1;
        for (int f = 0; f < cohort.families(); f++) {
            double[] sum = new double[p];
            int first = cohort.start()[f];
            int n = cohort.start()[f + 1] - first;
            for (int m = first; m < first + n; m++) {
                System.arraycopy(cohort.features(), m * layout.features, row, 1, layout.features);
                for (int d = 0; d < p; d++) {
                    sum[d] += row[d];
                    for (int e = 0; e <= d; e++) {
                        block[d * p + e] += row[d] * row[e] / within;
                    }
                }
            }
            double shared = between / (within * (within + n * between));
            for (int d = 0; d < p; d++) {
                for (int e = 0; e <= d; e++) {
                    block[d * p + e] -= shared * sum[d] * sum[e];
                }
            }
        }
        for (int d = 0; d < p; d++) {
            block[d * p + d] = block[d * p + d] * (1 + 1e-6) + 1e-6;
        }
        return block;
    }
}
