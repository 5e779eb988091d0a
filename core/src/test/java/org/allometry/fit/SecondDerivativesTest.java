package org.allometry.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.allometry.law.Asymptotes;
import org.allometry.law.BetaResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondDerivativesTest {
    private static final int WITHOUT_ASYMPTOTES = 4;
    private static final double LOG_SCORE = Math.log(0.37);
    private static final double LOG_COMPLEMENT = Math.log(0.63);

    private final Whitened whitened = whitened();
    private final SecondDerivatives interpolated = new SecondDerivatives(whitened, true);
    private final BetaResponse exact = new BetaResponse();

    @ParameterizedTest
    @ValueSource(doubles = {-70, -59.99, -4.03, -1.7, 0, 0.031, 0.5, 2.29, 8, 59.99, 70})
    void theyAreThoseOfTheDensity(double eta) {
        for (int j = 0; j < whitened.phi.length; j++) {
            interpolated.at(j, eta, LOG_SCORE - LOG_COMPLEMENT, LOG_COMPLEMENT);
            exact.at(whitened.floor[j], whitened.ceiling[j], whitened.phi[j]);
            exact.second(eta, LOG_SCORE, LOG_COMPLEMENT);
            double[] actual = {
                interpolated.byEta,
                interpolated.byEtaEta,
                interpolated.byEtaPhi,
                interpolated.byPhiPhi,
                interpolated.byFloor,
                interpolated.byCeiling,
                interpolated.byEtaFloor,
                interpolated.byEtaCeiling,
                interpolated.byPhiFloor,
                interpolated.byPhiCeiling,
                interpolated.byFloorFloor,
                interpolated.byFloorCeiling,
                interpolated.byCeilingCeiling
            };
            double[] expected = {
                exact.d1,
                exact.d2,
                exact.d1ByPhi,
                exact.byPhiPhi,
                exact.byFloor,
                exact.byCeiling,
                exact.d1ByFloor,
                exact.d1ByCeiling,
                exact.byPhiFloor,
                exact.byPhiCeiling,
                exact.byFloorFloor,
                exact.byFloorCeiling,
                exact.byCeilingCeiling
            };
            boolean isFloorFree = whitened.layout.floorAt[j] >= 0;
            for (int i = 0; i < (isFloorFree ? actual.length : WITHOUT_ASYMPTOTES); i++) {
                assertThat(actual[i])
                        .as("function %d of benchmark %d", i, j)
                        .isCloseTo(expected[i], within(1e-6 * (whitened.phi[j] + Math.abs(expected[i]))));
            }
        }
    }

    private static Whitened whitened() {
        SmallTable table = SmallTable.of(2, 2, Asymptotes.BOTH, 3);
        return new Whitened(table.layout(), table.theta());
    }
}
