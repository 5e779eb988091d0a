package org.allometry.fit;

import java.util.Arrays;
import java.util.List;
import org.allometry.law.LatentCoefficients;
import org.allometry.numeric.Matrix;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;

/**
 * From anchor-free to anchored coefficients. With G = diag(s) Λ, anchor columns G_a (K x K) and N = diag(1 / |column|):
 * A' = G_a N turns whitened effects into anchored ones (α = A u), Σ = A A', and the anchored β = Γ Λ_a N and
 * Λ = (Λ_a N)⁻¹ Λ stay finite even where a scale s is zero. Any K benchmarks can be anchors whose columns are
 * independent; the law is the same.
 */
record Anchoring(Layout layout, int[] columns) {

    /** The effects' map A' (K x K): whitened rows times A' are anchored rows. */
    Matrix effects(double[] theta) {
        double[][] map = anchorLoadings(theta);
        for (int k = 0; k < layout.skills; k++) {
            for (int a = 0; a < layout.skills; a++) {
                map[k][a] *= theta[layout.scales + k];
            }
        }
        return Matrix.of(map);
    }

    /**
     * The law in anchored form.
     *
     * @throws IllegalArgumentException if the loadings of the anchors are dependent
     */
    LatentCoefficients coefficients(double[] theta, List<String> anchors) {
        int K = layout.skills;
        double[][] anchor = anchorLoadings(theta);
        double[][] all = new double[K][layout.benchmarks];
        double[][] gamma = new double[layout.features][K];
        for (int k = 0; k < K; k++) {
            for (int j = 0; j < layout.benchmarks; j++) {
                all[k][j] = theta[layout.loadings + j * K + k];
            }
            for (int d = 0; d < layout.features; d++) {
                gamma[d][k] = theta[layout.gamma + d * K + k];
            }
        }
        double[][] loadings = solve(anchor, all, anchors);
        for (int k = 0; k < K; k++) {
            for (int a = 0; a < K; a++) {
                // Exactly zero by construction; the solver leaves rounding errors.
                if (a != k) {
                    loadings[k][columns[a]] = 0;
                }
            }
        }
        Matrix effects = effects(theta);
        double[] phi = new double[layout.benchmarks];
        Arrays.setAll(phi, j -> Math.exp(theta[layout.precisions + j]));
        return new LatentCoefficients(
                anchors,
                Matrix.of(gamma).times(Matrix.of(anchor)),
                Matrix.of(loadings),
                Arrays.copyOf(theta, layout.benchmarks),
                phi,
                effects.transposed().times(effects),
                layout.floors(theta),
                layout.ceilings(theta));
    }

    /** Λ_a N: the anchors' loadings, divided by the lengths of their G columns. */
    private double[][] anchorLoadings(double[] theta) {
        int K = layout.skills;
        double[][] scaled = new double[K][K];
        for (int a = 0; a < K; a++) {
            double squares = 0;
            for (int k = 0; k < K; k++) {
                double loading = theta[layout.loadings + columns[a] * K + k];
                double effect = theta[layout.scales + k] * loading;
                scaled[k][a] = loading;
                squares += effect * effect;
            }
            for (int k = 0; k < K; k++) {
                scaled[k][a] /= Math.sqrt(squares);
            }
        }
        return scaled;
    }

    private static double[][] solve(double[][] matrix, double[][] right, List<String> anchors) {
        try {
            return new LUDecomposition(MatrixUtils.createRealMatrix(matrix), 1e-12)
                    .getSolver()
                    .solve(MatrixUtils.createRealMatrix(right))
                    .getData();
        } catch (MathIllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the loadings of the anchors " + String.join(", ", anchors)
                            + " are linearly dependent, so they cannot name separate skills; choose other anchors",
                    e);
        }
    }
}
