package org.allometry.fit;

import java.util.Arrays;
import org.allometry.law.BetaResponse;
import org.allometry.numeric.Cholesky;

/**
 * What the scores tell about θ when the effects must be estimated too: a positive semidefinite stand-in for the Hessian of
 * minus the marginal log-likelihood, for a search to start its metric from.
 *
 * <p>Idea: were a family's effect u known, its scores would carry the expected information A about θ, B about θ and u
 * together, and H about u (the identity of the prior included). With u estimated along, what is left of A is A - B H⁻¹ B',
 * summed over families. That is the Hessian of the profile max_u h(u; θ) in expectation; of the marginal likelihood's own it
 * lacks what the determinant of H adds. It costs a few evaluations where differences of gradients cost two for every
 * coefficient, and it knows the unlike scales and the couplings of the coefficients, on which the method of steepest
 * descent, and any quasi-Newton method in its first hundred steps, would spend its time.
 *
 * <p>A score depends on θ through μ and ln φ. With v the slopes of μ in the coefficients of the score's benchmark, in Γ and
 * in s, its information about θ is i_μμ v v' + i_μφ (v e' + e v') + i_φφ e e', e the unit vector of ln φ.
 */
final class JointInformation {
    private static final double RIDGE = 0.5;

    private final Cells cells;
    private final Layout layout;
    private final int K;
    private final int n;
    private final BetaResponse response = new BetaResponse();
    private final Whitened w;
    private final double[] theta;

    /** Of all coefficients, lower triangle by rows. */
    private final double[] information;
    /** One family's B, a row for each coefficient; then L⁻¹ of it. */
    private final double[] cross;

    private final int[] touched;
    private final double[] H;
    /** Of one score: the coefficients that move its mean, and by how much; the last is ln φ. */
    private final int[] at;

    private final double[] slope;
    private final double[] skill;

    private JointInformation(Cells cells, Whitened whitened) {
        this.cells = cells;
        w = whitened;
        layout = whitened.layout;
        theta = whitened.extended;
        K = layout.skills;
        n = layout.size;
        information = new double[n * n];
        cross = new double[n * K];
        touched = new int[n];
        H = new double[K * K];
        int most = 1 + K + cells.features * K + K + 2 + 1;
        at = new int[most];
        slope = new double[most];
        skill = new double[K];
    }

    /**
     * The inverse of the information plus that of prior, gauge and held directions, by rows.
     *
     * @param modes of the families' whitened effects at θ
     */
    static double[] inverse(
            Cells cells, Layout layout, Prior prior, HeldDirections held, double[] theta, double[] modes) {
        return inverse(cells, layout, prior, held, theta, modes, 1);
    }

    /**
     * The same for {@code times} as many families, of which these are a sample.
     */
    static double[] inverse(
            Cells cells,
            Layout layout,
            Prior prior,
            HeldDirections held,
            double[] theta,
            double[] modes,
            double times) {
        var joint = new JointInformation(cells, new Whitened(layout, theta));
        for (int f = 0; f < cells.families(); f++) {
            joint.add(f, modes);
        }
        for (int i = 0; i < joint.information.length && times != 1; i++) {
            joint.information[i] *= times;
        }
        joint.addHeld(prior);
        held.addCurvature(joint.information);
        Cholesky.factor(joint.information, joint.n);
        double[] lower = new double[joint.n * joint.n];
        Cholesky.invertLower(joint.information, joint.n, lower);
        Cholesky.inverse(lower, joint.n, joint.information);
        return joint.information;
    }

    private void add(int family, double[] modes) {
        Arrays.fill(cross, 0);
        Arrays.fill(H, 0);
        for (int k = 0; k < K; k++) {
            H[k * K + k] = 1;
        }
        for (int c = cells.cellStart[family]; c < cells.cellStart[family + 1]; c++) {
            addScore(c, modes, family * K);
        }
        Cholesky.factor(H, K);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < K; k++) {
                double sum = cross[i * K + k];
                for (int l = 0; l < k; l++) {
                    sum -= H[k * K + l] * cross[i * K + l];
                }
                cross[i * K + k] = sum / H[k * K + k];
            }
        }
        subtractProducts();
    }

    /** Less what is lost to u; benchmarks without a score of the family lose nothing. */
    private void subtractProducts() {
        int rows = 0;
        for (int i = 0; i < n; i++) {
            boolean any = false;
            for (int k = 0; k < K; k++) {
                any |= cross[i * K + k] != 0;
            }
            if (any) {
                touched[rows++] = i;
            }
        }
        for (int a = 0; a < rows; a++) {
            int i = touched[a];
            for (int b = 0; b <= a; b++) {
                int j = touched[b];
                double sum = 0;
                for (int k = 0; k < K; k++) {
                    sum += cross[i * K + k] * cross[j * K + k];
                }
                information[i * n + j] -= sum;
            }
        }
    }

    private void addScore(int cell, double[] modes, int mode) {
        int j = cells.cellBenchmark[cell];
        int x = cells.cellRow[cell] * cells.features;
        int loading = layout.loadings + j * K;
        double eta = theta[j];
        for (int k = 0; k < K; k++) {
            skill[k] = theta[layout.scales + k] * modes[mode + k];
            for (int d = 0; d < cells.features; d++) {
                skill[k] += cells.x[x + d] * theta[layout.gamma + d * K + k];
            }
            eta += skill[k] * theta[loading + k];
        }
        response.at(w.floor[j], w.ceiling[j], w.phi[j]);
        response.expected(eta);
        double m1 = response.meanSlope;
        int count = 0;
        at[count] = j;
        slope[count++] = m1;
        for (int k = 0; k < K; k++) {
            double byLoading = m1 * theta[loading + k];
            for (int d = 0; d < cells.features; d++) {
                at[count] = layout.gamma + d * K + k;
                slope[count++] = byLoading * cells.x[x + d];
            }
            at[count] = loading + k;
            slope[count++] = m1 * skill[k];
            at[count] = layout.scales + k;
            slope[count++] = byLoading * modes[mode + k];
        }
        if (layout.floorAt[j] >= 0) {
            at[count] = layout.floorAt[j];
            slope[count++] = response.meanByFloor * layout.floorSlope(theta, j);
        }
        if (layout.ceilingAt[j] >= 0) {
            at[count] = layout.ceilingAt[j];
            slope[count++] = response.meanByCeiling * layout.ceilingSlope(theta, j);
        }
        addProducts(count, layout.precisions + j, layout.effects + j * K);
    }

    private void addProducts(int count, int precision, int effects) {
        double ofMean = response.ofMean;
        double ofBoth = response.ofMeanAndPhi;
        double m1 = response.meanSlope;
        for (int a = 0; a < count; a++) {
            int i = at[a];
            double weighted = ofMean * slope[a];
            for (int b = 0; b <= a; b++) {
                int l = at[b];
                information[i >= l ? i * n + l : l * n + i] += weighted * slope[b];
            }
            information[i >= precision ? i * n + precision : precision * n + i] += ofBoth * slope[a];
            for (int k = 0; k < K; k++) {
                cross[i * K + k] += weighted * m1 * theta[effects + k];
            }
        }
        information[precision * n + precision] += response.ofPhi;
        for (int k = 0; k < K; k++) {
            double g = m1 * theta[effects + k];
            cross[precision * K + k] += ofBoth * g;
            for (int l = 0; l <= k; l++) {
                H[k * K + l] += ofMean * g * m1 * theta[effects + l];
            }
        }
    }

    /** What prior and gauge hold, and a ridge for what nothing does. */
    private void addHeld(Prior prior) {
        double precision = 1 / (prior.deviation() * prior.deviation());
        double asymptotes = 1 / (prior.asymptoteDeviation() * prior.asymptoteDeviation());
        double unit = 2.0 / layout.benchmarks;
        for (int i = 0; i < n; i++) {
            information[i * n + i] += RIDGE + (i < layout.benchmarks ? precision : 0);
            information[i * n + i] += i >= layout.firstAsymptote() ? asymptotes : 0;
        }
        for (int k = 0; k < K; k++) {
            int scale = layout.scales + k;
            for (int j = 0; j < layout.benchmarks; j++) {
                int loading = layout.loadings + j * K + k;
                information[loading * n + loading] += precision * theta[scale] * theta[scale];
                information[scale * n + loading] += precision * theta[scale] * theta[loading];
                information[scale * n + scale] += precision * theta[loading] * theta[loading];
                for (int l = 0; l <= j; l++) {
                    int other = layout.loadings + l * K + k;
                    information[loading * n + other] += unit * theta[loading] * unit * theta[other];
                }
            }
        }
    }
}
