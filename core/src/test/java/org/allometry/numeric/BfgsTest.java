package org.allometry.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.allometry.numeric.Optimum.Termination;
import org.junit.jupiter.api.Test;

class BfgsTest {
    private static final Bfgs TIGHT =
            Bfgs.withDefaults().withDecrementTolerance(1e-14).withGradientTolerance(1e-6);

    /** Rosenbrock (1960); its minimum is 0 at (1, 1). */
    private static final Objective VALLEY = (x, g) -> {
        double bend = x[1] - x[0] * x[0];
        g[0] = -400 * x[0] * bend - 2 * (1 - x[0]);
        g[1] = 200 * bend;
        return 100 * bend * bend + (1 - x[0]) * (1 - x[0]);
    };

    @Test
    void followsACurvedValley() {
        Optimum optimum = TIGHT.minimise(VALLEY, new double[] {-1.2, 1});
        assertThat(optimum.converged()).isTrue();
        assertThat(optimum.point()).containsExactly(new double[] {1, 1}, within(1e-6));
        assertThat(optimum.value()).isCloseTo(0, within(1e-12));
        assertThat(optimum.evaluations()).isLessThan(100);
        assertThat(optimum.gradientNorm()).isLessThan(1e-6);
    }

    @Test
    void solvesIllConditionedQuadraticsAndLearnsTheirCurvature() {
        int n = 8;
        Objective quadratic = (x, g) -> {
            double value = 0;
            for (int i = 0; i < n; i++) {
                double weight = Math.pow(10, i);
                g[i] = weight * (x[i] - i);
                value += weight * (x[i] - i) * (x[i] - i) / 2;
            }
            return value;
        };
        Optimum optimum = TIGHT.minimise(quadratic, new double[n]);
        assertThat(optimum.converged()).isTrue();
        assertThat(optimum.point()).containsExactly(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, within(1e-4));
    }

    @Test
    void aKnownCurvatureMakesAQuadraticOneStep() {
        double[] weights = {1, 1e3, 1e6};
        double[] target = {0.5, -0.7, 0.9};
        int[] calls = {0};
        Objective quadratic = (x, g) -> {
            calls[0]++;
            double value = 0;
            for (int i = 0; i < 3; i++) {
                g[i] = weights[i] * (x[i] - target[i]);
                value += g[i] * (x[i] - target[i]) / 2;
            }
            return value;
        };
        double[] inverse = {1, 0, 0, 0, 1e-3, 0, 0, 0, 1e-6};
        Optimum optimum = TIGHT.minimise(quadratic, new double[3], inverse);
        assertThat(optimum.converged()).isTrue();
        assertThat(optimum.iterations()).isEqualTo(1);
        assertThat(optimum.evaluations()).isEqualTo(calls[0]).isEqualTo(2);
        assertThat(optimum.point()).containsExactly(target, within(1e-12));
    }

    @Test
    void flatDirectionsDoNoHarm() {
        Objective trough = (x, g) -> {
            double along = x[0] + x[1] - 3;
            g[0] = g[1] = 4 * along * along * along;
            g[2] = 0;
            return along * along * along * along;
        };
        Optimum optimum = TIGHT.minimise(trough, new double[] {5, -1, 7});
        assertThat(optimum.converged()).isTrue();
        assertThat(optimum.point()[0] + optimum.point()[1]).isCloseTo(3, within(0.01));
        assertThat(optimum.point()[0] - optimum.point()[1]).isCloseTo(6, within(1e-9));
        assertThat(optimum.point()[2]).isEqualTo(7);
    }

    @Test
    void staysInsideTheDomain() {
        Objective barrier = (x, g) -> {
            g[0] = 1 - 0.01 / x[0];
            return x[0] > 0 ? x[0] - 0.01 * Math.log(x[0]) : Double.NaN;
        };
        Optimum optimum = TIGHT.minimise(barrier, new double[] {3});
        assertThat(optimum.converged()).isTrue();
        assertThat(optimum.point()[0]).isCloseTo(0.01, within(1e-6));
    }

    @Test
    void aStartOutsideTheDomainIsToldAndNotLeft() {
        Optimum optimum = TIGHT.minimise((x, g) -> Double.NaN, new double[] {1, 2});
        assertThat(optimum.termination()).isEqualTo(Termination.NOT_FINITE);
        assertThat(optimum.converged()).isFalse();
        assertThat(optimum.point()).containsExactly(1, 2);
        assertThat(optimum.evaluations()).isEqualTo(1);
    }

    @Test
    void theEvaluationLimitIsTold() {
        int[] calls = {0};
        Objective counted = (x, g) -> {
            calls[0]++;
            return VALLEY.evaluate(x, g);
        };
        Optimum optimum = TIGHT.withMaximumEvaluations(12).minimise(counted, new double[] {-1.2, 1});
        assertThat(optimum.termination()).isEqualTo(Termination.EVALUATIONS);
        assertThat(optimum.converged()).isFalse();
        assertThat(optimum.evaluations()).isEqualTo(calls[0]).isBetween(12, 20);
        assertThat(optimum.value()).isLessThan(24.2).isPositive();
    }

    @Test
    void aKinkIsNotTakenForAMinimumThatConverged() {
        Objective kink = (x, g) -> {
            g[0] = Math.signum(x[0] - 0.3) + (x[0] >= 0.3 ? 0.5 : 0);
            return Math.abs(x[0] - 0.3) + (x[0] >= 0.3 ? 0.5 * (x[0] - 0.3) : 0);
        };
        Optimum optimum = TIGHT.minimise(kink, new double[] {4});
        assertThat(optimum.converged()).isFalse();
        assertThat(optimum.termination()).isIn(Termination.NO_PROGRESS, Termination.EVALUATIONS);
        assertThat(optimum.point()[0]).isCloseTo(0.3, within(1e-3));
    }

    @Test
    void theEndIsNeverWorseThanTheStartAndIsReportedAsItIs() {
        Objective wavy = (x, g) -> {
            g[0] = 2 * x[0] / 50 + 3 * Math.cos(3 * x[0]);
            g[1] = 2 * x[1] - Math.sin(x[1]);
            return x[0] * x[0] / 50 + Math.sin(3 * x[0]) + x[1] * x[1] + Math.cos(x[1]);
        };
        for (double start = -6; start <= 6; start += 0.7) {
            double[] from = {start, -start};
            double[] gradient = new double[2];
            Optimum optimum = TIGHT.minimise(wavy, from);
            assertThat(optimum.converged()).isTrue();
            assertThat(optimum.value())
                    .isLessThanOrEqualTo(wavy.evaluate(from, gradient))
                    .isEqualTo(wavy.evaluate(optimum.point(), gradient));
            assertThat(optimum.gradient()).containsExactly(gradient);
        }
    }

    @Test
    void givenArraysAreNotWrittenTo() {
        double[] start = {-1.2, 1};
        double[] inverse = {1, 0, 0, 1};
        TIGHT.minimise(VALLEY, start, inverse);
        assertThat(start).containsExactly(-1.2, 1);
        assertThat(inverse).containsExactly(1, 0, 0, 1);
        assertThat(Arrays.stream(TIGHT.minimise(VALLEY, start, inverse).inverseHessian())
                        .allMatch(Double::isFinite))
                .isTrue();
    }
}
