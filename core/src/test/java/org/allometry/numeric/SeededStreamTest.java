package org.allometry.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeededStreamTest {
    private static final int DRAWS = 100_000;
    /** Five standard errors of a mean of so many. */
    private static final double ERRORS = 5 / Math.sqrt(DRAWS);

    @Test
    void normalsHaveTheMomentsAndTheDistributionOfTheNormal() {
        double[] draws = draws(1, SeededStream::normal);
        assertThat(moment(draws, 1)).isCloseTo(0, within(ERRORS));
        assertThat(moment(draws, 2)).isCloseTo(1, within(ERRORS * Math.sqrt(2)));
        assertThat(moment(draws, 3)).isCloseTo(0, within(ERRORS * Math.sqrt(15)));
        assertThat(moment(draws, 4)).isCloseTo(3, within(ERRORS * Math.sqrt(96)));
        for (double z : new double[] {-2, -0.5, 1, 2.5}) {
            assertShareBelow(draws, z, Erf.erfc(-z / Math.sqrt(2)) / 2);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.7, 1, 3.5, 200})
    void gammasHaveTheMomentsAndTheDistributionOfTheGamma(double shape) {
        double[] draws = draws(2, stream -> stream.gamma(shape));
        assertThat(moment(draws, 1)).isCloseTo(shape, within(ERRORS * Math.sqrt(shape)));
        for (double x : new double[] {0.5 * shape, shape, 1.5 * shape}) {
            assertShareBelow(draws, x, Gamma.regularizedGammaP(shape, x));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.4, 0.6", "2, 3", "30, 12", "0.5, 8"})
    void betasHaveTheMomentsAndTheDistributionOfTheBeta(double a, double b) {
        double[] draws = draws(3, stream -> stream.beta(a, b));
        double mean = a / (a + b);
        assertThat(moment(draws, 1)).isCloseTo(mean, within(ERRORS * Math.sqrt(mean * (1 - mean) / (a + b + 1))));
        for (double x : new double[] {0.2, 0.5, 0.8}) {
            assertShareBelow(draws, x, Beta.regularizedBeta(x, a, b));
        }
    }

    @Test
    void wholeNumbersBelowABoundAreEquallyLikely() {
        double[] draws = draws(4, stream -> stream.below(5));
        for (int i = 0; i < 5; i++) {
            assertShareBelow(draws, i + 0.5, (i + 1) / 5.0);
        }
    }

    @Test
    void aSeedGivesTheSameNumbersAgain() {
        assertThat(new SeededStream(7).uniforms(20)).containsExactly(new SeededStream(7).uniforms(20));
        assertThat(new SeededStream(7).uniforms(20)).isNotEqualTo(new SeededStream(8).uniforms(20));
    }

    @Test
    void aPartDoesNotDependOnWhatWasDrawnBefore() {
        var untouched = new SeededStream(7);
        var used = new SeededStream(7);
        used.uniforms(1000);
        used.split(1).normal();
        assertThat(used.split(3).uniforms(20))
                .containsExactly(untouched.split(3).uniforms(20));
    }

    @Test
    void partsDifferFromEachOtherAndAreNotCorrelated() {
        double[][] parts = IntStream.range(0, 20)
                .mapToObj(i -> new SeededStream(7).split(i).uniforms(10_000))
                .toArray(double[][]::new);
        for (int a = 0; a < parts.length; a++) {
            for (int b = 0; b < a; b++) {
                double covariance = 0;
                for (int i = 0; i < 10_000; i++) {
                    covariance += (parts[a][i] - 0.5) * (parts[b][i] - 0.5) * 12 / 10_000;
                }
                assertThat(covariance).isCloseTo(0, within(0.05));
            }
        }
    }

    private static double[] draws(long seed, ToDoubleFunction<SeededStream> draw) {
        var stream = new SeededStream(seed);
        return IntStream.range(0, DRAWS)
                .mapToDouble(i -> draw.applyAsDouble(stream))
                .toArray();
    }

    private static double moment(double[] x, int degree) {
        double sum = 0;
        for (double v : x) {
            sum += Math.pow(v, degree);
        }
        return sum / x.length;
    }

    private static void assertShareBelow(double[] draws, double x, double probability) {
        double below = 0;
        for (double draw : draws) {
            below += draw <= x ? 1 : 0;
        }
        assertThat(below / draws.length)
                .as("share below %s", x)
                .isCloseTo(probability, within(ERRORS * Math.sqrt(probability * (1 - probability)) + 1e-9));
    }
}
