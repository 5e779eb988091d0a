package org.allometry.fit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import org.allometry.numeric.Matrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Ways of turning the skills so that each benchmark leans on few of them. The law and its predictions stay the same. */
public enum Rotation {
    /** Skills stay uncorrelated between families; maximises the variance of squared loadings (Kaiser 1958). */
    VARIMAX,
    /**
     * Skills may correlate; minimises the geometric mean of each benchmark's squared loadings (Yates 1987), by gradient
     * projection from the varimax solution (Jennrich 2002).
     */
    GEOMIN;

    private static final double EPSILON = 0.01;
    private static final int STEPS = 2000;

    /** Reads {@code varimax} or {@code geomin}. */
    public static Rotation parse(String text) {
        return Arrays.stream(values())
                .filter(rotation -> rotation.toString().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("a rotation must be varimax or geomin, but was '" + text + "'"));
    }

    /**
     * Turns loadings of uncorrelated skills.
     *
     * @param whitened K x J, see {@link LatentFit#whitenedLoadings}
     */
    public RotatedLoadings turn(Matrix whitened) {
        RealMatrix A = MatrixUtils.createRealMatrix(whitened.transposed().toArray());
        RealMatrix T = varimax(A);
        if (this == GEOMIN) {
            T = geomin(A, T);
        }
        RealMatrix turned = A.multiply(inverse(T).transpose());
        return ordered(turned, T.transposeMultiply(T));
    }

    /** The orthogonal T for which A T has the largest varimax criterion: plane rotations until none turns. */
    private static RealMatrix varimax(RealMatrix A) {
        int K = A.getColumnDimension();
        int J = A.getRowDimension();
        double[][] L = A.getData();
        double[][] T = MatrixUtils.createRealIdentityMatrix(K).getData();
        double largest = 1;
        for (int sweep = 0; sweep < STEPS && largest > 1e-12; sweep++) {
            largest = 0;
            for (int k = 0; k < K; k++) {
                for (int l = 0; l < k; l++) {
                    double a = 0;
                    double b = 0;
                    double c = 0;
                    double d = 0;
                    for (double[] row : L) {
                        double u = row[l] * row[l] - row[k] * row[k];
                        double v = 2 * row[l] * row[k];
                        a += u;
                        b += v;
                        c += u * u - v * v;
                        d += 2 * u * v;
                    }
                    double angle = Math.atan2(d - 2 * a * b / J, c - (a * a - b * b) / J) / 4;
                    largest = Math.max(largest, Math.abs(angle));
                    rotate(L, l, k, angle);
                    rotate(T, l, k, angle);
                }
            }
        }
        return MatrixUtils.createRealMatrix(T);
    }

    private static void rotate(double[][] matrix, int l, int k, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        for (double[] row : matrix) {
            double x = row[l];
            double y = row[k];
            row[l] = cos * x + sin * y;
            row[k] = cos * y - sin * x;
        }
    }

    /** The T with unit columns for which A T⁻' has the smallest geomin criterion. */
    private static RealMatrix geomin(RealMatrix A, RealMatrix start) {
        RealMatrix T = start;
        double step = 1;
        RealMatrix L = A.multiply(inverse(T).transpose());
        double value = criterion(L);
        for (int iteration = 0; iteration < STEPS; iteration++) {
            RealMatrix gradient = L.transposeMultiply(criterionGradient(L))
                    .multiply(inverse(T))
                    .transpose()
                    .scalarMultiply(-1);
            RealMatrix projected = gradient.copy();
            double squares = 0;
            for (int k = 0; k < T.getColumnDimension(); k++) {
                double along = T.getColumnVector(k).dotProduct(gradient.getColumnVector(k));
                projected.setColumnVector(
                        k,
                        gradient.getColumnVector(k)
                                .subtract(T.getColumnVector(k).mapMultiply(along)));
                squares += projected.getColumnVector(k).dotProduct(projected.getColumnVector(k));
            }
            if (Math.sqrt(squares) < 1e-8) {
                break;
            }
            step *= 2;
            boolean better = false;
            for (int halving = 0; halving < 60 && !better; halving++) {
                RealMatrix X = unitColumns(T.subtract(projected.scalarMultiply(step)));
                RealMatrix candidate = A.multiply(inverse(X).transpose());
                double candidateValue = criterion(candidate);
                if (candidateValue < value - 0.5 * squares * step) {
                    T = X;
                    L = candidate;
                    value = candidateValue;
                    better = true;
                } else {
                    step /= 2;
                }
            }
            if (!better) {
                break;
            }
        }
        return T;
    }

    private static double criterion(RealMatrix L) {
        double sum = 0;
        for (double[] row : L.getData()) {
            sum += geometricMean(row);
        }
        return sum;
    }

    private static RealMatrix criterionGradient(RealMatrix L) {
        double[][] gradient = L.getData();
        for (double[] row : gradient) {
            double factor = 2 * geometricMean(row) / row.length;
            for (int k = 0; k < row.length; k++) {
                row[k] = factor * row[k] / (row[k] * row[k] + EPSILON);
            }
        }
        return MatrixUtils.createRealMatrix(gradient);
    }

    private static double geometricMean(double[] row) {
        double logs = 0;
        for (double loading : row) {
            logs += Math.log(loading * loading + EPSILON);
        }
        return Math.exp(logs / row.length);
    }

    private static RealMatrix unitColumns(RealMatrix matrix) {
        for (int k = 0; k < matrix.getColumnDimension(); k++) {
            matrix.setColumnVector(k, matrix.getColumnVector(k).unitVector());
        }
        return matrix;
    }

    private static RealMatrix inverse(RealMatrix matrix) {
        return new LUDecomposition(matrix).getSolver().getInverse();
    }

    private static RotatedLoadings ordered(RealMatrix turned, RealMatrix correlations) {
        int K = turned.getColumnDimension();
        double[] squares = new double[K];
        double[] signs = new double[K];
        for (int k = 0; k < K; k++) {
            double weight = 0;
            for (double loading : turned.getColumn(k)) {
                squares[k] += loading * loading;
                weight += loading * Math.abs(loading);
            }
            signs[k] = weight < 0 ? -1 : 1;
        }
        int[] order = IntStream.range(0, K)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -squares[k]))
                .mapToInt(k -> k)
                .toArray();
        double[][] loadings = new double[K][];
        double[][] phi = new double[K][K];
        for (int k = 0; k < K; k++) {
            double sign = signs[order[k]];
            loadings[k] = Arrays.stream(turned.getColumn(order[k]))
                    .map(loading -> sign * loading)
                    .toArray();
            for (int l = 0; l < K; l++) {
                phi[k][l] = sign * signs[order[l]] * correlations.getEntry(order[k], order[l]);
            }
        }
        return new RotatedLoadings(Matrix.of(loadings), Matrix.of(phi));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
