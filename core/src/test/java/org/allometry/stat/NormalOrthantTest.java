package org.allometry.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalOrthantTest {
    private static final double CLOSE = 1e-3;

    private static double[][] alike(int d, double correlation) {
        double[][] matrix = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int k = 0; k < d; k++) {
                matrix[i][k] = i == k ? 1 : correlation;
            }
        }
        return matrix;
    }

    @Test
    void nothingIsCertainAndOneEventIsItself() {
        assertThat(NormalOrthant.probability(new double[0], new double[0][])).isEqualTo(1);
        assertThat(NormalOrthant.probability(new double[] {0.3}, alike(1, 0))).isEqualTo(0.3);
    }

    /** Sheppard's formula: 1/4 + asin(r) / (2 pi). */
    @ParameterizedTest
    @ValueSource(doubles = {-0.9, -0.4, 0, 0.3, 0.8})
    void twoEvenEventsFollowSheppard(double r) {
        assertThat(NormalOrthant.probability(new double[] {0.5, 0.5}, alike(2, r)))
                .isCloseTo(0.25 + Math.asin(r) / (2 * Math.PI), within(CLOSE));
    }

    /** With correlations of 1/2 one of d + 1 equal variables is the largest: 1 / (d + 1). */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8})
    void evenEventsOfCorrelationOneHalf(int d) {
        double[] half = new double[d];
        Arrays.fill(half, 0.5);
        assertThat(NormalOrthant.probability(half, alike(d, 0.5))).isCloseTo(1.0 / (d + 1), within(CLOSE));
    }

    @Test
    void independentEventsMultiply() {
        assertThat(NormalOrthant.probability(new double[] {0.9, 0.6, 0.3}, alike(3, 0)))
                .isCloseTo(0.9 * 0.6 * 0.3, within(1e-12));
    }

    /** scipy 1.11, multivariate_normal.cdf with maxpts 1e7. */
    @Test
    void unevenEventsAgreeWithScipy() {
        double[][] mixed = {{1, 0.5, 0.2}, {0.5, 1, -0.3}, {0.2, -0.3, 1}};
        assertThat(NormalOrthant.probability(new double[] {0.7, 0.4, 0.9}, mixed))
                .isCloseTo(0.3022055, within(CLOSE));
        assertThat(NormalOrthant.probability(new double[] {0.9, 0.8, 0.7, 0.6, 0.5}, alike(5, 0.6)))
                .isCloseTo(0.3513871, within(CLOSE));
    }

    @Test
    void whatIsNearlyCertainNeedsNoIntegral() {
        assertThat(NormalOrthant.probability(new double[] {1, 1, 1 - 1e-6}, alike(3, 0.9)))
                .isCloseTo(1, within(1e-4));
        assertThat(NormalOrthant.probability(new double[] {1e-6, 0.5}, alike(2, 0.9)))
                .isCloseTo(0, within(1e-4));
    }

    @Test
    void correlationsMustBePossible() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NormalOrthant.probability(new double[] {0.5, 0.5, 0.5}, alike(3, -0.9)))
                .withMessageContaining("positive definite");
    }
}
