package org.allometry.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.allometry.testing.Witness;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.Trigamma;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The witness with 20 digits is core/src/test/witness/polygamma.py; the other is Commons Numbers 1.3. */
class PolyGammaTest {
    private final List<double[]> exact = Witness.rows(PolyGammaTest.class, "polygamma.csv");
    private final PolyGamma gamma = new PolyGamma();

    @Test
    void allFourAreAccurateFromTinyToLargeArguments() {
        assertThat(exact).hasSizeGreaterThan(60);
        for (double[] row : exact) {
            gamma.evaluate(row[0]);
            assertThat(gamma.logGamma).as("ln Γ(%s)", row[0]).isCloseTo(row[1], rounding(row[1], 1));
            assertThat(gamma.digamma).as("ψ(%s)", row[0]).isCloseTo(row[2], rounding(row[2], 1));
            assertThat(gamma.trigamma).as("ψ'(%s)", row[0]).isCloseTo(row[3], rounding(row[3], 0));
            assertThat(gamma.tetragamma).as("ψ''(%s)", row[0]).isCloseTo(row[4], rounding(row[4], 0));
        }
    }

    @Test
    void oneAloneIsTheSameToTheLastBit() {
        for (double[] row : exact) {
            gamma.evaluate(row[0]);
            assertThat(PolyGamma.logGamma(row[0])).isEqualTo(gamma.logGamma);
            assertThat(PolyGamma.digamma(row[0])).isEqualTo(gamma.digamma);
        }
    }

    /** Its trigamma is off by 7e-14 everywhere. */
    @Test
    void agreesWithAnotherLibrary() {
        for (double z = 0.013; z < 1e5; z *= 1.07) {
            gamma.evaluate(z);
            assertThat(gamma.logGamma).as("ln Γ(%s)", z).isCloseTo(LogGamma.value(z), rounding(gamma.logGamma, 1));
            assertThat(gamma.digamma).as("ψ(%s)", z).isCloseTo(Digamma.value(z), rounding(gamma.digamma, 1));
            assertThat(gamma.trigamma)
                    .as("ψ'(%s)", z)
                    .isCloseTo(Trigamma.value(z), within(1e-13 * Math.max(1, gamma.trigamma)));
        }
    }

    @Test
    void argumentsThatAreNotPositiveGiveNoNumber() {
        for (double z : new double[] {0, -1, -2.5, Double.NaN}) {
            gamma.evaluate(z);
            assertThat(Double.isFinite(gamma.logGamma)).as("ln Γ(%s)", z).isFalse();
        }
    }

    /** 1e-14 relative, or absolute below {@code floor}, for functions that have a zero. */
    private static Offset<Double> rounding(double value, double floor) {
        return within(1e-14 * Math.max(floor, Math.abs(value)));
    }
}
