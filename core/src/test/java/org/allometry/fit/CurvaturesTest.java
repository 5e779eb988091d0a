package org.allometry.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.allometry.numeric.Objective;
import org.allometry.numeric.SeededStream;
import org.allometry.numeric.Workers;
import org.assertj.core.data.Offset;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class CurvaturesTest {
    private static final Offset<Double> CLOSE = within(1e-8);

    private final RealMatrix matrix = symmetric(7);

    @Test
    void theHessianOfAQuadraticIsItsMatrixWhateverTheThreads() {
        Objective quadratic = (x, gradient) -> {
            double[] product = matrix.operate(x);
            System.arraycopy(product, 0, gradient, 0, product.length);
            return 0;
        };
        double[] at = new SeededStream(3).normals(7);
        double[][] hessian = Curvatures.hessian(quadratic, at);
        assertSame(hessian, matrix);
        try (Workers workers = Workers.of(3)) {
            assertThat(Curvatures.hessian(() -> quadratic, at, workers)).isDeepEqualTo(hessian);
        }
    }

    @Test
    void directionsThatAreRemovedHaveNoCurvature() {
        double[][] directions =
                Gauge.orthonormal(new double[][] {new SeededStream(1).normals(7), new SeededStream(2).normals(7)});
        RealMatrix rows = MatrixUtils.createRealMatrix(directions);
        RealMatrix projection = MatrixUtils.createRealIdentityMatrix(7)
                .subtract(rows.transpose().multiply(rows));
        assertSame(
                Curvatures.without(matrix.getData(), directions),
                projection.multiply(matrix).multiply(projection));
    }

    @Test
    void flatDirectionsAreHeldByTheMeanCurvature() {
        double[] flat = {0, 0, 1, 0, 0, 0, 0};
        double[][] held = Curvatures.held(matrix.getData(), new double[][] {flat});
        assertThat(held[2][2]).isCloseTo(matrix.getEntry(2, 2) + matrix.getTrace() / 7, CLOSE);
        held[2][2] = matrix.getEntry(2, 2);
        assertSame(held, matrix);
    }

    @Test
    void onlyPositiveDefiniteMatricesHaveAnInverse() {
        RealMatrix positive = matrix.multiply(matrix).add(MatrixUtils.createRealIdentityMatrix(7));
        RealMatrix inverse = MatrixUtils.createRealMatrix(
                Curvatures.inverse(positive.getData()).toArray());
        assertSame(inverse.multiply(positive).getData(), MatrixUtils.createRealIdentityMatrix(7));
        assertThat(Curvatures.inverse(positive.scalarMultiply(-1).getData()).rows())
                .isZero();
    }

    @Test
    void anOptimisersInverseTakesEigenvaluesBySizeAndNoneTooSmall() {
        double[][] diagonal = {{4, 0, 0}, {0, -2, 0}, {0, 0, 1e-9}};
        assertThat(Curvatures.positiveInverse(diagonal, 0.5))
                .containsExactly(new double[] {0.25, 0, 0, 0, 0.5, 0, 0, 0, 2}, CLOSE);
    }

    private static void assertSame(double[][] actual, RealMatrix expected) {
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).containsExactly(expected.getRow(i), CLOSE);
        }
    }

    private static RealMatrix symmetric(int n) {
        var random = new SeededStream(5);
        RealMatrix any = MatrixUtils.createRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            any.setRow(i, random.normals(n));
        }
        return any.add(any.transpose());
    }
}
