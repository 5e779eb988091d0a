package org.allometry.fit;

import java.util.Arrays;
import org.allometry.law.BetaResponse;
import org.allometry.numeric.Cholesky;
import org.allometry.numeric.SeededStream;

/**
 * Coefficients to start from, read off the data.
 *
 * <p>Idea: on the scale z = logit((y-C)/(1-C)) the law is almost linear. Least squares per benchmark gives intercepts and
 * slopes; a few EM steps of a factor analysis of the residuals, one factor vector per family, give loadings and noise
 * (Rubin and Thayer 1982); the slopes, projected on the loadings, give Γ; the noise, mapped back through the curve's
 * slope, gives φ. Other starts differ in the random loadings that EM begins with and in a jitter of the result.
 */
final class StartingValues {
    private static final double CLIP = 0.03;
    private static final int EM_STEPS = 60;
    private static final double JITTER = 0.3;

    private final Cells cells;
    private final double[] chance;
    private final double[] z;
    private final double[][] regression;
    private final double[] residual;

    StartingValues(Cells cells, double[] chance) {
        this.cells = cells;
        this.chance = chance;
        z = new double[cells.count()];
        residual = new double[cells.count()];
        for (int c = 0; c < z.length; c++) {
            double floor = chance[cells.cellBenchmark[c]];
            double share = (Math.exp(cells.logScore[c]) - floor) / (1 - floor);
            double clipped = Math.min(Math.max(share, CLIP), 1 - CLIP);
            z[c] = Math.log(clipped / (1 - clipped));
        }
        regression = regress();
    }

    /** θ for start {@code index}: 0 is the plain one, the others are jittered. */
    double[] theta(Layout layout, SeededStream random, int index) {
        int K = layout.skills;
        double[] G = new double[cells.benchmarks * K];
        for (int i = 0; i < G.length; i++) {
            G[i] = 0.5 * random.normal();
        }
        double[] noise = new double[cells.benchmarks];
        Arrays.fill(noise, 0.5);
        for (int step = 0; step < EM_STEPS; step++) {
            improve(G, noise, K);
        }
        double[] theta = new double[layout.size];
        System.arraycopy(G, 0, theta, layout.loadings, G.length);
        project(layout, G, theta);
        double[] phi = precisions(G, noise, K);
        for (int j = 0; j < cells.benchmarks; j++) {
            theta[j] = regression[j][cells.features];
            theta[layout.precisions + j] = Math.log(phi[j]);
        }
        Arrays.fill(theta, layout.scales, layout.firstAsymptote(), 1);
        Arrays.fill(theta, layout.firstAsymptote(), layout.size, 2);
        if (index > 0) {
            for (int i = layout.gamma; i < layout.precisions; i++) {
                theta[i] += JITTER * random.normal();
            }
        }
        Gauge.normalise(layout, theta);
        return theta;
    }

    /** Least squares of z on the features, per benchmark: p slopes and the intercept; fills the residuals. */
    private double[][] regress() {
        int n = cells.features + 1;
        double[][] normal = new double[cells.benchmarks][n * n];
        double[][] right = new double[cells.benchmarks][n];
        double[] row = new double[n];
        for (int c = 0; c < z.length; c++) {
            design(c, row);
            double[] matrix = normal[cells.cellBenchmark[c]];
            double[] vector = right[cells.cellBenchmark[c]];
            for (int a = 0; a < n; a++) {
                vector[a] += row[a] * z[c];
                for (int b = 0; b < n; b++) {
                    matrix[a * n + b] += row[a] * row[b];
                }
            }
        }
        for (int j = 0; j < cells.benchmarks; j++) {
            for (int a = 0; a < n; a++) {
                normal[j][a * n + a] += 1e-3;
            }
            Cholesky.factor(normal[j], n);
            Cholesky.solve(normal[j], n, right[j]);
        }
        for (int c = 0; c < z.length; c++) {
            design(c, row);
            double fitted = 0;
            for (int a = 0; a < n; a++) {
                fitted += row[a] * right[cells.cellBenchmark[c]][a];
            }
            residual[c] = z[c] - fitted;
        }
        return right;
    }

    private void design(int cell, double[] row) {
        System.arraycopy(cells.x, cells.cellRow[cell] * cells.features, row, 0, cells.features);
        row[cells.features] = 1;
    }

    /** One EM step of residual = u_f'G_j + noise. */
    private void improve(double[] G, double[] noise, int K) {
        double[][] second = new double[cells.benchmarks][K * K];
        double[][] cross = new double[cells.benchmarks][K];
        double[] squares = new double[cells.benchmarks];
        int[] count = new int[cells.benchmarks];
        double[] V = new double[K * K];
        double[] mean = new double[K];
        for (int f = 0; f < cells.families(); f++) {
            posterior(f, G, noise, K, mean, V);
            for (int c = cells.cellStart[f]; c < cells.cellStart[f + 1]; c++) {
                int j = cells.cellBenchmark[c];
                count[j]++;
                squares[j] += residual[c] * residual[c];
                for (int k = 0; k < K; k++) {
                    cross[j][k] += residual[c] * mean[k];
                    for (int l = 0; l < K; l++) {
                        second[j][k * K + l] += mean[k] * mean[l] + V[k * K + l];
                    }
                }
            }
        }
        for (int j = 0; j < cells.benchmarks; j++) {
            if (count[j] == 0) {
                continue;
            }
            double[] loading = cross[j].clone();
            for (int k = 0; k < K; k++) {
                second[j][k * K + k] += 1e-2;
            }
            Cholesky.factor(second[j], K);
            Cholesky.solve(second[j], K, loading);
            double explained = 0;
            for (int k = 0; k < K; k++) {
                G[j * K + k] = loading[k];
                explained += loading[k] * cross[j][k];
            }
            noise[j] = Math.max((squares[j] - explained) / count[j], 0.01);
        }
    }

    /** Mean and covariance of a family's effect given its residuals. */
    private void posterior(int family, double[] G, double[] noise, int K, double[] mean, double[] V) {
        double[] H = new double[K * K];
        Arrays.fill(mean, 0);
        for (int k = 0; k < K; k++) {
            H[k * K + k] = 1;
        }
        for (int c = cells.cellStart[family]; c < cells.cellStart[family + 1]; c++) {
            int j = cells.cellBenchmark[c];
            for (int k = 0; k < K; k++) {
                double scaled = G[j * K + k] / noise[j];
                mean[k] += scaled * residual[c];
                for (int l = 0; l <= k; l++) {
                    H[k * K + l] += scaled * G[j * K + l];
                }
            }
        }
        Cholesky.factor(H, K);
        Cholesky.solve(H, K, mean);
        double[] lower = new double[K * K];
        Cholesky.invertLower(H, K, lower);
        Cholesky.inverse(lower, K, V);
    }

    /** φ by moments: what the fitted means leave of the scores' spread, on the scale of the scores. */
    private double[] precisions(double[] G, double[] noise, int K) {
        double[] possible = new double[cells.benchmarks];
        double[] actual = new double[cells.benchmarks];
        double[] V = new double[K * K];
        double[] effect = new double[K];
        for (int f = 0; f < cells.families(); f++) {
            posterior(f, G, noise, K, effect, V);
            for (int c = cells.cellStart[f]; c < cells.cellStart[f + 1]; c++) {
                int j = cells.cellBenchmark[c];
                double eta = z[c] - residual[c];
                for (int k = 0; k < K; k++) {
                    eta += effect[k] * G[j * K + k];
                }
                double mean = BetaResponse.mean(eta, chance[j], 1);
                double miss = Math.exp(cells.logScore[c]) - mean;
                possible[j] += mean * (1 - mean);
                actual[j] += miss * miss;
            }
        }
        double[] phi = new double[cells.benchmarks];
        Arrays.setAll(phi, j -> actual[j] > 0 ? Math.min(Math.max(possible[j] / actual[j] - 1, 2), 200) : 20);
        return phi;
    }

    /** Γ with Γ G_j closest to the slopes of the regressions. */
    private void project(Layout layout, double[] G, double[] theta) {
        int K = layout.skills;
        double[] gram = new double[K * K];
        for (int k = 0; k < K; k++) {
            for (int l = 0; l < K; l++) {
                for (int j = 0; j < cells.benchmarks; j++) {
                    gram[k * K + l] += G[j * K + k] * G[j * K + l];
                }
            }
            gram[k * K + k] += 1e-2;
        }
        Cholesky.factor(gram, K);
        double[] right = new double[K];
        for (int d = 0; d < cells.features; d++) {
            for (int k = 0; k < K; k++) {
                right[k] = 0;
                for (int j = 0; j < cells.benchmarks; j++) {
                    right[k] += regression[j][d] * G[j * K + k];
                }
            }
            Cholesky.solve(gram, K, right);
            System.arraycopy(right, 0, theta, layout.gamma + d * K, K);
        }
    }
}
