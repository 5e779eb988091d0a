package org.allometry.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.allometry.numeric.LevenbergMarquardt.Minimum;
import org.allometry.numeric.LevenbergMarquardt.Residuals;
import org.junit.jupiter.api.Test;

class LevenbergMarquardtTest {
    /** Misra1a of the NIST statistical reference datasets, lower difficulty, with its certified values. */
    private static final double[] X = {
        77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0
    };

    private static final double[] Y = {
        10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78
    };
    private static final Residuals MISRA = (b, r, j) -> {
        for (int i = 0; i < X.length; i++) {
            double e = Math.exp(-b[1] * X[i]);
            r[i] = b[0] * (1 - e) - Y[i];
            j[i][0] = 1 - e;
            j[i][1] = b[0] * X[i] * e;
        }
    };

    @Test
    void findsTheCertifiedValues() {
        Minimum minimum = LevenbergMarquardt.withDefaults().minimise(MISRA, X.length, new double[] {500, 0.0001});
        assertThat(minimum.converged()).isTrue();
        assertThat(minimum.point()[0]).isCloseTo(2.3894212918E+02, within(1e-5));
        assertThat(minimum.point()[1]).isCloseTo(5.5015643181E-04, within(1e-11));
        assertThat(minimum.squares()).isCloseTo(1.2455138894E-01, within(1e-10));
    }

    @Test
    void fewStepsDoNotCountAsConverged() {
        Minimum minimum = new LevenbergMarquardt(1e-13, 2).minimise(MISRA, X.length, new double[] {500, 0.0001});
        assertThat(minimum.converged()).isFalse();
    }

    @Test
    void pointsOutsideTheDomainAreLeftAlone() {
        Residuals root = (b, r, j) -> {
            r[0] = Math.sqrt(b[0]) - 0.1;
            j[0][0] = 0.5 / Math.sqrt(b[0]);
        };
        Minimum minimum = LevenbergMarquardt.withDefaults().minimise(root, 1, new double[] {4});
        assertThat(minimum.point()[0]).isCloseTo(0.01, within(1e-6));
    }
}
