package org.allometry.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.allometry.law.Asymptotes;
import org.allometry.numeric.Objective;
import org.allometry.testing.Differences;
import org.junit.jupiter.api.Test;

class HeldDirectionsTest {
    private static final Objective NOTHING = (theta, gradient) -> {
        Arrays.fill(gradient, 0);
        return 0;
    };

    private final SmallTable table = SmallTable.of(2, 3, Asymptotes.FIXED, 8);
    private final double[] point = table.theta();
    private final int n = point.length;
    private final HeldDirections held = HeldDirections.rotations(table.layout(), point);
    private final Objective penalty = held.on(NOTHING);

    @Test
    void threeSkillsHaveThreeRotationsAtRightAngles() {
        assertThat(held.directions()).hasNumberOfRows(3);
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                assertThat(dot(held.directions()[a], held.directions()[b])).isCloseTo(a == b ? 1 : 0, within(1e-12));
            }
        }
    }

    @Test
    void thePenaltyGrowsWithTheSquareOfTheTurnAndWithNothingElse() {
        double[] gradient = new double[n];
        assertThat(penalty.evaluate(point, gradient)).isZero();
        assertThat(gradient).containsOnly(0);
        double once = penalty.evaluate(turned(0.1), gradient);
        assertThat(once).isPositive();
        assertThat(penalty.evaluate(turned(0.2), gradient)).isCloseTo(4 * once, within(1e-12));
        double[] elsewhere = point.clone();
        elsewhere[table.layout().precisions] += 1;
        assertThat(penalty.evaluate(elsewhere, gradient)).isZero();
    }

    @Test
    void theGradientIsTheSlopeOfThePenalty() {
        double[] at = turned(0.3);
        at[table.layout().loadings] += 0.5;
        double[] gradient = new double[n];
        penalty.evaluate(at, gradient);
        for (int i = 0; i < n; i++) {
            int moved = i;
            double slope = Differences.derivative(
                    value -> {
                        double[] there = at.clone();
                        there[moved] = value;
                        return penalty.evaluate(there, new double[n]);
                    },
                    at[i],
                    1e-2);
            assertThat(gradient[i]).isCloseTo(slope, within(1e-9));
        }
    }

    @Test
    void theCurvatureIsThatOfThePenalty() {
        double[] lower = new double[n * n];
        held.addCurvature(lower);
        double[][] hessian = Curvatures.hessian(penalty, point);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                assertThat(lower[i * n + j]).isCloseTo(hessian[i][j], within(1e-8));
            }
        }
    }

    @Test
    void whatHoldsNothingChangesNothing() {
        double[] gradient = new double[n];
        assertThat(HeldDirections.none().on(NOTHING).evaluate(turned(1), gradient))
                .isZero();
        assertThat(gradient).containsOnly(0);
    }

    private double[] turned(double by) {
        double[] turned = point.clone();
        for (int i = 0; i < n; i++) {
            turned[i] += by * held.directions()[1][i];
        }
        return turned;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
