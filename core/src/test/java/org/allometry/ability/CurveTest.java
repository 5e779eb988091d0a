package org.allometry.ability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CurveTest {
    private static final double STEP = 1e-6;

    @ParameterizedTest
    @EnumSource(Curve.class)
    void gradientsAgreeWithDifferences(Curve curve) {
        double[] c = switch (curve) {
            case METRIC -> new double[] {0.3, 1.7};
            case LOGISTIC -> new double[] {0.3, 1.7, 0.9};
            case BROKEN_POWER -> new double[] {-1.5, 0.4, -0.3, 0.2, -0.7};
        };
        for (double z : new double[] {-3, -0.4, 0.2, 2.5}) {
            double[] gradient = new double[c.length];
            curve.value(z, c, 0.25, 3, gradient);
            for (int k = 0; k < c.length; k++) {
                double[] up = c.clone();
                double[] down = c.clone();
                up[k] += STEP;
                down[k] -= STEP;
                double[] none = new double[c.length];
                double slope = (curve.value(z, up, 0.25, 3, none) - curve.value(z, down, 0.25, 3, none)) / (2 * STEP);
                assertThat(gradient[k])
                        .as("%s at %s, coefficient %s", curve, z, k)
                        .isCloseTo(slope, within(1e-8));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Curve.class)
    void nothingOverflowsFarOut(Curve curve) {
        double[] c = {0.3, 1.7, 0.2, 0.1, -1};
        double value = curve.value(-400, c, 0.25, 16, new double[5]);
        assertThat(value).isCloseTo(0.25, within(1e-12));
    }
}
