package org.allometry.fit;

import java.util.Arrays;
import org.allometry.law.BetaResponse;
import org.allometry.numeric.Cholesky;
import org.allometry.numeric.NodeSet;

/**
 * The marginal log-likelihood of one family, with its gradient, by Laplace's method or by quadrature around the mode.
 *
 * <p>Idea: given the coefficients, a family's whitened effect u ~ N(0, I) has the log posterior
 * h(u) = Σ ln f(y | η(u)) - u'u/2, with η = b_j + Γ'x·Λ_j + u·G_j, G_j = s∘Λ_j. Newton's method finds its mode m; H = I + Σ_j W_j G_j G_j'
 * is its curvature there, W_j summing the cells' information, observed or expected.
 * Laplace: h(m) - ½ ln det H. Quadrature: with H = L L' the nodes sit at u_q = m + L⁻' z_q, and the value is
 * -½ ln det H + ln Σ w_q exp(h(u_q) + z_q'z_q/2), which is exact as the nodes grow dense, wherever the mode is.
 *
 * <p>Gradient: both values depend on the coefficients directly, through m and through H. The direct part is the usual sum
 * of scores (for quadrature, weighted by the nodes' posterior weights). The rest flows backwards through
 * {@link #pullBack}: given H̄ and m̄, the derivatives of the value by H and m, it adds what they owe to the coefficients,
 * using dm = V d(∇h) with V the inverse of the observed curvature. For Laplace H̄ = -½ H⁻¹ and m̄ = 0. For quadrature
 * m̄ = Σ π_q ∇h(u_q), and H̄ comes from R̄ = Σ π_q ∇h(u_q) z_q' through the Cholesky factor; both vanish when the
 * posterior is Gaussian. Leaving them out makes the optimiser chase a moving target.
 *
 * <p>Numerics: the observed curvature can be indefinite away from the mode and almost singular at it, where Laplace's
 * value has false spikes; the expected information cannot. Newton's steps use the former where it is positive definite
 * and fall back to the latter. Derivations: docs/estimation.md. An instance is scratch space of one thread.
 */
final class FamilyTerm {
    private static final double MODE_TOLERANCE = 1e-14;
    private static final double LONGEST_STEP = 3;
    private static final double NEGLIGIBLE = 1e-15;

    private final Cells cells;
    private final Layout layout;
    private final Curvature curvature;
    private final int K;
    private final BetaResponse response = new BetaResponse();

    private Whitened w;
    private double[] theta;

    private final double[] rowSkills;
    private final double[] base;
    private final double[] score;
    private final double[] step;
    private final double[] trial;
    private final double[] H;
    private final double[] observed;
    private final double[] expected;
    private final double[] inverse;
    private final double[] lowerInverse;
    private final double[] hBar;
    private final double[] mBar;
    private final double[] aTilde;
    private final double[] work;
    private final double[] rowAdjoint;
    private double h;
    private final double[] trialScore;
    private final double[] trialObserved;
    private final double[] trialExpected;

    // At the mode, one entry per cell of the family.
    private final double[] d1;
    private final double[] d2;
    private final double[] info;
    private final double[] infoD1;
    private final double[] byPhi;
    private final double[] d1ByPhi;
    private final double[] infoByPhi;
    private final double[] byFloor;
    private final double[] d1ByFloor;
    private final double[] infoByFloor;
    private final double[] byCeiling;
    private final double[] d1ByCeiling;
    private final double[] infoByCeiling;

    FamilyTerm(Cells cells, Layout layout, Curvature curvature) {
        this.cells = cells;
        this.layout = layout;
        this.curvature = curvature;
        K = layout.skills;
        int n = cells.largestCells();
        w = new Whitened(layout, new double[layout.size]);
        theta = w.extended;
        rowSkills = new double[cells.largestRows() * K];
        rowAdjoint = new double[rowSkills.length];
        base = new double[n];
        score = new double[K];
        step = new double[K];
        trial = new double[K];
        H = new double[K * K];
        observed = new double[K * K];
        expected = new double[K * K];
        inverse = new double[K * K];
        lowerInverse = new double[K * K];
        hBar = new double[K * K];
        mBar = new double[K];
        aTilde = new double[K];
        work = new double[K * K];
        trialScore = new double[K];
        trialObserved = new double[K * K];
        trialExpected = new double[K * K];
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

    /** Takes over the coefficients of an evaluation. */
    void use(Whitened whitened) {
        w = whitened;
        theta = whitened.extended;
    }

    /**
     * Laplace's approximation of ln ∫ exp h(u) du / (2π)^(K/2).
     *
     * @param mode K numbers: where the search begins, and on return where it ended
     * @param gradient to which the derivative by the extended θ is added, but by C and U themselves
     */
    double laplace(int family, double[] mode, double[] gradient) {
        findMode(family, mode);
        System.arraycopy(curvature == Curvature.OBSERVED ? observed : expected, 0, H, 0, K * K);
        if (!Cholesky.factor(H, K)) {
            return Double.NaN;
        }
        double value = h - Cholesky.logDeterminant(H, K) / 2;
        invert();
        for (int k = 0; k < K * K; k++) {
            hBar[k] = -inverse[k] / 2;
        }
        Arrays.fill(mBar, 0);
        pullBack(family, mode, 1, gradient);
        return value;
    }

    /**
     * The marginal log-likelihood by quadrature on nodes that follow the mode and the expected curvature.
     *
     * @param table interpolated densities, already using the same coefficients
     * @param scratch room for the nodes of this set
     */
    double quadrature(
            int family, double[] mode, NodeSet nodes, ResponseTable table, NodeScratch scratch, double[] gradient) {
        double value = spread(family, mode, nodes, table, scratch);
        gatherNodes(family, nodes, scratch, 1, gradient);
        adjointOfNodes(family, nodes, scratch);
        pullBack(family, mode, 0, gradient);
        return value;
    }

    /**
     * How the posterior mean of u moves with the coefficients: its covariance with the score given u, over the nodes.
     *
     * @param sensitivity K rows as long as the extended θ, added to
     */
    void sensitivity(int family, NodeSet nodes, ResponseTable table, NodeScratch scratch, double[][] sensitivity) {
        spread(family, new double[K], nodes, table, scratch);
        double[] mean = scratch.mean(K);
        double[] weight = scratch.weight.clone();
        for (int k = 0; k < K; k++) {
            for (int q = 0; q < weight.length; q++) {
                scratch.weight[q] = weight[q] * (scratch.u[q * K + k] - mean[k]);
            }
            gatherNodes(family, nodes, scratch, 0, sensitivity[k]);
        }
    }

    /**
     * The value of {@link #quadrature} alone, leaving nodes and their posterior weights in {@code scratch}.
     */
    double spread(int family, double[] mode, NodeSet nodes, ResponseTable table, NodeScratch scratch) {
        findMode(family, mode);
        System.arraycopy(expected, 0, H, 0, K * K);
        if (!Cholesky.factor(H, K)) {
            return Double.NaN;
        }
        invert();
        return visitNodes(family, mode, nodes, table, scratch) - Cholesky.logDeterminant(H, K) / 2;
    }

    // ---- the mode ------------------------------------------------------------------------------------------------

    private void findMode(int family, double[] mode) {
        prepareRows(family);
        h = visit(family, mode, score, observed, expected);
        for (int iteration = 0; iteration < 100; iteration++) {
            System.arraycopy(observed, 0, H, 0, K * K);
            if (!Cholesky.factor(H, K)) {
                System.arraycopy(expected, 0, H, 0, K * K);
                Cholesky.factor(H, K);
            }
            System.arraycopy(score, 0, step, 0, K);
            Cholesky.solve(H, K, step);
            double decrement = dot(score, step);
            if (!(decrement > MODE_TOLERANCE)) {
                return;
            }
            double length = Math.sqrt(dot(step, step));
            double scale = Math.min(1, LONGEST_STEP / length);
            boolean moved = false;
            for (int halving = 0; halving < 30 && !moved; halving++) {
                for (int k = 0; k < K; k++) {
                    trial[k] = mode[k] + scale * step[k];
                }
                double trialH = visit(family, trial, trialScore, trialObserved, trialExpected);
                // Rounding hides the gain of the last steps; the score then tells whether to go on.
                if (trialH >= h
                        || trialH > h - 1e-9 * (1 + Math.abs(h)) && dot(trialScore, trialScore) < dot(score, score)) {
                    h = trialH;
                    System.arraycopy(trial, 0, mode, 0, K);
                    System.arraycopy(trialScore, 0, score, 0, K);
                    System.arraycopy(trialObserved, 0, observed, 0, K * K);
                    System.arraycopy(trialExpected, 0, expected, 0, K * K);
                    moved = true;
                }
                scale /= 2;
            }
            if (!moved) {
                visit(family, mode, score, observed, expected);
                return;
            }
        }
    }

    /** Γ'x of every row, and η without the family effect of every cell. */
    private void prepareRows(int family) {
        int firstRow = cells.rowStart[family];
        int rows = cells.rowStart[family + 1] - firstRow;
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
        int start = cells.cellStart[family];
        for (int c = start; c < cells.cellStart[family + 1]; c++) {
            int j = cells.cellBenchmark[c];
            int r = cells.cellRow[c] - firstRow;
            base[c - start] = theta[j] + dot(rowSkills, r * K, theta, layout.loadings + j * K);
        }
    }

    /** h(u), its gradient, and both curvatures; leaves every derivative of every cell at u behind. */
    private double visit(int family, double[] u, double[] gradient, double[] observedH, double[] expectedH) {
        double value = -dot(u, u) / 2;
        for (int k = 0; k < K; k++) {
            gradient[k] = -u[k];
        }
        identity(observedH);
        identity(expectedH);
        int start = cells.cellStart[family];
        int end = cells.cellStart[family + 1];
        for (int c = start; c < end; ) {
            int j = cells.cellBenchmark[c];
            int g = layout.effects + j * K;
            double shift = dot(u, 0, theta, g);
            response.at(w.floor[j], w.ceiling[j], w.phi[j]);
            double first = 0;
            double second = 0;
            double information = 0;
            for (; c < end && cells.cellBenchmark[c] == j; c++) {
                response.full(base[c - start] + shift, cells.logScore[c], cells.logComplement[c]);
                value += response.logDensity;
                first += response.d1;
                second -= response.d2;
                information += response.information;
                keep(c - start);
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

    // ---- the gradient --------------------------------------------------------------------------------------------

    private void invert() {
        Cholesky.invertLower(H, K, lowerInverse);
        Cholesky.inverse(lowerInverse, K, inverse);
    }

    /**
     * Adds to the gradient what the value owes to the coefficients through H̄ and m̄, and {@code direct} times the
     * derivative of h at the mode.
     */
    private void pullBack(int family, double[] mode, double direct, double[] gradient) {
        int start = cells.cellStart[family];
        int end = cells.cellStart[family + 1];
        int firstRow = cells.rowStart[family];
        int rows = cells.rowStart[family + 1] - firstRow;
        System.arraycopy(mBar, 0, aTilde, 0, K);
        for (int c = start; c < end; ) {
            int j = cells.cellBenchmark[c];
            int g = layout.effects + j * K;
            double q = quadratic(hBar, g);
            double sum = 0;
            for (; c < end && cells.cellBenchmark[c] == j; c++) {
                sum += infoD1[c - start];
            }
            for (int k = 0; k < K; k++) {
                aTilde[k] += q * sum * theta[g + k];
            }
        }
        System.arraycopy(observed, 0, work, 0, K * K);
        if (!Cholesky.factor(work, K)) {
            System.arraycopy(expected, 0, work, 0, K * K);
            Cholesky.factor(work, K);
        }
        Cholesky.solve(work, K, aTilde);

        Arrays.fill(rowAdjoint, 0, rows * K, 0);
        for (int c = start; c < end; ) {
            int j = cells.cellBenchmark[c];
            int g = layout.effects + j * K;
            double q = quadratic(hBar, g);
            double a = dot(aTilde, 0, theta, g);
            double sumE = 0;
            double sumD1 = 0;
            double sumInfo = 0;
            double sumPhi = 0;
            double sumFloor = 0;
            double sumCeiling = 0;
            for (; c < end && cells.cellBenchmark[c] == j; c++) {
                int i = c - start;
                double e = direct * d1[i] + q * infoD1[i] + a * d2[i];
                sumE += e;
                sumD1 += d1[i];
                sumInfo += info[i];
                sumPhi += direct * byPhi[i] + q * infoByPhi[i] + a * d1ByPhi[i];
                sumFloor += direct * byFloor[i] + q * infoByFloor[i] + a * d1ByFloor[i];
                sumCeiling += direct * byCeiling[i] + q * infoByCeiling[i] + a * d1ByCeiling[i];
                addToRow(cells.cellRow[c] - firstRow, e, layout.loadings + j * K, gradient);
            }
            gradient[j] += sumE;
            for (int k = 0; k < K; k++) {
                double hg = 0;
                for (int l = 0; l < K; l++) {
                    hg += hBar[k * K + l] * theta[g + l];
                }
                gradient[g + k] += mode[k] * sumE + aTilde[k] * sumD1 + 2 * sumInfo * hg;
            }
            addPrecisionAndAsymptotes(j, sumPhi, sumFloor, sumCeiling, gradient);
        }
        addRows(firstRow, rows, gradient);
    }

    /** What a cell's ē = d value / dη owes to its row: to Λ_j through Γ'x here, to Γ later in {@link #addRows}. */
    private void addToRow(int row, double e, int loadings, double[] gradient) {
        int at = row * K;
        for (int k = 0; k < K; k++) {
            gradient[loadings + k] += e * rowSkills[at + k];
            rowAdjoint[at + k] += e * theta[loadings + k];
        }
    }

    private void addRows(int firstRow, int rows, double[] gradient) {
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

    private void addPrecisionAndAsymptotes(int j, double phi, double floor, double ceiling, double[] gradient) {
        gradient[layout.precisions + j] += phi;
        if (layout.floorAt[j] >= 0) {
            gradient[layout.floorAt[j]] += floor;
        }
        if (layout.ceilingAt[j] >= 0) {
            gradient[layout.ceilingAt[j]] += ceiling;
        }
    }

    // ---- quadrature ----------------------------------------------------------------------------------------------

    /** Evaluates h at all nodes; returns ln Σ w exp(h + z'z/2) and leaves the nodes' posterior weights in scratch. */
    private double visitNodes(int family, double[] mode, NodeSet nodes, ResponseTable table, NodeScratch scratch) {
        int start = cells.cellStart[family];
        int end = cells.cellStart[family + 1];
        double[] z = nodes.points();
        int offset = nodes.offset(family);
        double[] u = scratch.u;
        int n = end - start;
        scratch.slots = slots(family);
        double largest = Double.NEGATIVE_INFINITY;
        for (int q = 0; q < nodes.count(); q++) {
            int at = offset + q * K;
            double squares = 0;
            for (int k = 0; k < K; k++) {
                double sum = mode[k];
                for (int l = k; l < K; l++) {
                    sum += lowerInverse[l * K + k] * z[at + l];
                }
                u[q * K + k] = sum;
                squares += z[at + k] * z[at + k] - sum * sum;
            }
            double value = squares / 2;
            int slot = 0;
            for (int c = start; c < end; slot++) {
                int j = cells.cellBenchmark[c];
                double shift = dot(u, q * K, theta, layout.effects + j * K);
                double f = w.phi[j];
                double first = 0;
                double phi = 0;
                double floor = 0;
                double ceiling = 0;
                for (; c < end && cells.cellBenchmark[c] == j; c++) {
                    table.lookup(j, base[c - start] + shift);
                    double fLogit = f * (cells.logScore[c] - cells.logComplement[c]);
                    double linear = fLogit * table.mean;
                    double slope = fLogit * table.meanSlope - table.logBetaSlope;
                    value += linear - table.logBeta;
                    first += slope;
                    phi += linear - table.byPhi;
                    if (scratch.asymptotes) {
                        double share = (table.mean - w.floor[j]) / (w.ceiling[j] - w.floor[j]);
                        floor += fLogit * (1 - share) - table.byFloor;
                        ceiling += fLogit * share - table.byCeiling;
                    }
                    scratch.d1[q * n + c - start] = slope;
                }
                int sum = q * scratch.slots + slot;
                scratch.sumD1[sum] = first;
                scratch.sumPhi[sum] = phi;
                scratch.sumFloor[sum] = floor;
                scratch.sumCeiling[sum] = ceiling;
            }
            scratch.weight[q] = value;
            largest = Math.max(largest, value);
        }
        double total = 0;
        for (int q = 0; q < nodes.count(); q++) {
            scratch.weight[q] = nodes.weights()[q] * Math.exp(scratch.weight[q] - largest);
            total += scratch.weight[q];
        }
        for (int q = 0; q < nodes.count(); q++) {
            scratch.weight[q] /= total;
        }
        return largest + Math.log(total) + constants(family);
    }

    /** Distinct benchmarks among the cells of a family. */
    private int slots(int family) {
        int slots = 0;
        for (int c = cells.cellStart[family]; c < cells.cellStart[family + 1]; c++) {
            if (c == cells.cellStart[family] || cells.cellBenchmark[c] != cells.cellBenchmark[c - 1]) {
                slots++;
            }
        }
        return slots;
    }

    /** What does not depend on the effect: Σ ln Γ(φ) + (φ-1) ln(1-y) - ln y. */
    private double constants(int family) {
        double sum = 0;
        for (int c = cells.cellStart[family]; c < cells.cellStart[family + 1]; c++) {
            int j = cells.cellBenchmark[c];
            sum += w.logGammaPhi[j] + (w.phi[j] - 1) * cells.logComplement[c] - cells.logScore[c];
        }
        return sum;
    }

    /**
     * The direct part of the gradient: scores averaged over the posterior weights (Fisher's identity).
     *
     * @param total the sum of the weights in scratch
     */
    private void gatherNodes(int family, NodeSet nodes, NodeScratch scratch, double total, double[] gradient) {
        int start = cells.cellStart[family];
        int end = cells.cellStart[family + 1];
        int firstRow = cells.rowStart[family];
        int rows = cells.rowStart[family + 1] - firstRow;
        double[] e = scratch.meanD1;
        Arrays.fill(e, 0, end - start, 0);
        for (int q = 0; q < nodes.count(); q++) {
            double weight = scratch.weight[q];
            if (Math.abs(weight) > NEGLIGIBLE) {
                int at = q * (end - start);
                for (int i = 0; i < end - start; i++) {
                    e[i] += weight * scratch.d1[at + i];
                }
            }
        }
        Arrays.fill(rowAdjoint, 0, rows * K, 0);
        int slot = 0;
        for (int c = start; c < end; slot++) {
            int j = cells.cellBenchmark[c];
            int g = layout.effects + j * K;
            double phi = 0;
            double floor = 0;
            double ceiling = 0;
            for (int q = 0; q < nodes.count(); q++) {
                double weight = scratch.weight[q];
                if (Math.abs(weight) > NEGLIGIBLE) {
                    int sum = q * scratch.slots + slot;
                    phi += weight * scratch.sumPhi[sum];
                    floor += weight * scratch.sumFloor[sum];
                    ceiling += weight * scratch.sumCeiling[sum];
                    double first = weight * scratch.sumD1[sum];
                    for (int k = 0; k < K; k++) {
                        gradient[g + k] += first * scratch.u[q * K + k];
                    }
                }
            }
            for (; c < end && cells.cellBenchmark[c] == j; c++) {
                gradient[j] += e[c - start];
                phi += total * w.phi[j] * (w.digammaPhi[j] + cells.logComplement[c]);
                addToRow(cells.cellRow[c] - firstRow, e[c - start], layout.loadings + j * K, gradient);
            }
            addPrecisionAndAsymptotes(j, phi, floor, ceiling, gradient);
        }
        addRows(firstRow, rows, gradient);
    }

    /** Sets m̄ and H̄: how the value changes as the nodes move with the mode and the curvature. */
    private void adjointOfNodes(int family, NodeSet nodes, NodeScratch scratch) {
        int start = cells.cellStart[family];
        int end = cells.cellStart[family + 1];
        double[] z = nodes.points();
        int offset = nodes.offset(family);
        double[] rBar = hBar;
        Arrays.fill(mBar, 0);
        Arrays.fill(rBar, 0);
        for (int q = 0; q < nodes.count(); q++) {
            double weight = scratch.weight[q];
            if (Math.abs(weight) <= NEGLIGIBLE) {
                continue;
            }
            for (int k = 0; k < K; k++) {
                trialScore[k] = -scratch.u[q * K + k];
            }
            int slot = 0;
            for (int c = start; c < end; slot++) {
                int j = cells.cellBenchmark[c];
                double first = scratch.sumD1[q * scratch.slots + slot];
                for (int k = 0; k < K; k++) {
                    trialScore[k] += first * theta[layout.effects + j * K + k];
                }
                while (c < end && cells.cellBenchmark[c] == j) {
                    c++;
                }
            }
            for (int k = 0; k < K; k++) {
                double weighted = weight * trialScore[k];
                mBar[k] += weighted;
                for (int l = 0; l < K; l++) {
                    rBar[k * K + l] += weighted * z[offset + q * K + l];
                }
            }
        }
        // P = Φ(-R̄'R), with R = L⁻' and Φ keeping the lower triangle and half the diagonal; then H̄ = sym(R (P - ½I)
        // R').
        double[] P = work;
        for (int k = 0; k < K; k++) {
            for (int l = 0; l < K; l++) {
                double sum = 0;
                if (l <= k) {
                    for (int i = 0; i <= l; i++) {
                        sum -= rBar[i * K + k] * lowerInverse[l * K + i];
                    }
                    if (l == k) {
                        sum = (sum - 1) / 2;
                    }
                }
                P[k * K + l] = sum;
            }
        }
        double[] half = trialObserved;
        for (int k = 0; k < K; k++) {
            for (int l = 0; l < K; l++) {
                double sum = 0;
                for (int i = k; i < K; i++) {
                    sum += lowerInverse[i * K + k] * P[i * K + l];
                }
                half[k * K + l] = sum;
            }
        }
        double[] product = trialExpected;
        for (int k = 0; k < K; k++) {
            for (int l = 0; l < K; l++) {
                double sum = 0;
                for (int i = l; i < K; i++) {
                    sum += half[k * K + i] * lowerInverse[i * K + l];
                }
                product[k * K + l] = sum;
            }
        }
        for (int k = 0; k < K; k++) {
            for (int l = 0; l < K; l++) {
                hBar[k * K + l] = (product[k * K + l] + product[l * K + k]) / 2;
            }
        }
    }

    // ---- small algebra -------------------------------------------------------------------------------------------

    private double quadratic(double[] matrix, int g) {
        double sum = 0;
        for (int k = 0; k < K; k++) {
            double inner = 0;
            for (int l = 0; l < K; l++) {
                inner += matrix[k * K + l] * theta[g + l];
            }
            sum += inner * theta[g + k];
        }
        return sum;
    }

    private void identity(double[] matrix) {
        Arrays.fill(matrix, 0);
        for (int k = 0; k < K; k++) {
            matrix[k * K + k] = 1;
        }
    }

    private double dot(double[] x, double[] y) {
        return dot(x, 0, y, 0);
    }

    private double dot(double[] x, int i, double[] y, int j) {
        double sum = 0;
        for (int k = 0; k < K; k++) {
            sum += x[i + k] * y[j + k];
        }
        return sum;
    }
}
