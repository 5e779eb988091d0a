package org.allometry.fit;

import org.allometry.law.LatentCoefficients;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** The way back from anchored coefficients to θ, for tests: with Σ = L L', G = L' Λ, Γ = β L'⁻¹ and scales of 1. */
final class AnchoredForm {
    private AnchoredForm() {}

    static double[] theta(LatentCoefficients law, Layout layout, double[] chance) {
        int K = layout.skills;
        RealMatrix transposedRoot = new CholeskyDecomposition(
                        MatrixUtils.createRealMatrix(law.skillCorrelations().toArray()), 1e-9, 1e-12)
                .getLT();
        RealMatrix g = transposedRoot.multiply(
                MatrixUtils.createRealMatrix(law.loadings().toArray()));
        RealMatrix gamma =
                MatrixUtils.createRealMatrix(law.beta().toArray()).multiply(MatrixUtils.inverse(transposedRoot));
        double[] theta = new double[layout.size];
        for (int j = 0; j < layout.benchmarks; j++) {
            theta[j] = law.intercepts()[j];
            theta[layout.precisions + j] = Math.log(law.precisions()[j]);
            for (int k = 0; k < K; k++) {
                theta[layout.loadings + j * K + k] = g.getEntry(k, j);
            }
            if (layout.floorAt[j] >= 0) {
                theta[layout.floorAt[j]] = logit(law.floors()[j] / chance[j]);
            }
            if (layout.ceilingAt[j] >= 0) {
                theta[layout.ceilingAt[j]] = logit(2 * law.ceilings()[j] - 1);
            }
        }
        for (int d = 0; d < layout.features; d++) {
            for (int k = 0; k < K; k++) {
                theta[layout.gamma + d * K + k] = gamma.getEntry(d, k);
            }
        }
        for (int k = 0; k < K; k++) {
            theta[layout.scales + k] = 1;
        }
        return theta;
    }

    private static double logit(double p) {
        return Math.log(p / (1 - p));
    }
}
