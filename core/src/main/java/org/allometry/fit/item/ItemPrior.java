package org.allometry.fit.item;

import org.allometry.numeric.Cholesky;
import org.allometry.numeric.Matrix;

/**
 * The distribution of items, which is the prior of each: the (b, a) of an item of benchmark g is normal with mean ν_g and
 * covariance T, both estimated from all items.
 *
 * <p>It stands in the coordinates of the skills and has no other tie to their spread. A prior in units of Φ + Ψ, as the law of
 * scores has, would be felt by Φ as thousands of items pulling in one direction against a few dozen families, and made the
 * spread of families a quarter too small in trials (docs/decisions/0085).
 *
 * @param group the number of the benchmark of each item
 * @param means ν, (K+1) numbers a benchmark
 * @param covariance T
 */
@SuppressWarnings("ArrayRecordComponent")
record ItemPrior(int[] group, double[] means, Matrix covariance, double[] precision) {
    /** T counts so many items of the default spread. */
    private static final double PSEUDO = 5;

    private static final double INTERCEPT = 1.5;
    private static final double LOADING = 0.5;
    private static final double WIDE = 2;

    static ItemPrior of(int[] group, double[] means, Matrix covariance) {
        int n = covariance.rows();
        double[] entries = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                entries[i * n + j] = covariance.at(i, j);
            }
        }
        double[] lowerInverse = new double[n * n];
        double[] precision = new double[n * n];
        Cholesky.factor(entries, n);
        Cholesky.invertLower(entries, n, lowerInverse);
        Cholesky.inverse(lowerInverse, n, precision);
        return new ItemPrior(group, means, covariance, precision);
    }

    /** A wide one, for the first search: about the means of the items where it starts. */
    static ItemPrior first(int[] group, int groups, ItemLayout layout, double[] x) {
        int n = layout.stride;
        double[][] spread = new double[n][n];
        for (int k = 0; k < n; k++) {
            spread[k][k] = Math.pow(WIDE * (k == 0 ? INTERCEPT : LOADING), 2);
        }
        return of(group, means(group, groups, layout, x), Matrix.of(spread));
    }

    /**
     * A step of the EM algorithm: the distribution of the items as they now are, each with its uncertainty.
     *
     * @param covariances of every item given this prior, (K+1) x (K+1) by rows
     */
    ItemPrior next(ItemLayout layout, double[] x, double[][] covariances) {
        int n = layout.stride;
        double[] centre = means(group, means.length / n, layout, x);
        double[][] spread = new double[n][n];
        for (int k = 0; k < n; k++) {
            spread[k][k] = PSEUDO * Math.pow(k == 0 ? INTERCEPT : LOADING, 2);
        }
        for (int i = 0; i < layout.items; i++) {
            for (int k = 0; k < n; k++) {
                double one = x[i * n + k] - centre[group[i] * n + k];
                for (int l = 0; l < n; l++) {
                    double other = x[i * n + l] - centre[group[i] * n + l];
                    spread[k][l] += one * other + covariances[i][k * n + l];
                }
            }
        }
        return of(group, centre, Matrix.of(spread).times(1 / (layout.items + PSEUDO)));
    }

    private static double[] means(int[] group, int groups, ItemLayout layout, double[] x) {
        int n = layout.stride;
        double[] sums = new double[groups * n];
        int[] count = new int[groups];
        for (int i = 0; i < layout.items; i++) {
            count[group[i]]++;
            for (int k = 0; k < n; k++) {
                sums[group[i] * n + k] += x[i * n + k];
            }
        }
        for (int g = 0; g < groups; g++) {
            for (int k = 0; k < n; k++) {
                sums[g * n + k] /= count[g];
            }
        }
        return sums;
    }

    /** The same distribution, where (b, a) has become map (b, a). */
    ItemPrior mapped(Matrix map) {
        int n = covariance.rows();
        double[] moved = new double[means.length];
        for (int g = 0; g < means.length / n; g++) {
            for (int k = 0; k < n; k++) {
                for (int l = 0; l < n; l++) {
                    moved[g * n + k] += map.at(k, l) * means[g * n + l];
                }
            }
        }
        return of(group, moved, map.times(covariance).times(map.transposed()));
    }

    /** The largest difference of means or deviations, in deviations. */
    double distance(ItemPrior other) {
        int n = covariance.rows();
        double largest = 0;
        for (int k = 0; k < n; k++) {
            double deviation = Math.sqrt(covariance.at(k, k));
            largest = Math.max(largest, Math.abs(Math.sqrt(other.covariance.at(k, k)) / deviation - 1));
            for (int g = 0; g < means.length / n; g++) {
                largest = Math.max(largest, Math.abs(other.means[g * n + k] - means[g * n + k]) / deviation);
            }
        }
        return largest;
    }

    /** Adds the gradient of the log density, and returns it without its constant. */
    double add(ItemLayout layout, double[] x, double[] gradient) {
        int n = layout.stride;
        double sum = 0;
        for (int i = 0; i < layout.items; i++) {
            for (int k = 0; k < n; k++) {
                double pull = 0;
                for (int l = 0; l < n; l++) {
                    pull -= precision[k * n + l] * (x[i * n + l] - means[group[i] * n + l]);
                }
                gradient[i * n + k] += pull;
                sum += pull * (x[i * n + k] - means[group[i] * n + k]) / 2;
            }
        }
        return sum;
    }

    /** Adds the precision to a lower triangle by rows. */
    void addPrecision(double[] lower) {
        int n = covariance.rows();
        int at = 0;
        for (int k = 0; k < n; k++) {
            for (int l = 0; l <= k; l++) {
                lower[at++] += precision[k * n + l];
            }
        }
    }
}
