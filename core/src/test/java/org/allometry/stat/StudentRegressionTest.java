package org.allometry.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.allometry.numeric.SeededStream;
import org.junit.jupiter.api.Test;

class StudentRegressionTest {
    private static final double[] WEAK = {1e-9, 1e-9};

    @Test
    void recoversALineAndItsScale() {
        var data = new Line(4000, 0, 3);
        StudentRegression fit = StudentRegression.of(data.x, data.y, WEAK, 1e-9);
        assertThat(fit.coefficients()[0]).isCloseTo(1.5, within(0.02));
        assertThat(fit.coefficients()[1]).isCloseTo(-0.7, within(0.02));
        assertThat(Arrays.stream(fit.residuals()).map(Math::abs).max().orElseThrow())
                .isLessThan(3);
    }

    @Test
    void isHardlyMovedByATenthThatBelongsElsewhere() {
        var data = new Line(1000, 0.1, 5);
        StudentRegression fit = StudentRegression.of(data.x, data.y, WEAK, 1e-9);
        assertThat(fit.coefficients()[0]).isCloseTo(1.5, within(0.1));
        assertThat(fit.coefficients()[1]).isCloseTo(-0.7, within(0.1));
    }

    @Test
    void solvesTheWeightedEquationsOfStudentsLikelihood() {
        var data = new Line(60, 0.1, 8);
        StudentRegression fit = StudentRegression.of(data.x, data.y, WEAK, 1e-9);
        double best = likelihood(data, fit.coefficients(), fit.scale());
        for (double step : new double[] {-0.05, 0.05}) {
            for (int k = 0; k < 2; k++) {
                double[] other = fit.coefficients().clone();
                other[k] += step;
                assertThat(likelihood(data, other, fit.scale())).isLessThan(best);
            }
            assertThat(likelihood(data, fit.coefficients(), fit.scale() * (1 + 3 * step)))
                    .isLessThan(best);
        }
    }

    @Test
    void densityIsStudents() {
        double ratio = Math.exp(StudentRegression.logDensity(2, 1) - StudentRegression.logDensity(0, 1));
        assertThat(ratio).isCloseTo(Math.pow(2, -2.5), within(1e-12));
    }

    @Test
    void keepsTheLeastScaleWhereAllFits() {
        double[][] x = {{1, 0}, {1, 1}, {1, 2}};
        assertThat(StudentRegression.of(x, new double[] {1, 2, 3}, WEAK, 0.01).scale())
                .isEqualTo(0.01);
    }

    private static double likelihood(Line data, double[] b, double scale) {
        double sum = 0;
        for (int i = 0; i < data.y.length; i++) {
            sum += StudentRegression.logDensity(data.y[i] - b[0] - b[1] * data.x[i][1], scale);
        }
        return sum;
    }

    private static final class Line {
        private final double[][] x;
        private final double[] y;

        Line(int n, double elsewhere, long seed) {
            var random = new SeededStream(seed);
            x = new double[n][];
            y = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = new double[] {1, random.normal()};
                boolean wild = random.uniform() < elsewhere;
                y[i] = 1.5 - 0.7 * x[i][1] + 0.4 * random.normal() + (wild ? 20 : 0);
            }
        }
    }
}
