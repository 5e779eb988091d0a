package org.allometry.fit;

import java.util.Arrays;

/** The posterior covariance of ∂h, one family's slopes in all coefficients, over visited nodes. Scratch space of one thread. */
final class SlopeCovariance {
    private final FamilyRows rows;
    private final Cells cells;
    private final Layout layout;
    private final int K;
    private final int count;
    /** Of every coefficient, node after node; and of which coefficients there are any. */
    private final double[][] slopes;

    private final boolean[] isMoved;
    private final int[] moved;
    private final double[][] atNode;
    private final double[] products;

    SlopeCovariance(FamilyRows rows, int nodes) {
        this.rows = rows;
        cells = rows.cells;
        layout = rows.layout;
        K = layout.skills;
        count = nodes;
        slopes = new double[layout.size][count];
        isMoved = new boolean[layout.size];
        moved = new int[layout.size];
        atNode = new double[count][layout.size];
        products = new double[layout.size];
    }

    /**
     * Subtracts the covariance.
     *
     * @param information lower triangle by rows
     */
    void subtract(NodeScratch scratch, double[] information) {
        Arrays.fill(isMoved, false);
        int slot = 0;
        for (int c = rows.start; c < rows.end; slot++) {
            int j = cells.cellBenchmark[c];
            addBenchmark(j, slot * count, scratch);
            for (; c < rows.end && cells.cellBenchmark[c] == j; c++) {
                addScore(j, c, scratch.d1, (c - rows.start) * count);
            }
        }
        subtractProducts(scratch.weight, information);
    }

    private void subtractProducts(double[] weights, double[] information) {
        int m = 0;
        for (int i = 0; i < layout.size; i++) {
            if (isMoved[i]) {
                moved[m++] = i;
                centre(slopes[i], weights);
            }
        }
        for (int q = 0; q < count; q++) {
            for (int a = 0; a < m; a++) {
                atNode[q][a] = slopes[moved[a]][q];
            }
        }
        for (int a = 0; a < m; a++) {
            Arrays.fill(products, 0, a + 1, 0);
            int q = 0;
            for (; q + 3 < count; q += 4) {
                addFour(a, q, weights);
            }
            for (; q < count; q++) {
                for (int b = 0; b <= a; b++) {
                    products[b] += weights[q] * atNode[q][a] * atNode[q][b];
                }
            }
            for (int b = 0; b <= a; b++) {
                information[moved[a] * layout.size + moved[b]] -= products[b];
            }
        }
    }

    /** One row of the covariance, four nodes at a time, along arrays. */
    private void addFour(int a, int q, double[] weights) {
        double[] slopes0 = atNode[q];
        double[] slopes1 = atNode[q + 1];
        double[] slopes2 = atNode[q + 2];
        double[] slopes3 = atNode[q + 3];
        double factor0 = weights[q] * slopes0[a];
        double factor1 = weights[q + 1] * slopes1[a];
        double factor2 = weights[q + 2] * slopes2[a];
        double factor3 = weights[q + 3] * slopes3[a];
        for (int b = 0; b <= a; b++) {
            products[b] += factor0 * slopes0[b] + factor1 * slopes1[b] + factor2 * slopes2[b] + factor3 * slopes3[b];
        }
    }

    /** What hangs on the sums over a benchmark's scores. */
    private void addBenchmark(int j, int sums, NodeScratch scratch) {
        double[] theta = rows.theta;
        double[] intercept = of(j);
        double[] precision = of(layout.precisions + j);
        for (int q = 0; q < count; q++) {
            intercept[q] += scratch.sumD1[sums + q];
            precision[q] += scratch.sumPhi[sums + q];
        }
        for (int k = 0; k < K; k++) {
            double scale = theta[layout.scales + k];
            double loading = theta[layout.loadings + j * K + k];
            double[] ofLoading = of(layout.loadings + j * K + k);
            double[] ofScale = of(layout.scales + k);
            for (int q = 0; q < count; q++) {
                double byEffect = scratch.sumD1[sums + q] * scratch.u[q * K + k];
                ofLoading[q] += scale * byEffect;
                ofScale[q] += loading * byEffect;
            }
        }
        if (layout.floorAt[j] >= 0) {
            add(layout.floorSlope(theta, j), scratch.sumFloor, sums, of(layout.floorAt[j]));
        }
        if (layout.ceilingAt[j] >= 0) {
            add(layout.ceilingSlope(theta, j), scratch.sumCeiling, sums, of(layout.ceilingAt[j]));
        }
    }

    /** What hangs on a score's own features. */
    private void addScore(int j, int cell, double[] d1, int from) {
        int x = cells.cellRow[cell] * cells.features;
        for (int k = 0; k < K; k++) {
            int loading = layout.loadings + j * K + k;
            add(rows.skill(cell, k), d1, from, of(loading));
            for (int d = 0; d < layout.features; d++) {
                add(cells.x[x + d] * rows.theta[loading], d1, from, of(layout.gamma + d * K + k));
            }
        }
    }

    private double[] of(int coefficient) {
        if (!isMoved[coefficient]) {
            isMoved[coefficient] = true;
            Arrays.fill(slopes[coefficient], 0);
        }
        return slopes[coefficient];
    }

    private void add(double factor, double[] values, int from, double[] to) {
        for (int q = 0; q < count; q++) {
            to[q] += factor * values[from + q];
        }
    }

    private static void centre(double[] values, double[] weights) {
        double mean = product(values, weights);
        for (int q = 0; q < values.length; q++) {
            values[q] -= mean;
        }
    }

    private static double product(double[] x, double[] y) {
        double sum = 0;
        for (int q = 0; q < x.length; q++) {
            sum += x[q] * y[q];
        }
        return sum;
    }
}
