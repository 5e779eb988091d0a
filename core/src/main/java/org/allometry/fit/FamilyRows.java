package org.allometry.fit;

import java.util.Arrays;

/**
 * One family's rows under given coefficients: what their features make of the skills, and what flows back from their cells to
 * the coefficients. Scratch space of one thread.
 */
final class FamilyRows {
    final Cells cells;
    final Layout layout;
    final int K;
    Whitened w;
    /** The extended θ of {@link #w}. */
    double[] theta;
    /** Of the family in work: its first cell, the one after its last, its first row and the number of its rows. */
    int start;

    int end;
    private int firstRow;
    private int rows;

    private final double[] rowSkills;
    private final double[] rowAdjoint;
    /** η of every cell without the family effect. */
    final double[] base;

    FamilyRows(Cells cells, Layout layout) {
        this.cells = cells;
        this.layout = layout;
        K = layout.skills;
        w = new Whitened(layout, new double[layout.size]);
        theta = w.extended;
        rowSkills = new double[cells.largestRows() * K];
        rowAdjoint = new double[rowSkills.length];
        base = new double[cells.largestCells()];
    }

    void use(Whitened whitened) {
        w = whitened;
        theta = whitened.extended;
    }

    /** Turns to a family: Γ'x of every row, and η without the family effect of every cell. */
    void turnTo(int family) {
        start = cells.cellStart[family];
        end = cells.cellStart[family + 1];
        firstRow = cells.rowStart[family];
        rows = cells.rowStart[family + 1] - firstRow;
        int p = cells.features;
        for (int r = 0; r < rows; r++) {
            for (int k = 0; k < K; k++) {
                double sum = 0;
                for (int d = 0; d < p; d++) {
                    sum += cells.x[(firstRow + r) * p + d] * theta[layout.gamma + d * K + k];
                }
                rowSkills[r * K + k] = sum;
            }
        }
        for (int c = start; c < end; c++) {
            int j = cells.cellBenchmark[c];
            int at = (cells.cellRow[c] - firstRow) * K;
            int loading = layout.loadings + j * K;
            double eta = theta[j];
            for (int k = 0; k < K; k++) {
                eta += rowSkills[at + k] * theta[loading + k];
            }
            base[c - start] = eta;
        }
    }

    /** One of the skills that a cell's row has without the family effect. */
    double skill(int cell, int k) {
        return rowSkills[(cells.cellRow[cell] - firstRow) * K + k];
    }

    /** Forgets what cells have added. */
    void clear() {
        Arrays.fill(rowAdjoint, 0, rows * K, 0);
    }

    /** What a cell's ē = d value / dη owes to its row: to Λ_j through Γ'x here, to Γ later in {@link #addRows}. */
    void add(int cell, double e, double[] gradient) {
        int at = (cells.cellRow[cell] - firstRow) * K;
        int loadings = layout.loadings + cells.cellBenchmark[cell] * K;
        for (int k = 0; k < K; k++) {
            gradient[loadings + k] += e * rowSkills[at + k];
            rowAdjoint[at + k] += e * theta[loadings + k];
        }
    }

    void addRows(double[] gradient) {
        int p = cells.features;
        for (int r = 0; r < rows; r++) {
            for (int d = 0; d < p; d++) {
                double x = cells.x[(firstRow + r) * p + d];
                for (int k = 0; k < K; k++) {
                    gradient[layout.gamma + d * K + k] += x * rowAdjoint[r * K + k];
                }
            }
        }
    }

    void addPrecisionAndAsymptotes(int j, double phi, double floor, double ceiling, double[] gradient) {
        gradient[layout.precisions + j] += phi;
        if (layout.floorAt[j] >= 0) {
            gradient[layout.floorAt[j]] += floor;
        }
        if (layout.ceilingAt[j] >= 0) {
            gradient[layout.ceilingAt[j]] += ceiling;
        }
    }
}
