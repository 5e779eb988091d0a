package org.allometry.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.allometry.testing.Differences;
import org.allometry.testing.Witness;
import org.junit.jupiter.api.Test;

/** The witness is core/src/test/witness/beta_response.py: the density alone, differentiated at 60 digits. */
class BetaResponseTest {
    private final List<double[]> exact = Witness.rows(BetaResponseTest.class, "beta_response.csv");
    private final BetaResponse response = new BetaResponse();

    @Test
    void densityAndDerivativesAreThoseOfTheWitness() {
        assertThat(exact).hasSize(84);
        for (double[] row : exact) {
            evaluate(row[0], row[1], row[2], row[3], row[4]);
            double[] actual = {
                response.logDensity,
                response.d1,
                response.d2,
                response.d3,
                response.information,
                response.byPhi,
                response.byFloor,
                response.byCeiling
            };
            for (int i = 0; i < actual.length; i++) {
                double expected = row[5 + i];
                // Terms of the size of φ cancel.
                assertThat(actual[i])
                        .as("field %d at η %s, y %s, C %s, U %s, φ %s", i, row[0], row[1], row[2], row[3], row[4])
                        .isCloseTo(expected, within(2e-13 * (row[4] + Math.abs(expected))));
            }
        }
    }

    @Test
    void derivativesByPredictorAndPrecisionAreTheSlopesOfThese() {
        for (double[] row : moderate()) {
            assertSlope(row, 0, r -> r.information, r -> r.informationD1);
            assertSlope(row, 4, r -> r.logDensity, r -> r.byPhi);
            assertSlope(row, 4, r -> r.d1, r -> r.d1ByPhi);
            assertSlope(row, 4, r -> r.d2, r -> r.d2ByPhi);
            assertSlope(row, 4, r -> r.information, r -> r.informationByPhi);
        }
    }

    @Test
    void derivativesByAFreeFloorAreTheSlopesOfThese() {
        for (double[] row : moderate()) {
            if (row[2] > 0) {
                assertSlope(row, 2, r -> r.logDensity, r -> r.byFloor);
                assertSlope(row, 2, r -> r.d1, r -> r.d1ByFloor);
                assertSlope(row, 2, r -> r.d2, r -> r.d2ByFloor);
                assertSlope(row, 2, r -> r.information, r -> r.informationByFloor);
            }
        }
    }

    @Test
    void derivativesByAFreeCeilingAreTheSlopesOfThese() {
        for (double[] row : moderate()) {
            if (row[3] < 1) {
                assertSlope(row, 3, r -> r.logDensity, r -> r.byCeiling);
                assertSlope(row, 3, r -> r.d1, r -> r.d1ByCeiling);
                assertSlope(row, 3, r -> r.d2, r -> r.d2ByCeiling);
                assertSlope(row, 3, r -> r.information, r -> r.informationByCeiling);
            }
        }
    }

    @Test
    void secondDerivativesWithoutEtaAreTheSlopesOfFirstOnes() {
        for (double[] row : moderate()) {
            assertSlope(row, 4, r -> r.byPhi, r -> r.byPhiPhi);
            assertSlope(row, 4, r -> r.byFloor, r -> r.byPhiFloor);
            assertSlope(row, 4, r -> r.byCeiling, r -> r.byPhiCeiling);
            if (row[2] > 0) {
                assertSlope(row, 2, r -> r.byFloor, r -> r.byFloorFloor);
                assertSlope(row, 2, r -> r.byCeiling, r -> r.byFloorCeiling);
            }
            if (row[3] < 1) {
                assertSlope(row, 3, r -> r.byCeiling, r -> r.byCeilingCeiling);
            }
        }
    }

    @Test
    void newtonsFieldsAreThoseOfAllFields() {
        response.at(0.25, 0.95, 17);
        response.full(0.7, Math.log(0.4), Math.log(0.6));
        double[] full = {response.mean, response.logDensity, response.d1, response.d2, response.information};
        response.newton(-3, Math.log(0.1), Math.log(0.9));
        response.newton(0.7, Math.log(0.4), Math.log(0.6));
        assertThat(new double[] {response.mean, response.logDensity, response.d1, response.d2, response.information})
                .containsExactly(full);
    }

    @Test
    void aChangeOfPrecisionIsNoticed() {
        response.at(0, 1, 10);
        response.newton(0.2, Math.log(0.4), Math.log(0.6));
        double before = response.logDensity;
        response.at(0, 1, 20);
        response.newton(0.2, Math.log(0.4), Math.log(0.6));
        assertThat(response.logDensity).isNotEqualTo(before);
        response.at(0, 1, 10);
        response.newton(0.2, Math.log(0.4), Math.log(0.6));
        assertThat(response.logDensity).isEqualTo(before);
    }

    @Test
    void theMeanRunsFromFloorToCeiling() {
        assertThat(BetaResponse.mean(0, 0.2, 0.9)).isCloseTo(0.55, within(1e-15));
        assertThat(BetaResponse.mean(-800, 0.2, 0.9)).isEqualTo(0.2);
        assertThat(BetaResponse.mean(800, 0.2, 0.9)).isCloseTo(0.9, within(1e-15));
        assertThat(BetaResponse.mean(Math.log(3), 0, 1)).isCloseTo(0.75, within(1e-15));
    }

    @Test
    void extremePredictorsStayFinite() {
        for (double eta : new double[] {-300, -200, -100, -40, 40, 100, 200, 300}) {
            for (double[] curve : new double[][] {{0, 1, 3}, {0, 1, 500}, {0.25, 1, 30}, {0.2, 0.9, 0.5}}) {
                for (double y : new double[] {1e-3, 0.5, 1 - 1e-3}) {
                    evaluate(eta, y, curve[0], curve[1], curve[2]);
                    assertThat(List.of(response.logDensity, response.d1, response.d2, response.information))
                            .as("η %s, C %s, U %s, φ %s, y %s", eta, curve[0], curve[1], curve[2], y)
                            .allMatch(Double::isFinite);
                    if (Math.abs(eta) <= 200) {
                        assertThat(List.of(
                                        response.d3,
                                        response.informationD1,
                                        response.byPhi,
                                        response.d1ByPhi,
                                        response.d2ByPhi,
                                        response.informationByPhi,
                                        response.byFloor,
                                        response.byCeiling))
                                .as("η %s, C %s, U %s, φ %s, y %s", eta, curve[0], curve[1], curve[2], y)
                                .allMatch(Double::isFinite);
                    }
                }
            }
        }
    }

    @Test
    void informationIsNeverNegative() {
        for (double[] row : exact) {
            evaluate(row[0], row[1], row[2], row[3], row[4]);
            assertThat(response.information).isPositive();
        }
    }

    private void evaluate(double eta, double y, double floor, double ceiling, double phi) {
        response.at(floor, ceiling, phi);
        response.second(eta, Math.log(y), Math.log1p(-y));
    }

    /** Where differences of order eight are good: not in the far tails. */
    private List<double[]> moderate() {
        return exact.stream().filter(row -> Math.abs(row[0]) < 4).toList();
    }

    /** That {@code slope} is the derivative of {@code field} by one of η, y, C, U, ln φ. */
    private void assertSlope(
            double[] row, int which, ToDoubleFunction<BetaResponse> field, ToDoubleFunction<BetaResponse> slope) {
        evaluate(row[0], row[1], row[2], row[3], row[4]);
        double actual = slope.applyAsDouble(response);
        double expected = Differences.derivative(
                step -> {
                    double[] moved = row.clone();
                    moved[which] = which == 4 ? row[4] * Math.exp(step) : row[which] + step;
                    evaluate(moved[0], moved[1], moved[2], moved[3], moved[4]);
                    return field.applyAsDouble(response);
                },
                0,
                4e-3);
        assertThat(actual)
                .as("by %d at η %s, y %s, C %s, U %s, φ %s", which, row[0], row[1], row[2], row[3], row[4])
                .isCloseTo(expected, within(1e-7 * (1 + Math.abs(expected))));
    }
}
