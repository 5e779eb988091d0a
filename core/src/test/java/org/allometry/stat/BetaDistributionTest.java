package org.allometry.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetaDistributionTest {
    /** Reference: scipy.stats.beta 1.x, cdf(x, a, b), logpdf(x, a, b) and ppf(p, a, b). */
    @ParameterizedTest
    @CsvSource({
        "2, 5, .3, 0.5798250000000003, 0.7705248015812898, .025, 0.043271868292741676",
        "0.5, 0.7, .9, 0.8837889567707928, -0.17515049373255565, .5, 0.3610839131320438",
        "120.5, 3.25, .97, 0.3353237746887682, 3.1375432202410387, .975, 0.9940220846867175",
        "0.02, 8, .001, 0.91692074460727, 2.9021315883629364, .9, 0.00039239934086000486",
        "900, 2000, .31, 0.48601282989122424, 3.8378123253933154, .1, 0.29936414157824237"
    })
    void agreesWithScipy(double a, double b, double x, double cdf, double logDensity, double p, double quantile) {
        var beta = new BetaDistribution(a, b);
        assertThat(beta.cumulative(x)).isCloseTo(cdf, within(1e-10));
        assertThat(beta.logDensity(x)).isCloseTo(logDensity, within(1e-9));
        assertThat(beta.quantile(p)).isCloseTo(quantile, Percentage.withPercentage(1e-5));
    }

    /** Reference: scipy.integrate.quad of (x - t) beta.pdf(t, a, b) over [0, x]. */
    @ParameterizedTest
    @CsvSource({
        "2, 5, .3, 0.07311021428571428",
        "120.5, 3.25, .97, 0.004166347949521685",
        "0.5, 0.7, .9, 0.4901144647333055",
        "900, 2000, .1, 0"
    })
    void liesBelowByAsMuchAsTheIntegralSays(double a, double b, double x, double below) {
        assertThat(new BetaDistribution(a, b).meanBelow(x)).isCloseTo(below, within(1e-10));
    }

    @Test
    void hasTheMomentsItIsMadeOf() {
        var beta = BetaDistribution.of(0.3, 0.01);
        assertThat(beta.mean()).isCloseTo(0.3, within(1e-15));
        double shapes = beta.a() + beta.b();
        assertThat(beta.mean() * (1 - beta.mean()) / (shapes + 1)).isCloseTo(0.01, within(1e-15));
    }

    @Test
    void aVarianceThatNoDistributionHasIsTheLargestPossible() {
        var beta = BetaDistribution.of(0.5, 1);
        assertThat(beta.quantile(0.4)).isCloseTo(0, within(1e-6));
        assertThat(beta.quantile(0.6)).isCloseTo(1, within(1e-6));
    }

    @Test
    void shapesMustBePositive() {
        assertThatThrownBy(() -> new BetaDistribution(0, 1)).hasMessageContaining("positive");
    }
}
