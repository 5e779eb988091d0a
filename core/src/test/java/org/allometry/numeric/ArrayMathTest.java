package org.allometry.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against {@link StrictMath}, whose results are those of fdlibm. */
class ArrayMathTest {
    private static final int COUNT = 20_000;

    @Test
    void exponentialsAreWithinTwoUnitsInTheLastPlace() {
        var stream = new SeededStream(1);
        double[] x = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            x[i] = (stream.uniform() - 0.5) * (i % 2 == 0 ? 1390 : 3);
        }
        double[] out = new double[COUNT];
        ArrayMath.exp(x, out);
        for (int i = 0; i < COUNT; i++) {
            double exact = StrictMath.exp(x[i]);
            assertThat(out[i]).isCloseTo(exact, within(5e-16 * exact));
        }
    }

    @Test
    void extremesAreThoseOfMath() {
        double[] x = {0, -0.0, 1, 709, 710, -745, -800, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};
        double[] out = new double[x.length];
        ArrayMath.exp(x, out);
        for (int i = 0; i < x.length; i++) {
            double exact = Math.exp(x[i]);
            if (Double.isNaN(exact)) {
                assertThat(out[i]).isNaN();
            } else if (Double.isInfinite(exact)) {
                assertThat(out[i]).isEqualTo(exact);
            } else {
                assertThat(out[i]).isCloseTo(exact, within(5e-16 * exact));
            }
        }
    }

    @Test
    void logarithmsOfRatiosAreExactNearAndFarFromOne() {
        var stream = new SeededStream(2);
        double[] numerator = new double[COUNT];
        double[] inverse = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            numerator[i] = 2 + stream.uniform();
            double ratio = Math.exp((stream.uniform() - 0.5) * (i % 2 == 0 ? 0.5 : 20));
            inverse[i] = ratio / numerator[i];
        }
        double[] out = new double[COUNT];
        ArrayMath.logRatio(numerator, inverse, out);
        for (int i = 0; i < COUNT; i++) {
            double exact = StrictMath.log(numerator[i] * inverse[i]);
            assertThat(out[i]).isCloseTo(exact, within(1e-15 * Math.abs(exact) + 1e-17));
        }
        ArrayMath.logRatio(new double[] {0, -1, Double.POSITIVE_INFINITY}, new double[] {1, 1, 1}, out);
        assertThat(out[0]).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(out[1]).isNaN();
        assertThat(out[2]).isEqualTo(Double.POSITIVE_INFINITY);
    }
}
