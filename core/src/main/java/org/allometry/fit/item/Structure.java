package org.allometry.fit.item;

import java.util.Arrays;

/** How the skills of models are distributed: θ = μ + Γ'z + L e + M w, e of the family and w of the model standard normal. */
final class Structure {
    final int K;
    final double[] coefficients;
    /** L and M, K x K by rows. */
    final double[] family;

    final double[] model;
    private final ItemLayout layout;

    Structure(ItemLayout layout, double[] coefficients) {
        this.layout = layout;
        this.coefficients = coefficients;
        K = layout.skills;
        family = ItemLayout.lower(coefficients, layout.family, K);
        model = ItemLayout.lower(coefficients, layout.model, K);
    }

    /** Writes x = μ + Γ'z of model m. */
    void expected(Cohort cohort, int m, double[] x, int at) {
        int p = cohort.dimension();
        for (int k = 0; k < K; k++) {
            double sum = coefficients[layout.mean + k];
            for (int d = 0; d < p; d++) {
                sum += cohort.features()[m * p + d] * coefficients[layout.gamma + d * K + k];
            }
            x[at + k] = sum;
        }
    }

    /** Writes the skills of a family's models with effects (e, w_1, .., w_n). */
    void skills(Cohort cohort, int f, double[] effects, double[] theta) {
        int first = cohort.start()[f];
        for (int m = first; m < cohort.start()[f + 1]; m++) {
            expected(cohort, m, theta, m * K);
            int own = (m - first + 1) * K;
            for (int k = 0; k < K; k++) {
                for (int l = 0; l <= k; l++) {
                    theta[m * K + k] += family[k * K + l] * effects[l] + model[k * K + l] * effects[own + l];
                }
            }
        }
    }

    /** Writes J'g, what a gradient by the skills of n models is by their effects. */
    void pull(double[] gradient, int from, int n, double[] effects) {
        Arrays.fill(effects, 0, (n + 1) * K, 0);
        for (int m = 0; m < n; m++) {
            for (int k = 0; k < K; k++) {
                double g = gradient[from + m * K + k];
                for (int l = 0; l <= k; l++) {
                    effects[l] += family[k * K + l] * g;
                    effects[(m + 1) * K + l] += model[k * K + l] * g;
                }
            }
        }
    }

    /** Φ + Ψ, the covariance between models of equal features. */
    double[] total() {
        double[] total = new double[K * K];
        for (int k = 0; k < K; k++) {
            for (int l = 0; l < K; l++) {
                for (int j = 0; j < K; j++) {
                    total[k * K + l] += family[k * K + j] * family[l * K + j] + model[k * K + j] * model[l * K + j];
                }
            }
        }
        return total;
    }
}
