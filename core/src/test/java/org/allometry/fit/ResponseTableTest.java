package org.allometry.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.allometry.law.BetaResponse;
import org.allometry.testing.Differences;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The interpolated curves against direct evaluation with the gamma functions of Commons Numbers. */
class ResponseTableTest {
    private static final double[] FLOOR = {0, 0.25, 0.2, 0};
    private static final double[] CEILING = {1, 1, 0.9, 0.75};
    private static final double[] PHI = {4, 40, 12.5, 200};

    /**
     * Bounds for one score where the curves bend most, in units of φ. The essay's, for the sum over a table, are tested
     * in {@link MarginalValueTest}.
     */
    @ParameterizedTest
    @CsvSource({"8, 1e-6", "32, 3e-10"})
    void curvesAreThoseOfDirectEvaluation(int perUnit, double error) {
        ResponseTable table = table(perUnit);
        for (int j = 0; j < PHI.length; j++) {
            for (double eta = -14; eta < 14; eta += 0.0437) {
                table.lookup(j, eta);
                double mu = FLOOR[j] + (CEILING[j] - FLOOR[j]) / (1 + Math.exp(-eta));
                double rest = 1 - CEILING[j] + (CEILING[j] - FLOOR[j]) / (1 + Math.exp(eta));
                double a = PHI[j] * mu;
                double c = PHI[j] * rest;
                double logBeta = LogGamma.value(a) + LogGamma.value(c);
                double byPhi = a * Digamma.value(a) + c * Digamma.value(c);
                double byMean = PHI[j] * (Digamma.value(a) - Digamma.value(c));
                assertThat(table.mean).isCloseTo(mu, within(error));
                assertThat(table.logBeta).as("A at %s of %s", eta, j).isCloseTo(logBeta, within(error * (10 + PHI[j])));
                assertThat(table.byPhi).isCloseTo(byPhi, within(error * (10 + PHI[j])));
                double share = (mu - FLOOR[j]) / (CEILING[j] - FLOOR[j]);
                double tolerance = error * (10 + PHI[j] + Math.abs(byMean));
                if (FLOOR[j] > 0) { // A floor of 0 is never free.
                    assertThat(table.byFloor).isCloseTo(byMean * (1 - share), within(tolerance));
                }
                assertThat(table.byCeiling).isCloseTo(byMean * share, within(tolerance));
            }
        }
    }

    @Test
    void slopesAreThoseOfTheInterpolatedCurves() {
        ResponseTable table = table(16);
        for (int j = 0; j < PHI.length; j++) {
            for (double eta = -9.97; eta < 10; eta += 1.0 / 16) {
                table.lookup(j, eta);
                double meanSlope = table.meanSlope;
                double logBetaSlope = table.logBetaSlope;
                int at = j;
                assertThat(meanSlope)
                        .isCloseTo(Differences.derivative(x -> lookup(table, at, x).mean, eta, 1e-3), within(1e-10));
                double slope = Differences.derivative(x -> lookup(table, at, x).logBeta, eta, 1e-3);
                assertThat(logBetaSlope).isCloseTo(slope, within(1e-9 * (1 + Math.abs(slope))));
            }
        }
    }

    @Test
    void beyondItsReachTheCurvesGoOnAsStraightLines() {
        ResponseTable table = table(16);
        BetaResponse direct = new BetaResponse();
        for (double eta : new double[] {-75, -61, 61, 75}) {
            table.lookup(0, eta);
            direct.at(FLOOR[0], CEILING[0], PHI[0]);
            direct.newton(eta, Math.log(0.3), Math.log(0.7));
            double density = LogGamma.value(PHI[0])
                    - table.logBeta
                    + PHI[0] * table.mean * Math.log(0.3 / 0.7)
                    + (PHI[0] - 1) * Math.log(0.7)
                    - Math.log(0.3);
            assertThat(density).isCloseTo(direct.logDensity, within(1e-9 * Math.abs(density)));
        }
    }

    @Test
    void newCoefficientsReplaceTheOld() {
        ResponseTable table = table(16);
        double before = lookup(table, 1, 0.3).logBeta;
        table.use(FLOOR, CEILING, new double[] {4, 50, 12.5, 200});
        assertThat(lookup(table, 1, 0.3).logBeta).isNotEqualTo(before);
        table.use(FLOOR, CEILING, PHI);
        assertThat(lookup(table, 1, 0.3).logBeta).isEqualTo(before);
    }

    private static ResponseTable lookup(ResponseTable table, int j, double eta) {
        table.lookup(j, eta);
        return table;
    }

    private static ResponseTable table(int perUnit) {
        var table = new ResponseTable(PHI.length, perUnit, true);
        table.use(FLOOR, CEILING, PHI);
        return table;
    }
}
