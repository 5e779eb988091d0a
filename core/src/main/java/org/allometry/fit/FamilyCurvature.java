package org.allometry.fit;

import java.util.Arrays;

/**
 * One family's part of the {@link ObservedInformation}, at the nodes that {@link FamilyNodes} has visited.
 *
 * <p>A score's η = b_j + (Γ'x + s∘u)·Λ_j has the slopes α + β u_k in the coefficients that it depends on, for b_j (1, 0), for
 * Λ_jk (Γ_k'x, s_k), for Γ_dk (x_d Λ_jk, 0) and for s_k (0, Λ_jk). So the nodes enter by few sums: of the log density's
 * second derivatives times 1, u_k and u_k u_l. Scratch space of one thread.
 */
final class FamilyCurvature {
    private final FamilyRows rows;
    private final Cells cells;
    private final Layout layout;
    private final int K;
    private final SecondDerivatives response;

    /** The coefficients of the benchmark in work: where they begin here, and where each stands in θ, or -1 if fixed. */
    private final int loading = 1;

    private final int weight;
    private final int scale;
    private final int precision;
    private final int floor;
    private final int ceiling;
    private final int[] at;

    /** The slopes of η, for all up to the scales. */
    private final double[] alpha;

    private final double[] beta;
    /** The effect that β belongs to. */
    private final int[] effect;

    /** E[∂²h] by each two of the coefficients, lower triangle. */
    private final double[][] second;

    /** Of one score, over the nodes: means of derivatives of its log density, alone and times each effect. */
    private final double[] byEta;

    private final double[] byEtaPhi;
    private final double[] byEtaFloor;
    private final double[] byEtaCeiling;
    /** And times each two effects. */
    private final double[] byEtaEta;
    /** Of every node its weight, alone and times each effect and each two. */
    private final double[] monomials;

    private final int squares;

    FamilyCurvature(FamilyRows rows, SecondDerivatives response, int nodes) {
        this.rows = rows;
        this.response = response;
        cells = rows.cells;
        layout = rows.layout;
        K = layout.skills;
        weight = loading + K;
        scale = weight + layout.features * K;
        precision = scale + K;
        floor = precision + 1;
        ceiling = floor + 1;
        at = new int[ceiling + 1];
        alpha = new double[precision];
        beta = new double[precision];
        effect = new int[precision];
        second = new double[at.length][];
        Arrays.setAll(second, a -> new double[a + 1]);
        byEta = new double[1 + K];
        byEtaPhi = new double[1 + K];
        byEtaFloor = new double[1 + K];
        byEtaCeiling = new double[1 + K];
        squares = 1 + K;
        byEtaEta = new double[squares + K * (K + 1) / 2];
        monomials = new double[nodes * byEtaEta.length];
        for (int k = 0; k < K; k++) {
            effect[loading + k] = k;
            effect[scale + k] = k;
            at[scale + k] = layout.scales + k;
        }
        for (int i = 0; i < layout.features * K; i++) {
            at[weight + i] = layout.gamma + i;
        }
    }

    /**
     * Adds E[∂²h], negated, over the nodes as weighted in scratch.
     *
     * @param information lower triangle by rows
     */
    void add(NodeScratch scratch, double[] information) {
        weigh(scratch);
        for (int c = rows.start; c < rows.end; ) {
            int j = cells.cellBenchmark[c];
            turnTo(j);
            for (; c < rows.end && cells.cellBenchmark[c] == j; c++) {
                average(j, c, scratch);
                addScore(c);
            }
            subtract(information);
        }
    }

    private void weigh(NodeScratch scratch) {
        int at = 0;
        for (int q = 0; q < scratch.weight.length; q++) {
            double pi = scratch.weight[q];
            monomials[at++] = pi;
            for (int k = 0; k < K; k++) {
                monomials[at++] = pi * scratch.u[q * K + k];
            }
            for (int k = 0; k < K; k++) {
                for (int l = 0; l <= k; l++) {
                    monomials[at++] = pi * scratch.u[q * K + k] * scratch.u[q * K + l];
                }
            }
        }
    }

    private void turnTo(int j) {
        double[] theta = rows.theta;
        at[0] = j;
        alpha[0] = 1;
        for (int k = 0; k < K; k++) {
            at[loading + k] = layout.loadings + j * K + k;
            beta[loading + k] = theta[layout.scales + k];
            beta[scale + k] = theta[layout.loadings + j * K + k];
        }
        at[precision] = layout.precisions + j;
        at[floor] = layout.floorAt[j];
        at[ceiling] = layout.ceilingAt[j];
        for (double[] row : second) {
            Arrays.fill(row, 0);
        }
    }

    /** Sets the means of one score's derivatives over the nodes, and adds those in which η has no part. */
    private void average(int j, int cell, NodeScratch scratch) {
        Arrays.fill(byEta, 0);
        Arrays.fill(byEtaEta, 0);
        Arrays.fill(byEtaPhi, 0);
        Arrays.fill(byEtaFloor, 0);
        Arrays.fill(byEtaCeiling, 0);
        double logit = cells.logScore[cell] - cells.logComplement[cell];
        double floorSlope = layout.floorSlope(rows.theta, j);
        double ceilingSlope = layout.ceilingSlope(rows.theta, j);
        double floorBend = layout.floorBend(rows.theta, j);
        double ceilingBend = layout.ceilingBend(rows.theta, j);
        for (int q = 0; q < scratch.weight.length; q++) {
            double[] u = scratch.u;
            double eta = rows.base[cell - rows.start];
            for (int k = 0; k < K; k++) {
                eta += u[q * K + k] * rows.theta[layout.effects + j * K + k];
            }
            response.at(j, eta, logit, cells.logComplement[cell]);
            int at = q * byEtaEta.length;
            add(response.byEta, at, byEta);
            add(response.byEtaEta, at, byEtaEta);
            add(response.byEtaPhi, at, byEtaPhi);
            add(response.byEtaFloor * floorSlope, at, byEtaFloor);
            add(response.byEtaCeiling * ceilingSlope, at, byEtaCeiling);
            double pi = scratch.weight[q];
            second[precision][precision] += pi * response.byPhiPhi;
            second[floor][precision] += pi * response.byPhiFloor * floorSlope;
            second[ceiling][precision] += pi * response.byPhiCeiling * ceilingSlope;
            second[floor][floor] +=
                    pi * (response.byFloorFloor * floorSlope * floorSlope + response.byFloor * floorBend);
            second[ceiling][floor] += pi * response.byFloorCeiling * floorSlope * ceilingSlope;
            second[ceiling][ceiling] +=
                    pi * (response.byCeilingCeiling * ceilingSlope * ceilingSlope + response.byCeiling * ceilingBend);
        }
    }

    private void add(double value, int at, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += value * monomials[at + i];
        }
    }

    private void addScore(int cell) {
        int x = cells.cellRow[cell] * cells.features;
        for (int k = 0; k < K; k++) {
            alpha[loading + k] = rows.skill(cell, k);
            double loadingOf = beta[scale + k];
            for (int d = 0; d < layout.features; d++) {
                alpha[weight + d * K + k] = cells.x[x + d] * loadingOf;
                second[weight + d * K + k][loading + k] += cells.x[x + d] * byEta[0];
            }
            second[scale + k][loading + k] += byEta[1 + k];
        }
        for (int a = 0; a < precision; a++) {
            double withoutEffect = alpha[a] * byEtaEta[0] + beta[a] * byEtaEta[1 + effect[a]];
            for (int b = 0; b <= a; b++) {
                int k = Math.max(effect[a], effect[b]);
                int l = Math.min(effect[a], effect[b]);
                second[a][b] += alpha[b] * withoutEffect
                        + beta[b]
                                * (alpha[a] * byEtaEta[1 + effect[b]]
                                        + beta[a] * byEtaEta[squares + k * (k + 1) / 2 + l]);
            }
            second[precision][a] += alpha[a] * byEtaPhi[0] + beta[a] * byEtaPhi[1 + effect[a]];
            second[floor][a] += alpha[a] * byEtaFloor[0] + beta[a] * byEtaFloor[1 + effect[a]];
            second[ceiling][a] += alpha[a] * byEtaCeiling[0] + beta[a] * byEtaCeiling[1 + effect[a]];
        }
    }

    private void subtract(double[] information) {
        int n = layout.size;
        for (int a = 0; a < at.length; a++) {
            for (int b = 0; b <= a && at[a] >= 0; b++) {
                if (at[b] >= 0) {
                    information[Math.max(at[a], at[b]) * n + Math.min(at[a], at[b])] -= second[a][b];
                }
            }
        }
    }
}
