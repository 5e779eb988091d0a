package org.allometry.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussHermiteTest {

    /** Abramowitz and Stegun (1964), table 25.10, times √2 and divided by √π; here by numpy 2.4.6, hermegauss. */
    @Test
    void nodesAndWeightsAreThoseOfTheTables() {
        GaussHermite three = GaussHermite.of(3);
        assertThat(three.nodes()).containsExactly(new double[] {-Math.sqrt(3), 0, Math.sqrt(3)}, within(1e-15));
        assertThat(three.weights()).containsExactly(new double[] {1 / 6.0, 2 / 3.0, 1 / 6.0}, within(1e-15));
        GaussHermite ten = GaussHermite.of(10);
        double[] nodes = {
            0.48493570751549764, 1.4659890943911582, 2.4843258416389546, 3.581823483551927, 4.859462828332312
        };
        double[] weights = {
            0.34464233493201896, 0.13548370298026777, 0.01911158050077027, 0.0007580709343122171, 4.3106526307183114e-06
        };
        assertThat(Arrays.copyOfRange(ten.nodes(), 5, 10)).containsExactly(nodes, within(1e-14));
        assertThat(Arrays.copyOfRange(ten.weights(), 5, 10)).containsExactly(weights, within(1e-14));
        assertThat(GaussHermite.of(64).nodes()[63]).isCloseTo(14.886186143339453, within(1e-13));
        assertThat(GaussHermite.of(64).weights()[63]).isCloseTo(3.1231879651077347e-49, within(1e-60));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 13, 21, 40, 64})
    void momentsAreExactToDegreeTwiceTheNodesLessOne(int n) {
        GaussHermite rule = GaussHermite.of(n);
        double moment = 1;
        for (int degree = 0; degree < 2 * n; degree++) {
            if (degree % 2 == 0) {
                moment *= Math.max(1, degree - 1);
            }
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += rule.weights()[i] * Math.pow(rule.nodes()[i], degree);
            }
            double scale = degree % 2 == 0 ? moment : moment * degree;
            assertThat(sum).as("degree %d", degree).isCloseTo(degree % 2 == 0 ? moment : 0, within(3e-13 * scale));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 10, 33, 64})
    void nodesRiseAndAreSymmetric(int n) {
        GaussHermite rule = GaussHermite.of(n);
        assertThat(rule.nodes()).isSorted();
        for (int i = 0; i < n; i++) {
            assertThat(rule.nodes()[i]).isCloseTo(-rule.nodes()[n - 1 - i], within(1e-13));
            assertThat(rule.weights()[i]).isPositive();
        }
    }

    @Test
    void otherNumbersOfNodesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GaussHermite.of(0))
                .withMessage("a Gauss-Hermite rule needs 1 to 64 nodes, but was asked for 0");
        assertThatIllegalArgumentException().isThrownBy(() -> GaussHermite.of(65));
    }
}
