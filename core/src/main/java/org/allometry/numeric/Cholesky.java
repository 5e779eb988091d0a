package org.allometry.numeric;

/**
 * Cholesky factors of small symmetric matrices, stored by rows in flat arrays of length n². Only lower triangles are
 * read or written unless said otherwise. Meant for n up to a few dozen, inside loops that must not allocate.
 */
public final class Cholesky {
    private Cholesky() {}

    /**
     * Replaces the lower triangle of {@code a} by L with A = L L'.
     *
     * @return whether A is positive definite; if not, {@code a} is left half done
     */
    public static boolean factor(double[] a, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i * n + j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i * n + k] * a[j * n + k];
                }
                if (i == j) {
                    if (!(sum > 0)) {
                        return false;
                    }
                    a[i * n + i] = Math.sqrt(sum);
                } else {
                    a[i * n + j] = sum / a[j * n + j];
                }
            }
        }
        return true;
    }

    /** ln det A of a factored matrix. */
    public static double logDeterminant(double[] factor, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.log(factor[i * n + i]);
        }
        return 2 * sum;
    }

    /** Replaces x by A⁻¹ x. */
    public static void solve(double[] factor, int n, double[] x) {
        solveLower(factor, n, x);
        solveTransposed(factor, n, x);
    }

    /** Replaces x by L⁻¹ x. */
    public static void solveLower(double[] factor, int n, double[] x) {
        for (int i = 0; i < n; i++) {
            double sum = x[i];
            for (int k = 0; k < i; k++) {
                sum -= factor[i * n + k] * x[k];
            }
            x[i] = sum / factor[i * n + i];
        }
    }

    /** Replaces x by L⁻' x. */
    public static void solveTransposed(double[] factor, int n, double[] x) {
        for (int i = n - 1; i >= 0; i--) {
            double sum = x[i];
            for (int k = i + 1; k < n; k++) {
                sum -= factor[k * n + i] * x[k];
            }
            x[i] = sum / factor[i * n + i];
        }
    }

    /** Writes L⁻¹, lower triangular with zeros above, to {@code inverse}. */
    public static void invertLower(double[] factor, int n, double[] inverse) {
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < j; i++) {
                inverse[i * n + j] = 0;
            }
            inverse[j * n + j] = 1 / factor[j * n + j];
            for (int i = j + 1; i < n; i++) {
                double sum = 0;
                for (int k = j; k < i; k++) {
                    sum -= factor[i * n + k] * inverse[k * n + j];
                }
                inverse[i * n + j] = sum / factor[i * n + i];
            }
        }
    }

    /** Writes the full symmetric A⁻¹ = L⁻' L⁻¹, given L⁻¹. */
    public static void inverse(double[] lowerInverse, int n, double[] inverse) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = i; k < n; k++) {
                    sum += lowerInverse[k * n + i] * lowerInverse[k * n + j];
                }
                inverse[i * n + j] = sum;
                inverse[j * n + i] = sum;
            }
        }
    }
}
