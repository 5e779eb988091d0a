package org.allometry.fit;

import java.util.Arrays;
import org.allometry.law.BetaResponse;
import org.allometry.numeric.Cholesky;

/**
 * The mode of one family's posterior of u, and every derivative of its cells there.
 *
 * <p>Newton's steps use the observed curvature where it is positive definite and fall back to the expected information, which
 * always is. They square the distance to the mode each time, so the step from a decrement below {@value #LAST} is taken
 * without looking back, and only there are the many derivatives computed that gradients need.
 *
 * <p>Scratch space of one thread.
 */
final class FamilyMode {
    private static final double LAST = 1e-8;
    private static final double LONGEST_STEP = 3;

    private final FamilyRows rows;
    private final Cells cells;
    private final Curvature curvature;
    private final int K;
    private final BetaResponse response = new BetaResponse();
    private final double[] score;
    private final double[] step;
    private final double[] trial;
    private final double[] H;
    private final double[] trialScore;
    private final double[] trialObserved;
    private final double[] trialExpected;

    /** h at the mode, and both curvatures, lower triangles. */
    double h;

    final double[] observed;
    final double[] expected;

    // At the mode, one entry per cell of the family.
    final double[] d1;
    final double[] d2;
    final double[] info;
    final double[] infoD1;
    final double[] byPhi;
    final double[] d1ByPhi;
    final double[] infoByPhi;
    final double[] byFloor;
    final double[] d1ByFloor;
    final double[] infoByFloor;
    final double[] byCeiling;
    final double[] d1ByCeiling;
    final double[] infoByCeiling;

    FamilyMode(FamilyRows rows, Curvature curvature) {
        this.rows = rows;
        cells = rows.cells;
        this.curvature = curvature;
        K = rows.K;
        int n = cells.largestCells();
        score = new double[K];
        step = new double[K];
        trial = new double[K];
        H = new double[K * K];
        trialScore = new double[K];
        trialObserved = new double[K * K];
        trialExpected = new double[K * K];
        observed = new double[K * K];
        expected = new double[K * K];
        d1 = new double[n];
        d2 = new double[n];
        info = new double[n];
        infoD1 = new double[n];
        byPhi = new double[n];
        d1ByPhi = new double[n];
        infoByPhi = new double[n];
        byFloor = new double[n];
        d1ByFloor = new double[n];
        infoByFloor = new double[n];
        byCeiling = new double[n];
        d1ByCeiling = new double[n];
        infoByCeiling = new double[n];
    }

    /**
     * Finds the mode of the family that the rows have turned to.
     *
     * @param mode where to begin, and on return where it is
     * @param derivatives whether those of the cells are wanted, too
     */
    void find(double[] mode, boolean derivatives) {
        h = visit(mode, score, observed, expected, false);
        boolean moved = true;
        for (int iteration = 0; iteration < 100 && moved; iteration++) {
            System.arraycopy(observed, 0, H, 0, K * K);
            if (!Cholesky.factor(H, K)) {
                System.arraycopy(expected, 0, H, 0, K * K);
                Cholesky.factor(H, K);
            }
            System.arraycopy(score, 0, step, 0, K);
            Cholesky.solve(H, K, step);
            double decrement = dot(score, step);
            if (!(decrement > LAST)) {
                for (int k = 0; k < K && !Double.isNaN(decrement); k++) {
                    mode[k] += step[k];
                }
                break;
            }
            moved = move(mode, Math.min(1, LONGEST_STEP / Math.sqrt(dot(step, step))));
        }
        h = visit(mode, score, observed, expected, derivatives);
    }

    /** Along the step until h rises; whether it does. */
    private boolean move(double[] mode, double longest) {
        double scale = longest;
        for (int halving = 0; halving < 30; halving++) {
            for (int k = 0; k < K; k++) {
                trial[k] = mode[k] + scale * step[k];
            }
            double trialH = visit(trial, trialScore, trialObserved, trialExpected, false);
            // Rounding hides the gain of the last steps; the score then tells whether to go on.
            if (trialH >= h
                    || trialH > h - 1e-9 * (1 + Math.abs(h)) && dot(trialScore, trialScore) < dot(score, score)) {
                h = trialH;
                System.arraycopy(trial, 0, mode, 0, K);
                System.arraycopy(trialScore, 0, score, 0, K);
                System.arraycopy(trialObserved, 0, observed, 0, K * K);
                System.arraycopy(trialExpected, 0, expected, 0, K * K);
                return true;
            }
            scale /= 2;
        }
        return false;
    }

    /** h(u), its gradient, and both curvatures; leaves every derivative of every cell at u behind if asked to. */
    private double visit(double[] u, double[] gradient, double[] observedH, double[] expectedH, boolean derivatives) {
        double[] theta = rows.theta;
        Whitened w = rows.w;
        double value = -dot(u, u) / 2;
        for (int k = 0; k < K; k++) {
            gradient[k] = -u[k];
        }
        identity(observedH);
        identity(expectedH);
        int start = rows.start;
        int end = rows.end;
        for (int c = start; c < end; ) {
            int j = cells.cellBenchmark[c];
            int g = rows.layout.effects + j * K;
            double shift = 0;
            for (int k = 0; k < K; k++) {
                shift += u[k] * theta[g + k];
            }
            response.at(w.floor[j], w.ceiling[j], w.phi[j], w.logGammaPhi[j], w.digammaPhi[j]);
            double first = 0;
            double second = 0;
            double information = 0;
            for (; c < end && cells.cellBenchmark[c] == j; c++) {
                double eta = rows.base[c - start] + shift;
                if (derivatives) {
                    response.full(eta, cells.logScore[c], cells.logComplement[c]);
                    keep(c - start);
                } else {
                    response.newton(eta, cells.logScore[c], cells.logComplement[c]);
                }
                value += response.logDensity;
                first += response.d1;
                second -= response.d2;
                information += response.information;
            }
            for (int k = 0; k < K; k++) {
                double gk = theta[g + k];
                gradient[k] += first * gk;
                for (int l = 0; l <= k; l++) {
                    double product = gk * theta[g + l];
                    observedH[k * K + l] += second * product;
                    expectedH[k * K + l] += information * product;
                }
            }
        }
        return value;
    }

    private void keep(int i) {
        d1[i] = response.d1;
        d2[i] = response.d2;
        byPhi[i] = response.byPhi;
        d1ByPhi[i] = response.d1ByPhi;
        byFloor[i] = response.byFloor;
        d1ByFloor[i] = response.d1ByFloor;
        byCeiling[i] = response.byCeiling;
        d1ByCeiling[i] = response.d1ByCeiling;
        if (curvature == Curvature.OBSERVED) {
            info[i] = -response.d2;
            infoD1[i] = -response.d3;
            infoByPhi[i] = -response.d2ByPhi;
            infoByFloor[i] = -response.d2ByFloor;
            infoByCeiling[i] = -response.d2ByCeiling;
        } else {
            info[i] = response.information;
            infoD1[i] = response.informationD1;
            infoByPhi[i] = response.informationByPhi;
            infoByFloor[i] = response.informationByFloor;
            infoByCeiling[i] = response.informationByCeiling;
        }
    }

    private void identity(double[] matrix) {
        Arrays.fill(matrix, 0);
        for (int k = 0; k < K; k++) {
            matrix[k * K + k] = 1;
        }
    }

    private double dot(double[] x, double[] y) {
        double sum = 0;
        for (int k = 0; k < K; k++) {
            sum += x[k] * y[k];
        }
        return sum;
    }
}
