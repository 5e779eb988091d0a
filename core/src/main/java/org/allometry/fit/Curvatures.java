package org.allometry.fit;

import org.allometry.numeric.Cholesky;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.Objective;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Second derivatives of an objective, and inverses that respect its flat directions. */
final class Curvatures {
    private static final double STEP = 1e-4;

    private Curvatures() {}

    /** The Hessian by central differences of the exact gradient, made symmetric. */
    static double[][] hessian(Objective objective, double[] at) {
        int n = at.length;
        double[][] hessian = new double[n][n];
        double[] point = at.clone();
        double[] up = new double[n];
        double[] down = new double[n];
        for (int i = 0; i < n; i++) {
            double step = STEP * Math.max(1, Math.abs(at[i]));
            point[i] = at[i] + step;
            objective.evaluate(point, up);
            point[i] = at[i] - step;
            objective.evaluate(point, down);
            point[i] = at[i];
            for (int j = 0; j < n; j++) {
                hessian[i][j] = (up[j] - down[j]) / (2 * step);
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                hessian[i][j] = hessian[j][i] = (hessian[i][j] + hessian[j][i]) / 2;
            }
        }
        return hessian;
    }

    /** The matrix with flat directions (unit vectors) given the mean curvature of the others. */
    static double[][] held(double[][] symmetric, double[][] flats) {
        int n = symmetric.length;
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += symmetric[i][i];
        }
        double[][] held = new double[n][];
        for (int i = 0; i < n; i++) {
            held[i] = symmetric[i].clone();
            for (double[] flat : flats) {
                for (int j = 0; j < n; j++) {
                    held[i][j] += trace / n * flat[i] * flat[j];
                }
            }
        }
        return held;
    }

    /** The inverse of a positive definite matrix; empty (0 x 0) if it is not that, or too close to singular. */
    static Matrix inverse(double[][] symmetric) {
        try {
            RealMatrix inverse = new CholeskyDecomposition(MatrixUtils.createRealMatrix(symmetric), 1e-6, 1e-12)
                    .getSolver()
                    .getInverse();
            return symmetric(Matrix.of(inverse.getData()));
        } catch (MathIllegalArgumentException e) {
            return Matrix.of(new double[0][0]);
        }
    }

    /** The mean of a matrix and its transpose: rounding leaves products of symmetric matrices a little askew. */
    static Matrix symmetric(Matrix matrix) {
        double[][] entries = matrix.toArray();
        for (int i = 0; i < entries.length; i++) {
            for (int j = 0; j < i; j++) {
                entries[i][j] = entries[j][i] = (entries[i][j] + entries[j][i]) / 2;
            }
        }
        return Matrix.of(entries);
    }

    /** Eigenvalues, decreasing, and eigenvectors as columns, of a matrix that is symmetric up to rounding. */
    static EigenDecompositionSymmetric spectrum(double[][] symmetric) {
        double[][] exactly = symmetric(Matrix.of(symmetric)).toArray();
        return new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(exactly));
    }

    /** (A + I)⁻¹ by rows, for an optimiser to start from; A is positive semidefinite and is overwritten. */
    static double[] ridgeInverse(double[] semidefinite, int n) {
        for (int i = 0; i < n; i++) {
            semidefinite[i * n + i] += 1;
        }
        Cholesky.factor(semidefinite, n);
        double[] lower = new double[n * n];
        double[] inverse = new double[n * n];
        Cholesky.invertLower(semidefinite, n, lower);
        Cholesky.inverse(lower, n, inverse);
        return inverse;
    }

    /** A positive definite inverse for an optimiser: eigenvalues enter by size, none below {@code least}. */
    static double[] positiveInverse(double[][] symmetric, double least) {
        EigenDecompositionSymmetric spectrum = spectrum(symmetric);
        RealMatrix v = spectrum.getV();
        int n = symmetric.length;
        double[] inverse = new double[n * n];
        for (int e = 0; e < n; e++) {
            double weight = 1 / Math.max(least, Math.abs(spectrum.getEigenvalue(e)));
            for (int i = 0; i < n; i++) {
                double scaled = weight * v.getEntry(i, e);
                for (int j = 0; j < n; j++) {
                    inverse[i * n + j] += scaled * v.getEntry(j, e);
                }
            }
        }
        return inverse;
    }
}
