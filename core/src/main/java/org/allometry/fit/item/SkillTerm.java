package org.allometry.fit.item;

import java.util.Arrays;

/**
 * The marginal log-likelihood of all models by Laplace's method, and its gradient by the structure of skills.
 *
 * <p>A family's term is ln ∫ Π f(y_m | θ_m) φ(e) Π φ(w_m), with θ_m = x_m + L e + M w_m and φ standard normal: h - ½ ln det H
 * with h the log of the integrand at its mode and H its curvature there with the expected information, as in the
 * law of scores (docs/decisions/0002). The value depends on the coefficients directly, through H, and through the mode. With
 * V_m the covariance of θ_m and t_m = -½ tr(V_m dW_m/dθ), the movement of the mode adds ã'd(∇h) with ã = J H_o⁻¹ J't,
 * H_o being the observed curvature and J = dθ/d(e, w). From ã all else follows by the chain rule. docs/items.md derives it.
 */
final class SkillTerm {
    private final Cohort cohort;
    private final ItemLayout layout;
    private final int K;
    private final SkillState state;
    private final FamilyModes modes;

    SkillTerm(Cohort cohort, ItemLayout layout, SkillState state) {
        this.cohort = cohort;
        this.layout = layout;
        this.state = state;
        K = layout.skills;
        modes = new FamilyModes(cohort, state);
    }

    /**
     * The log-likelihood; leaves modes, their covariances and ã in the state.
     *
     * @param gradient to which the derivative by the structure is added
     */
    double evaluate(Structure structure, SkillLikelihood likelihood, double[] gradient) {
        modes.find(structure, likelihood);
        var arrow = new Arrow(K, structure.family, structure.model);
        double[] byFamily = new double[K * K];
        double[] byModel = new double[K * K];
        double sum = 0;
        for (int f = 0; f < cohort.families(); f++) {
            if (!arrow.factor(state.expected, cohort.start()[f] * K * K, count(f))) {
                return Double.NaN;
            }
            sum += modes.height(f) - arrow.logDeterminant() / 2;
            spread(arrow, f, byFamily, byModel);
        }
        Arrays.fill(state.third, 0);
        likelihood.third(state);
        for (int f = 0; f < cohort.families(); f++) {
            sum += follow(structure, arrow, f, byFamily, byModel, gradient);
        }
        ItemLayout.addLower(byFamily, K, gradient, layout.family);
        ItemLayout.addLower(byModel, K, gradient, layout.model);
        return sum;
    }

    /** The standardised effect of a family at its mode, L e. */
    double[] effect(Structure structure, int f) {
        double[] effect = new double[K];
        for (int k = 0; k < K; k++) {
            for (int l = 0; l <= k; l++) {
                effect[k] += structure.family[k * K + l] * modes.effects[f][l];
            }
        }
        return effect;
    }

    private int count(int f) {
        return cohort.start()[f + 1] - cohort.start()[f];
    }

    /** V of every model, and what the determinant owes to L and M directly. */
    private void spread(Arrow arrow, int f, double[] byFamily, double[] byModel) {
        double[] head = arrow.headInverse();
        double[] side = new double[K * K];
        double[] own = new double[K * K];
        double[] toHead = new double[K * K];
        double[] toOwn = new double[K * K];
        for (int m = 0; m < count(f); m++) {
            arrow.blocks(m, side, own);
            int at = (cohort.start()[f] + m) * K * K;
            arrow.covariance(head, side, own, toHead, toOwn, state.covariance, at);
            for (int i = 0; i < K; i++) {
                for (int j = 0; j < K; j++) {
                    double first = 0;
                    double second = 0;
                    for (int k = 0; k < K; k++) {
                        first += state.expected[at + i * K + k] * toHead[k * K + j];
                        second += state.expected[at + i * K + k] * toOwn[k * K + j];
                    }
                    byFamily[i * K + j] -= first;
                    byModel[i * K + j] -= second;
                }
            }
        }
    }

    /**
     * ã of every model, and all that the value owes to the structure through the modes.
     *
     * @return what the determinant would gain by the step that remains to the mode
     */
    private double follow(
            Structure structure, Arrow arrow, int f, double[] byFamily, double[] byModel, double[] gradient) {
        int first = cohort.start()[f];
        int n = count(f);
        if (!arrow.factor(state.observed, first * K * K, n)) {
            arrow.factor(state.expected, first * K * K, n);
        }
        double[] moved = new double[(n + 1) * K];
        structure.pull(state.third, first * K, n, moved);
        double[] remaining = modes.remaining(f);
        double gain = 0;
        for (int k = 0; k < moved.length; k++) {
            gain += moved[k] * remaining[k];
        }
        arrow.solve(moved);
        double[] effects = modes.effects[f];
        int p = cohort.dimension();
        double[] adjoint = new double[K];
        for (int m = first; m < first + n; m++) {
            int own = (m - first + 1) * K;
            for (int k = 0; k < K; k++) {
                double sum = 0;
                for (int l = 0; l <= k; l++) {
                    sum += structure.family[k * K + l] * moved[l] + structure.model[k * K + l] * moved[own + l];
                }
                state.adjoint[m * K + k] = sum;
            }
            for (int k = 0; k < K; k++) {
                double sum = state.score[m * K + k] + state.third[m * K + k];
                for (int l = 0; l < K; l++) {
                    sum -= state.observed[m * K * K + k * K + l] * state.adjoint[m * K + l];
                }
                adjoint[k] = sum;
                gradient[layout.mean + k] += sum;
                for (int d = 0; d < p; d++) {
                    gradient[layout.gamma + d * K + k] += cohort.features()[m * p + d] * sum;
                }
            }
            for (int k = 0; k < K; k++) {
                double g = state.score[m * K + k];
                for (int l = 0; l <= k; l++) {
                    byFamily[k * K + l] += adjoint[k] * effects[l] + g * moved[l];
                    byModel[k * K + l] += adjoint[k] * effects[own + l] + g * moved[own + l];
                }
            }
        }
        return gain;
    }
}
