package org.allometry.fit;

import java.util.Arrays;
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
 * value has false spikes; the expected information cannot. The mode is found by {@link FamilyMode}, the nodes are visited by
 * {@link FamilyNodes}. Derivations: docs/estimation.md. An instance is scratch space of one thread.
 */
final class FamilyTerm {
    private final Curvature curvature;
    private final int K;
    final FamilyRows rows;
    private final FamilyMode mode;
    private final FamilyNodes nodesOf;

    private final double[] H;
    private final double[] inverse;
    private final double[] lowerInverse;
    private final double[] hBar;
    private final double[] mBar;
    private final double[] aTilde;
    private final double[] work;

    FamilyTerm(Cells cells, Layout layout, Curvature curvature) {
        this.curvature = curvature;
        K = layout.skills;
        rows = new FamilyRows(cells, layout);
        mode = new FamilyMode(rows, curvature);
        nodesOf = new FamilyNodes(rows);
        H = new double[K * K];
        inverse = new double[K * K];
        lowerInverse = new double[K * K];
        hBar = new double[K * K];
        mBar = new double[K];
        aTilde = new double[K];
        work = new double[K * K];
    }

    /** Takes over the coefficients of an evaluation. */
    void use(Whitened whitened) {
        rows.use(whitened);
    }

    /**
     * Laplace's approximation of ln ∫ exp h(u) du / (2π)^(K/2).
     *
     * @param u K numbers: where the search for the mode begins, and on return where it ended
     * @param gradient to which the derivative by the extended θ is added, but by C and U themselves
     */
    double laplace(int family, double[] u, double[] gradient) {
        rows.turnTo(family);
        mode.find(u, true);
        System.arraycopy(curvature == Curvature.OBSERVED ? mode.observed : mode.expected, 0, H, 0, K * K);
        if (!Cholesky.factor(H, K)) {
            return Double.NaN;
        }
        invert();
        for (int k = 0; k < K * K; k++) {
            hBar[k] = -inverse[k] / 2;
        }
        Arrays.fill(mBar, 0);
        pullBack(u, 1, gradient);
        return mode.h - Cholesky.logDeterminant(H, K) / 2;
    }

    /**
     * The marginal log-likelihood by quadrature on nodes that follow the mode and the expected curvature.
     *
     * @param table interpolated densities, already using the same coefficients
     * @param scratch room for the nodes of this set
     */
    double quadrature(
            int family, double[] u, NodeSet nodes, ResponseTable table, NodeScratch scratch, double[] gradient) {
        double value = spread(family, u, nodes, table, scratch, true);
        nodesOf.gather(scratch, 1, gradient);
        nodesOf.adjoint(family, nodes, scratch, lowerInverse, mBar, hBar);
        pullBack(u, 0, gradient);
        return value;
    }

    /**
     * How the posterior mean of u moves with the coefficients: its covariance with the score given u, over visited nodes.
     *
     * @param sensitivity K rows as long as the extended θ, added to
     */
    void addSensitivity(NodeScratch scratch, double[][] sensitivity) {
        double[] mean = scratch.mean(K);
        double[] weight = scratch.weight.clone();
        for (int k = 0; k < K; k++) {
            for (int q = 0; q < weight.length; q++) {
                scratch.weight[q] = weight[q] * (scratch.u[q * K + k] - mean[k]);
            }
            nodesOf.gather(scratch, 0, sensitivity[k]);
        }
    }

    /**
     * The value of {@link #quadrature} alone, leaving nodes and their posterior weights in {@code scratch}.
     */
    double spread(int family, double[] u, NodeSet nodes, ResponseTable table, NodeScratch scratch) {
        return spread(family, u, nodes, table, scratch, false);
    }

    private double spread(
            int family, double[] u, NodeSet nodes, ResponseTable table, NodeScratch scratch, boolean derivatives) {
        rows.turnTo(family);
        mode.find(u, derivatives);
        System.arraycopy(mode.expected, 0, H, 0, K * K);
        if (!Cholesky.factor(H, K)) {
            return Double.NaN;
        }
        invert();
        return nodesOf.visit(family, u, lowerInverse, nodes, table, scratch) - Cholesky.logDeterminant(H, K) / 2;
    }

    private void invert() {
        Cholesky.invertLower(H, K, lowerInverse);
        Cholesky.inverse(lowerInverse, K, inverse);
    }

    /**
     * Adds to the gradient what the value owes to the coefficients through H̄ and m̄, and {@code direct} times the
     * derivative of h at the mode.
     */
    private void pullBack(double[] u, double direct, double[] gradient) {
        Cells cells = rows.cells;
        double[] theta = rows.theta;
        int start = rows.start;
        int end = rows.end;
        System.arraycopy(mBar, 0, aTilde, 0, K);
        for (int c = start; c < end; ) {
            int j = cells.cellBenchmark[c];
            int g = rows.layout.effects + j * K;
            double q = quadratic(hBar, g);
            double sum = 0;
            for (; c < end && cells.cellBenchmark[c] == j; c++) {
                sum += mode.infoD1[c - start];
            }
            for (int k = 0; k < K; k++) {
                aTilde[k] += q * sum * theta[g + k];
            }
        }
        System.arraycopy(mode.observed, 0, work, 0, K * K);
        if (!Cholesky.factor(work, K)) {
            System.arraycopy(mode.expected, 0, work, 0, K * K);
            Cholesky.factor(work, K);
        }
        Cholesky.solve(work, K, aTilde);

        rows.clear();
        for (int c = start; c < end; ) {
            int j = cells.cellBenchmark[c];
            int g = rows.layout.effects + j * K;
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
                double e = direct * mode.d1[i] + q * mode.infoD1[i] + a * mode.d2[i];
                sumE += e;
                sumD1 += mode.d1[i];
                sumInfo += mode.info[i];
                sumPhi += direct * mode.byPhi[i] + q * mode.infoByPhi[i] + a * mode.d1ByPhi[i];
                sumFloor += direct * mode.byFloor[i] + q * mode.infoByFloor[i] + a * mode.d1ByFloor[i];
                sumCeiling += direct * mode.byCeiling[i] + q * mode.infoByCeiling[i] + a * mode.d1ByCeiling[i];
                rows.add(c, e, gradient);
            }
            gradient[j] += sumE;
            for (int k = 0; k < K; k++) {
                double hg = 0;
                for (int l = 0; l < K; l++) {
                    hg += hBar[k * K + l] * theta[g + l];
                }
                gradient[g + k] += u[k] * sumE + aTilde[k] * sumD1 + 2 * sumInfo * hg;
            }
            rows.addPrecisionAndAsymptotes(j, sumPhi, sumFloor, sumCeiling, gradient);
        }
        rows.addRows(gradient);
    }

    private double quadratic(double[] matrix, int g) {
        double[] theta = rows.theta;
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

    private double dot(double[] x, int i, double[] y, int j) {
        double sum = 0;
        for (int k = 0; k < K; k++) {
            sum += x[i + k] * y[j + k];
        }
        return sum;
    }
}
