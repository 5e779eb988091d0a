package org.allometry.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20})
    void factorTimesItsTransposeIsTheMatrix(int n) {
        double[] a = positiveDefinite(n, n);
        double[] factor = a.clone();
        assertThat(Cholesky.factor(factor, n)).isTrue();
        RealMatrix l = MatrixUtils.createRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                l.setEntry(i, j, factor[i * n + j]);
            }
        }
        assertThat(flat(l.multiplyTransposed(l))).containsExactly(a, within(1e-13 * n));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20})
    void solvesInvertsAndTakesTheDeterminantLikeHipparchus(int n) {
        double[] a = positiveDefinite(n, 3 + n);
        double[] right = new SeededStream(n).uniforms(n);
        var lu = new LUDecomposition(matrix(a, n));
        double[] factor = a.clone();
        Cholesky.factor(factor, n);

        double[] x = right.clone();
        Cholesky.solve(factor, n, x);
        assertThat(x)
                .containsExactly(
                        lu.getSolver()
                                .solve(MatrixUtils.createRealVector(right))
                                .toArray(),
                        within(1e-12));

        double[] lowerInverse = new double[n * n];
        double[] inverse = new double[n * n];
        Cholesky.invertLower(factor, n, lowerInverse);
        Cholesky.inverse(lowerInverse, n, inverse);
        assertThat(inverse).containsExactly(flat(lu.getSolver().getInverse()), within(1e-12));

        assertThat(Cholesky.logDeterminant(factor, n)).isCloseTo(Math.log(lu.getDeterminant()), within(1e-12 * n));
    }

    @Test
    void halfSolutionsAreThoseOfTheTriangles() {
        double[] factor = {2, Double.NaN, 3, 4};
        double[] lower = {2, 11};
        Cholesky.solveLower(factor, 2, lower);
        assertThat(lower).containsExactly(1, 2);
        double[] transposed = {8, 8};
        Cholesky.solveTransposed(factor, 2, transposed);
        assertThat(transposed).containsExactly(1, 2);
    }

    @Test
    void theInverseOfATriangleHasZerosAbove() {
        double[] inverse = {9, 9, 9, 9};
        Cholesky.invertLower(new double[] {2, Double.NaN, 3, 4}, 2, inverse);
        assertThat(inverse).containsExactly(0.5, 0, -0.375, 0.25);
    }

    @Test
    void whatIsNotPositiveDefiniteIsRefused() {
        assertThat(Cholesky.factor(new double[] {1, 2, 2, 1}, 2)).isFalse();
        assertThat(Cholesky.factor(new double[] {1, 1, 1, 1}, 2)).isFalse();
        assertThat(Cholesky.factor(new double[] {0}, 1)).isFalse();
        assertThat(Cholesky.factor(new double[] {-1}, 1)).isFalse();
        assertThat(Cholesky.factor(new double[] {1, 0, Double.NaN, 1}, 2)).isFalse();
    }

    /** B B' + I for a random B. */
    private static double[] positiveDefinite(int n, long seed) {
        RealMatrix b = matrix(new SeededStream(seed).uniforms(n * n), n);
        return flat(b.multiplyTransposed(b).add(MatrixUtils.createRealIdentityMatrix(n)));
    }

    private static RealMatrix matrix(double[] entries, int n) {
        return MatrixUtils.createRealMatrix(Matrix.of(n, n, entries).toArray());
    }

    private static double[] flat(RealMatrix matrix) {
        int n = matrix.getRowDimension();
        double[] entries = new double[n * n];
        for (int i = 0; i < n * n; i++) {
            entries[i] = matrix.getEntry(i / n, i % n);
        }
        return entries;
    }
}
