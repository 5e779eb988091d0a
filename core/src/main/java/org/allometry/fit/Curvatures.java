package org.allometry.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.Objective;
import org.allometry.numeric.Workers;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Second derivatives of an objective, and inverses that respect its flat directions. */
final class Curvatures {
    private static final double STEP = 1e-4;
    private static final int BLOCKS = 4;

    private Curvatures() {}

    /**
     * The Hessian by central differences of the exact gradient, made symmetric.
     *
     * @param objectives makes an objective for one block of columns: those that keep state serve one thread
     */
    static double[][] hessian(Supplier<Objective> objectives, double[] at, Workers workers) {
        int n = at.length;
        double[][] hessian = new double[n][];
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int block = 0; block < BLOCKS; block++) {
            int from = n * block / BLOCKS;
            int to = n * (block + 1) / BLOCKS;
            tasks.add(() -> {
                Objective objective = objectives.get();
                for (int i = from; i < to; i++) {
                    hessian[i] = column(objective, at, i);
                }
                return true;
            });
        }
        workers.all(tasks);
        return mirrored(hessian);
    }

    /** The same on this thread. */
    static double[][] hessian(Objective objective, double[] at) {
        double[][] hessian = new double[at.length][];
        Arrays.setAll(hessian, i -> column(objective, at, i));
        return mirrored(hessian);
    }

    private static double[][] mirrored(double[][] hessian) {
        for (int i = 0; i < hessian.length; i++) {
            for (int j = 0; j < i; j++) {
                hessian[i][j] = hessian[j][i] = (hessian[i][j] + hessian[j][i]) / 2;
            }
        }
        return hessian;
    }

    private static double[] column(Objective objective, double[] at, int i) {
        double[] point = at.clone();
        double[] up = new double[at.length];
        double[] down = new double[at.length];
        double step = STEP * Math.max(1, Math.abs(at[i]));
        point[i] = at[i] + step;
        objective.evaluate(point, up);
        point[i] = at[i] - step;
        objective.evaluate(point, down);
        for (int j = 0; j < at.length; j++) {
            up[j] = (up[j] - down[j]) / (2 * step);
        }
        return up;
    }

    /** P A P, where P removes orthonormal directions: in those a rule may curve, but the likelihood does not. */
    static double[][] without(double[][] symmetric, double[][] directions) {
        int n = symmetric.length;
        double[][] rest = new double[n][];
        for (int i = 0; i < n; i++) {
            rest[i] = symmetric[i].clone();
        }
        for (double[] direction : directions) {
            double[] product = new double[n];
            double quadratic = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    product[i] += rest[i][j] * direction[j];
                }
                quadratic += product[i] * direction[i];
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    rest[i][j] += quadratic * direction[i] * direction[j]
                            - product[i] * direction[j]
                            - direction[i] * product[j];
                }
            }
        }
        return rest;
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
