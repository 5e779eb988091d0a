package org.allometry.fit.item;

import java.util.Arrays;
import java.util.List;
import org.allometry.numeric.Cholesky;
import org.allometry.numeric.Matrix;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * A choice of origin and units for the skills, which the likelihood leaves open: θ' = T (θ - μ), a' = T⁻'a, b' = b + a'μ.
 *
 * <p>With Φ + Ψ = R R', the loadings R'a are those of uncorrelated skills with unit spread between models. Let G (K x K) have
 * as columns their means over the items of each anchor benchmark, and N the inverse lengths of the columns. Then
 * T = (G N)'R⁻¹ makes diag(Φ' + Ψ') = 1 and the mean loadings of anchors diagonal and positive, as the law of scores does.
 */
final class ItemAnchoring {
    private final ItemLayout layout;
    private final double[] before;
    private final RealMatrix map;
    private final RealMatrix back;

    /** @throws IllegalArgumentException if the mean loadings of the anchors are dependent */
    ItemAnchoring(ItemLayout layout, double[] coefficients, List<String> anchors, List<int[]> anchorItems) {
        this.layout = layout;
        before = coefficients.clone();
        int K = layout.skills;
        double[] R = new Structure(layout, before).total();
        if (!Cholesky.factor(R, K)) {
            throw new IllegalArgumentException("the skills of models do not differ in all " + K + " directions");
        }
        RealMatrix root = MatrixUtils.createRealMatrix(K, K);
        RealMatrix anchored = MatrixUtils.createRealMatrix(K, K);
        for (int k = 0; k < K; k++) {
            for (int l = 0; l <= k; l++) {
                root.setEntry(k, l, R[k * K + l]);
            }
        }
        for (int k = 0; k < K; k++) {
            double[] mean = new double[K];
            for (int i : anchorItems.get(k)) {
                for (int l = 0; l < K; l++) {
                    mean[l] += before[i * layout.stride + 1 + l] / anchorItems.get(k).length;
                }
            }
            double[] white = root.preMultiply(mean);
            double squares = 0;
            for (double v : white) {
                squares += v * v;
            }
            for (int l = 0; l < K; l++) {
                anchored.setEntry(k, l, white[l] / Math.sqrt(squares));
            }
        }
        try {
            map = anchored.multiply(new LUDecomposition(root).getSolver().getInverse());
            back = new LUDecomposition(map, 1e-6).getSolver().getInverse();
        } catch (MathRuntimeException e) {
            throw new IllegalArgumentException(
                    "the anchors " + String.join(", ", anchors)
                            + " load on the same skills; choose others, or fewer skills",
                    e);
        }
    }

    /** The coefficients in the new coordinates. */
    double[] coefficients() {
        int K = layout.skills;
        double[] after = new double[layout.size];
        RealMatrix loadings = back.transpose();
        for (int i = 0; i < layout.items; i++) {
            double[] a = new double[K];
            double shift = 0;
            for (int k = 0; k < K; k++) {
                a[k] = before[i * layout.stride + 1 + k];
                shift += a[k] * before[layout.mean + k];
            }
            after[i * layout.stride] = before[i * layout.stride] + shift;
            System.arraycopy(loadings.operate(a), 0, after, i * layout.stride + 1, K);
        }
        for (int d = 0; d < layout.features; d++) {
            double[] row = Arrays.copyOfRange(before, layout.gamma + d * K, layout.gamma + (d + 1) * K);
            System.arraycopy(map.operate(row), 0, after, layout.gamma + d * K, K);
        }
        factor(layout.family, after);
        factor(layout.model, after);
        return after;
    }

    /** What maps the (b, a) of an item to that in the new coordinates. */
    Matrix ofItems() {
        int K = layout.skills;
        double[][] matrix = new double[K + 1][K + 1];
        matrix[0][0] = 1;
        for (int k = 0; k < K; k++) {
            matrix[0][k + 1] = before[layout.mean + k];
            for (int l = 0; l < K; l++) {
                matrix[k + 1][l + 1] = back.getEntry(l, k);
            }
        }
        return Matrix.of(matrix);
    }

    /** The skills of models in the new coordinates. */
    double[] skills(double[] theta) {
        int K = layout.skills;
        double[] after = new double[theta.length];
        double[] one = new double[K];
        for (int m = 0; m < theta.length / K; m++) {
            for (int k = 0; k < K; k++) {
                one[k] = theta[m * K + k] - before[layout.mean + k];
            }
            System.arraycopy(map.operate(one), 0, after, m * K, K);
        }
        return after;
    }

    private void factor(int from, double[] after) {
        int K = layout.skills;
        Matrix lower = Matrix.of(K, K, ItemLayout.lower(before, from, K));
        Matrix turned = Matrix.of(map.getData()).times(lower);
        Matrix square = turned.times(turned.transposed());
        double[] entries = new double[K * K];
        for (int k = 0; k < K; k++) {
            for (int l = 0; l < K; l++) {
                entries[k * K + l] = square.at(k, l) + (k == l ? 1e-12 : 0);
            }
        }
        Cholesky.factor(entries, K);
        ItemLayout.addLower(entries, K, after, from);
    }
}
