package org.allometry.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.allometry.law.Asymptotes;
import org.allometry.numeric.NodeSet;
import org.allometry.numeric.Workers;
import org.allometry.table.ScoreTable;
import org.junit.jupiter.api.Test;

class FamilyEffectsTest {
    private static final NodeSet NODES = NodeSet.tensor(2, 15);

    /** The covariance of effect and score over the posterior is the derivative of the posterior mean. */
    @Test
    void sensitivitiesAreDerivativesOfThePosteriorMeans() {
        SmallTable table = SmallTable.of(2, 2, Asymptotes.BOTH, 4);
        double[] theta = table.theta();
        List<double[][]> exact =
                MarginalLikelihood.sensitivities(table.cells(), table.layout(), NODES, 64, theta, Workers.of(1));
        for (int i = 0; i < theta.length; i++) {
            double[][] up = means(table, theta, i, 1e-4);
            double[][] down = means(table, theta, i, -1e-4);
            for (int f = 0; f < up.length; f++) {
                for (int k = 0; k < 2; k++) {
                    double difference = (up[f][k] - down[f][k]) / 2e-4;
                    assertThat(exact.get(f)[k][i])
                            .as("family %d, skill %d, coefficient %d", f, k, i)
                            .isCloseTo(difference, within(2e-4 * Math.max(1, Math.abs(difference))));
                }
            }
        }
    }

    @Test
    void theUncertaintyOfTheCoefficientsWidensThePosteriorAndTurnsWithTheAnchors() {
        ScoreTable table = Simulated.of(60).draw(11);
        LatentFit fit = Simulated.FITTER.fit(table);
        List<FamilyPosterior> swapped = fit.anchoredAt(List.of("b2", "b1")).families();
        for (int f = 0; f < fit.families().size(); f++) {
            FamilyPosterior family = fit.families().get(f);
            for (int k = 0; k < 2; k++) {
                assertThat(family.deviations()[k])
                        .isGreaterThan(Math.sqrt(family.covariance().at(k, k)));
                assertThat(swapped.get(f).mean()[1 - k]).isCloseTo(family.mean()[k], within(1e-9));
                assertThat(swapped.get(f).deviations()[1 - k]).isCloseTo(family.deviations()[k], within(1e-6));
            }
        }
    }

    /** Along the directions in θ that change nothing, an anchored effect does not move either. */
    @Test
    void anchoredEffectsDoNotMoveAlongFlatDirections() {
        LatentFit fit = Simulated.FITTER.fit(Simulated.of(60).draw(11));
        double[][] flats = Gauge.flats(fit.estimate().layout(), fit.estimate().theta());
        for (FamilyPosterior family : fit.families()) {
            for (double[] flat : flats) {
                for (int k = 0; k < 2; k++) {
                    assertThat(Constrained.dot(family.sensitivity().row(k), flat))
                            .isCloseTo(0, within(2e-2));
                }
            }
        }
    }

    private static double[][] means(SmallTable table, double[] theta, int i, double step) {
        double[] moved = theta.clone();
        moved[i] += step;
        return MarginalLikelihood.moments(table.cells(), table.layout(), NODES, 64, moved, Workers.of(1))
                .means();
    }
}
