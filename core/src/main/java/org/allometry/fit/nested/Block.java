package org.allometry.fit.nested;

import org.allometry.numeric.Cholesky;

/** Small dense algebra on square matrices by rows, n up to a few dozen. */
final class Block {
    private Block() {}

    /** Factors A = L L' in place and returns ln det A; {@code NaN} if A is not positive definite. */
    static double factor(double[] a, int n) {
        return Cholesky.factor(a, n) ? Cholesky.logDeterminant(a, n) : Double.NaN;
    }

    /** The inverse of a factored matrix. */
    static double[] inverse(double[] factor, int n) {
        double[] lower = new double[n * n];
        double[] inverse = new double[n * n];
        Cholesky.invertLower(factor, n, lower);
        Cholesky.inverse(lower, n, inverse);
        return inverse;
    }

    static double[] times(double[] a, double[] b, int n) {
        double[] c = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double factor = a[i * n + k];
                if (factor != 0) {
                    for (int j = 0; j < n; j++) {
                        c[i * n + j] += factor * b[k * n + j];
                    }
                }
            }
        }
        return c;
    }

    static double[] timesVector(double[] a, double[] x, int n) {
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += a[i * n + j] * x[j];
            }
            y[i] = sum;
        }
        return y;
    }

    /** A += factor B. */
    static void add(double[] a, double factor, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += factor * b[i];
        }
    }

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    static double[] transposed(double[] a, int n) {
        double[] t = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                t[j * n + i] = a[i * n + j];
            }
        }
        return t;
    }
}
