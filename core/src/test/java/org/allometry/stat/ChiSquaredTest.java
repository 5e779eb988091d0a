package org.allometry.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChiSquaredTest {
    /** scipy.stats.chi2.ppf and sf. */
    @ParameterizedTest
    @CsvSource({"1, 0.95, 3.841458820694124", "4, 0.5, 3.3566939800333224", "26, 0.99, 45.64168266628317"})
    void quantilesAreThoseOfTheTables(double degrees, double probability, double expected) {
        var distribution = new ChiSquared(degrees);
        assertThat(distribution.quantile(probability)).isCloseTo(expected, within(1e-9));
        assertThat(distribution.cumulative(expected)).isCloseTo(probability, within(1e-12));
    }

    @Test
    void tailsAreExactWhereTheyAreSmall() {
        assertThat(new ChiSquared(3).tail(100) / 1.5541594213896026e-21).isCloseTo(1, within(1e-7));
        assertThat(new ChiSquared(3).tail(-1)).isEqualTo(1);
        assertThat(new ChiSquared(3).cumulative(-1)).isZero();
    }

    @Test
    void degreesOfFreedomArePositive() {
        assertThatThrownBy(() -> new ChiSquared(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLikelihoodRatioIsTwiceTheGain() {
        LikelihoodRatio ratio = LikelihoodRatio.of(-10, -7.0772, 2);
        assertThat(ratio.statistic()).isCloseTo(5.8456, within(1e-12));
        assertThat(ratio.probability()).isCloseTo(Math.exp(-5.8456 / 2), within(1e-12));
        assertThat(LikelihoodRatio.of(3, 2, 1).probability()).isEqualTo(1);
    }
}
