package org.allometry.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CorrelationTest {
    /** The first and third set of Anscombe (1973), whose correlation is published. */
    private static final double[] X = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};

    private static final double[] FIRST = {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68};
    private static final double[] THIRD = {7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73};

    @Test
    void anscombesSetsHaveTheirPublishedCorrelation() {
        assertThat(Correlation.linear(X, FIRST)).isCloseTo(0.81642051634484, within(1e-13));
        assertThat(Correlation.linear(X, THIRD)).isCloseTo(0.81628673948959, within(1e-13));
    }

    @Test
    void spearmansIsThatOfTheFormulaWithoutTies() {
        double squares = 0;
        double[] ranks = Ranks.of(FIRST);
        double[] others = Ranks.of(X);
        for (int i = 0; i < X.length; i++) {
            squares += Math.pow(ranks[i] - others[i], 2);
        }
        double n = X.length;
        assertThat(Correlation.rank(X, FIRST)).isCloseTo(1 - 6 * squares / (n * (n * n - 1)), within(1e-14));
    }

    /** scipy.stats.spearmanr([1,2,2,3,4,4,4],[2,1,3,3,5,4,5]) of SciPy 1.11. */
    @Test
    void tiesAreTreatedAsElsewhere() {
        assertThat(Correlation.rank(new double[] {1, 2, 2, 3, 4, 4, 4}, new double[] {2, 1, 3, 3, 5, 4, 5}))
                .isCloseTo(SCIPY, within(1e-13));
    }

    private static final double SCIPY = 0.8860760232362958;

    @Test
    void rankCorrelationOfOneGroupIsSpearmans() {
        assertThat(Correlation.rankWithin(new int[X.length], X, THIRD))
                .isCloseTo(Correlation.rank(X, THIRD), within(1e-14));
    }

    @Test
    void groupsThatLieApartDoNotHideWhatHappensWithin() {
        double[] x = {1, 2, 3, 11, 12, 13};
        double[] y = {9, 8, 7, 29, 28, 27};
        int[] groups = {0, 0, 0, 1, 1, 1};
        assertThat(Correlation.linear(x, y)).isGreaterThan(0.9);
        assertThat(Correlation.linearWithin(groups, x, y)).isCloseTo(-1, within(1e-14));
        assertThat(Correlation.rankWithin(groups, x, y)).isCloseTo(-1, within(1e-14));
    }

    @Test
    void whatDoesNotVaryHasNoCorrelation() {
        assertThat(Correlation.linear(new double[] {0.1, 0.1, 0.1}, new double[] {1, 2, 3}))
                .isNaN();
        assertThat(Correlation.linear(new double[0], new double[0])).isNaN();
    }
}
