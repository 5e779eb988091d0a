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

    /** A B, four columns at a time, whose sums then stay in registers. */
    static double[] times(double[] a, double[] b, int n) {
        double[] c = new double[n * n];
        for (int row = 0; row < c.length; row += n) {
            int j = 0;
            for (; j + 4 <= n; j += 4) {
                double sum0 = 0;
                double sum1 = 0;
                double sum2 = 0;
                double sum3 = 0;
                for (int k = row, at = j; k < row + n; k++, at += n) {
                    double factor = a[k];
                    sum0 += factor * b[at];
                    sum1 += factor * b[at + 1];
                    sum2 += factor * b[at + 2];
                    sum3 += factor * b[at + 3];
                }
                c[row + j] = sum0;
                c[row + j + 1] = sum1;
                c[row + j + 2] = sum2;
                c[row + j + 3] = sum3;
            }
            for (; j < n; j++) {
                double sum = 0;
                for (int k = row, at = j; k < row + n; k++, at += n) {
                    sum += a[k] * b[at];
                }
                c[row + j] = sum;
            }
        }
        return c;
    }

    /** A S A of symmetric matrices. */
    static double[] sandwich(double[] a, double[] s, int n) {
        double[] left = times(a, s, n);
        double[] product = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0, p = i * n, q = j * n; k < n; k++) {
                    sum += left[p + k] * a[q + k];
                }
                product[i * n + j] = product[j * n + i] = sum;
            }
        }
        return product;
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
