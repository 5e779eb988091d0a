package org.allometry.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.allometry.numeric.Matrix;
import org.allometry.numeric.SeededStream;
import org.junit.jupiter.api.Test;

class RotationTest {
    /** Four benchmarks lean on one skill, four on another. */
    private static final Matrix SIMPLE =
            Matrix.of(new double[][] {{0.9, 0.8, 0.7, 0.85, 0, 0, 0, 0}, {0, 0, 0, 0, 0.6, 0.7, 0.65, 0.5}});

    @Test
    void varimaxFindsSimpleStructureAgain() {
        RotatedLoadings turned = Rotation.VARIMAX.turn(rotated(SIMPLE, 0.7));
        assertClose(turned.loadings(), SIMPLE, 1e-9);
        assertClose(turned.correlations(), Matrix.identity(2), 1e-12);
    }

    @Test
    void geominFindsCorrelatedSkillsAgain() {
        // Loadings L of skills that correlate by .4 are, for uncorrelated ones, L' times a root of the correlations.
        double c = 0.4;
        Matrix root = Matrix.of(new double[][] {{1, 0}, {c, Math.sqrt(1 - c * c)}});
        RotatedLoadings turned = Rotation.GEOMIN.turn(root.transposed().times(SIMPLE));
        assertClose(turned.loadings(), SIMPLE, 0.03);
        assertThat(turned.correlations().at(0, 1)).isCloseTo(c, within(0.05));
    }

    @Test
    void everyRotationKeepsTheCovarianceOfTheBenchmarks() {
        var random = new SeededStream(1);
        double[][] entries = new double[3][9];
        for (double[] row : entries) {
            for (int j = 0; j < row.length; j++) {
                row[j] = random.normal();
            }
        }
        Matrix loadings = Matrix.of(entries);
        Matrix expected = loadings.transposed().times(loadings);
        for (Rotation rotation : Rotation.values()) {
            RotatedLoadings turned = rotation.turn(loadings);
            Matrix covariance =
                    turned.loadings().transposed().times(turned.correlations()).times(turned.loadings());
            assertClose(covariance, expected, 1e-8);
            for (int k = 0; k < 3; k++) {
                assertThat(turned.correlations().at(k, k)).isCloseTo(1, within(1e-9));
            }
        }
    }

    @Test
    void oneSkillStaysAsItIs() {
        Matrix one = Matrix.of(new double[][] {{0.3, 0.5, -0.1}});
        assertClose(Rotation.VARIMAX.turn(one).loadings(), one, 1e-12);
        assertClose(Rotation.GEOMIN.turn(one).loadings(), one, 1e-12);
    }

    @Test
    void unknownRotationsAreRefused() {
        assertThatThrownBy(() -> Rotation.parse("quartimax")).hasMessageContaining("varimax or geomin");
    }

    private static Matrix rotated(Matrix loadings, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return Matrix.of(new double[][] {{cos, sin}, {-sin, cos}}).times(loadings);
    }

    private static void assertClose(Matrix actual, Matrix expected, double tolerance) {
        for (int i = 0; i < expected.rows(); i++) {
            assertThat(actual.row(i)).containsExactly(expected.row(i), within(tolerance));
        }
    }
}
