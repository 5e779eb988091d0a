package org.allometry.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.allometry.numeric.SeededStream;
import org.junit.jupiter.api.Test;

class CrossProductsTest {
    private static final int ROWS = 60;

    private final double[][] v = new double[4][ROWS];

    CrossProductsTest() {
        var stream = new SeededStream(5);
        for (int i = 0; i < ROWS; i++) {
            v[0][i] = 20 + stream.normal();
            v[1][i] = v[0][i] + stream.normal();
            v[2][i] = v[0][i] - 2 * v[1][i] + stream.normal();
            v[3][i] = i % 3;
        }
    }

    /** r12.3 = (r12 - r13 r23) / sqrt((1 - r13²)(1 - r23²)). */
    @Test
    void partialCorrelationFollowsItsFormula() {
        double r12 = Correlation.linear(v[0], v[1]);
        double r13 = Correlation.linear(v[0], v[2]);
        double r23 = Correlation.linear(v[1], v[2]);
        double expected = (r12 - r13 * r23) / Math.sqrt((1 - r13 * r13) * (1 - r23 * r23));
        assertThat(CrossProducts.of(v[0], v[1], v[2]).given(2).correlation(0, 1))
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void regressingOnDummiesIsTakingOffMeansOfGroups() {
        double[][] dummies = new double[3][ROWS];
        int[] groups = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            groups[i] = i % 3;
            dummies[i % 3][i] = 1;
        }
        CrossProducts within = CrossProducts.within(groups, v[0], v[1]);
        CrossProducts given =
                CrossProducts.of(v[0], v[1], dummies[0], dummies[1], dummies[2]).given(2, 3, 4);
        assertThat(given.correlation(0, 1)).isCloseTo(within.correlation(0, 1), within(1e-12));
        assertThat(given.slope(1, 0)).isCloseTo(within.slope(1, 0), within(1e-12));
    }

    @Test
    void redundantControlsChangeNothing() {
        double[] twice = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            twice[i] = 3 * v[2][i] - v[3][i] + 7;
        }
        CrossProducts all = CrossProducts.of(v[0], v[1], v[2], v[3], twice);
        assertThat(all.given(2, 3, 4).squares(1)).isCloseTo(all.given(2, 3).squares(1), within(1e-9));
    }

    @Test
    void whatControlsDetermineHasNoCorrelationLeft() {
        CrossProducts all = CrossProducts.of(v[0], v[1], v[0]);
        assertThat(all.given(2).correlation(0, 1)).isNaN();
        assertThat(all.given(2).slope(1, 0)).isNaN();
    }
}
