package org.allometry.fit.item;

import java.util.Arrays;
import org.allometry.numeric.Cholesky;

/**
 * The curvature of one family's log posterior, and its inverse, without ever forming them.
 *
 * <p>Idea: with θ_m = x_m + L e + M w_m, e and w_m standard normal, and W_m the curvature of model m's log-likelihood in θ,
 * the curvature in (e, w_1, .., w_n) is an arrow: I + Σ L'W_m L at its head, B_m = I + M'W_m M down the shaft and C_m =
 * M'W_m L between head and shaft. The models only meet in the head, so Schur's complement S = I + Σ L'W_m L - Σ C_m'B_m⁻¹C_m
 * solves it in K³ steps a model. Nothing is divided by a variance: families or models that do not differ do no harm.
 */
final class Arrow {
    private final int K;
    private final double[] family;
    private final double[] model;
    private double[] shaft = new double[0];
    private double[] joint = new double[0];
    private final double[] head;
    private final double[] headInverse;
    private final double[] a;
    private final double[] b;
    private final double[] column;
    private int models;

    /** @param family L, K x K by rows; {@code model} is M */
    Arrow(int K, double[] family, double[] model) {
        this.K = K;
        this.family = family;
        this.model = model;
        head = new double[K * K];
        headInverse = new double[K * K];
        a = new double[K * K];
        b = new double[K * K];
        column = new double[K];
    }

    /**
     * Takes over the curvatures of n models, full K x K squares one after the other.
     *
     * @return whether the whole is positive definite
     */
    boolean factor(double[] curvatures, int from, int n) {
        models = n;
        if (shaft.length < n * K * K) {
            shaft = new double[n * K * K];
            joint = new double[n * K * K];
        }
        identity(head);
        for (int m = 0; m < n; m++) {
            int at = m * K * K;
            times(curvatures, from + at, family, a);
            addTransposedTimes(family, a, head);
            transposedTimes(model, a, b);
            System.arraycopy(b, 0, joint, at, K * K);
            times(curvatures, from + at, model, a);
            identity(b);
            addTransposedTimes(model, a, b);
            if (!Cholesky.factor(b, K)) {
                return false;
            }
            System.arraycopy(b, 0, shaft, at, K * K);
            for (int j = 0; j < K; j++) {
                jointColumn(m, j);
                Cholesky.solve(b, K, column);
                for (int i = 0; i < K; i++) {
                    for (int k = 0; k < K; k++) {
                        head[i * K + j] -= joint[at + k * K + i] * column[k];
                    }
                }
            }
        }
        if (!Cholesky.factor(head, K)) {
            return false;
        }
        Cholesky.invertLower(head, K, a);
        Cholesky.inverse(a, K, headInverse);
        return true;
    }

    double logDeterminant() {
        double sum = Cholesky.logDeterminant(head, K);
        for (int m = 0; m < models; m++) {
            load(m);
            sum += Cholesky.logDeterminant(b, K);
        }
        return sum;
    }

    /** Replaces (e, w_1, .., w_n) by the inverse times it. */
    void solve(double[] x) {
        for (int m = 0; m < models; m++) {
            int at = (m + 1) * K;
            load(m);
            System.arraycopy(x, at, column, 0, K);
            Cholesky.solve(b, K, column);
            System.arraycopy(column, 0, x, at, K);
            for (int i = 0; i < K; i++) {
                for (int k = 0; k < K; k++) {
                    x[i] -= joint[m * K * K + k * K + i] * column[k];
                }
            }
        }
        System.arraycopy(x, 0, column, 0, K);
        Cholesky.solve(head, K, column);
        System.arraycopy(column, 0, x, 0, K);
        for (int m = 0; m < models; m++) {
            load(m);
            for (int k = 0; k < K; k++) {
                double sum = 0;
                for (int i = 0; i < K; i++) {
                    sum += joint[m * K * K + k * K + i] * x[i];
                }
                column[k] = sum;
            }
            Cholesky.solve(b, K, column);
            for (int k = 0; k < K; k++) {
                x[(m + 1) * K + k] -= column[k];
            }
        }
    }

    /** The block of the inverse for e, K x K. */
    double[] headInverse() {
        return headInverse.clone();
    }

    /**
     * Blocks of the inverse that concern model m.
     *
     * @param side on return that of w_m and e
     * @param own on return that of w_m
     */
    void blocks(int m, double[] side, double[] own) {
        load(m);
        double[] lowerInverse = new double[K * K];
        Cholesky.invertLower(b, K, lowerInverse);
        Cholesky.inverse(lowerInverse, K, own);
        double[] solved = new double[K * K];
        for (int j = 0; j < K; j++) {
            jointColumn(m, j);
            Cholesky.solve(b, K, column);
            for (int i = 0; i < K; i++) {
                solved[i * K + j] = column[i];
            }
        }
        for (int i = 0; i < K; i++) {
            for (int j = 0; j < K; j++) {
                double sum = 0;
                for (int k = 0; k < K; k++) {
                    sum -= solved[i * K + k] * headInverse[k * K + j];
                }
                side[i * K + j] = sum;
            }
        }
        for (int i = 0; i < K; i++) {
            for (int j = 0; j < K; j++) {
                for (int k = 0; k < K; k++) {
                    own[i * K + j] -= side[i * K + k] * solved[j * K + k];
                }
            }
        }
    }

    /** The covariance of the skill of model m, K x K. */
    double[] covariance(int m) {
        double[] side = new double[K * K];
        double[] own = new double[K * K];
        blocks(m, side, own);
        double[] covariance = new double[K * K];
        covariance(headInverse, side, own, new double[K * K], new double[K * K], covariance, 0);
        return covariance;
    }

    /**
     * The covariance of the skill of a model.
     *
     * @param toHead on return that of the skill and e, {@code toOwn} of the skill and w
     * @param at where the covariance is written
     */
    void covariance(
            double[] head, double[] side, double[] own, double[] toHead, double[] toOwn, double[] covariance, int at) {
        for (int i = 0; i < K; i++) {
            for (int j = 0; j < K; j++) {
                double first = 0;
                double second = 0;
                for (int k = 0; k <= i; k++) {
                    double l = family[i * K + k];
                    double r = model[i * K + k];
                    first += l * head[k * K + j] + r * side[k * K + j];
                    second += l * side[j * K + k] + r * own[k * K + j];
                }
                toHead[i * K + j] = first;
                toOwn[i * K + j] = second;
            }
        }
        for (int i = 0; i < K; i++) {
            for (int j = 0; j < K; j++) {
                double v = 0;
                for (int k = 0; k <= j; k++) {
                    v += toHead[i * K + k] * family[j * K + k] + toOwn[i * K + k] * model[j * K + k];
                }
                covariance[at + i * K + j] = v;
            }
        }
    }

    private void jointColumn(int m, int j) {
        for (int k = 0; k < K; k++) {
            column[k] = joint[m * K * K + k * K + j];
        }
    }

    private void load(int m) {
        System.arraycopy(shaft, m * K * K, b, 0, K * K);
    }

    private void identity(double[] matrix) {
        for (int i = 0; i < K * K; i++) {
            matrix[i] = i % (K + 1) == 0 ? 1 : 0;
        }
    }

    private void times(double[] left, int from, double[] right, double[] product) {
        for (int i = 0; i < K; i++) {
            for (int j = 0; j < K; j++) {
                double sum = 0;
                for (int k = 0; k < K; k++) {
                    sum += left[from + i * K + k] * right[k * K + j];
                }
                product[i * K + j] = sum;
            }
        }
    }

    private void transposedTimes(double[] left, double[] right, double[] product) {
        Arrays.fill(product, 0);
        addTransposedTimes(left, right, product);
    }

    private void addTransposedTimes(double[] left, double[] right, double[] sum) {
        for (int i = 0; i < K; i++) {
            for (int j = 0; j < K; j++) {
                for (int k = 0; k < K; k++) {
                    sum[i * K + j] += left[k * K + i] * right[k * K + j];
                }
            }
        }
    }
}
