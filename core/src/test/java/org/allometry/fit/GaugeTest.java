package org.allometry.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.allometry.law.Asymptotes;
import org.allometry.numeric.NodeSet;
import org.allometry.numeric.Workers;
import org.junit.jupiter.api.Test;

class GaugeTest {
    private final SmallTable table = SmallTable.of(2, 3, Asymptotes.BOTH, 8);
    private final Layout layout = table.layout();

    @Test
    void aNormalisedLawIsTheSameLawWithoutPenalty() {
        double[] theta = table.theta().clone();
        double before = logLikelihood(theta);
        assertThat(Gauge.add(layout, theta, new double[layout.size])).isLessThan(-0.01);
        Gauge.normalise(layout, theta);
        assertThat(theta).isNotEqualTo(table.theta());
        assertThat(logLikelihood(theta)).isCloseTo(before, within(1e-10));
        assertThat(Gauge.add(layout, theta, new double[layout.size])).isCloseTo(0, within(1e-25));
    }

    @Test
    void flatDirectionsDoNotChangeTheLikelihoodNorRotationsThePenalty() {
        double[] theta = table.theta().clone();
        Gauge.normalise(layout, theta);
        double[][] flats = Gauge.flats(layout, theta);
        assertThat(flats).hasNumberOfRows(6);
        int withoutPenalty = 0;
        for (int f = 0; f < flats.length; f++) {
            double length = 0;
            double[] up = theta.clone();
            double[] down = theta.clone();
            for (int i = 0; i < theta.length; i++) {
                up[i] += 1e-4 * flats[f][i];
                down[i] -= 1e-4 * flats[f][i];
                length += flats[f][i] * flats[f][i];
            }
            assertThat(length).isCloseTo(1, within(1e-12));
            assertThat((logLikelihood(up) - logLikelihood(down)) / 2e-4)
                    .as("direction %d", f)
                    .isCloseTo(0, within(1e-5));
            if (Math.abs(Gauge.add(layout, up, new double[layout.size])) < 1e-13) {
                withoutPenalty++;
            }
        }
        assertThat(withoutPenalty).as("rotations, as opposed to units").isEqualTo(3);
        double[] other = theta.clone();
        other[layout.scales] += 1e-4;
        assertThat(Math.abs(logLikelihood(other) - logLikelihood(theta)) / 1e-4)
                .as("what is not flat")
                .isGreaterThan(1e-2);
    }

    @Test
    void runawaysMeetAWall() {
        double[] theta = table.theta().clone();
        Gauge.normalise(layout, theta);
        theta[1] = -Gauge.WALL - 3;
        double[] gradient = new double[layout.size];
        assertThat(Gauge.add(layout, theta, gradient)).isCloseTo(-4.5, within(1e-12));
        assertThat(gradient[1]).isCloseTo(3, within(1e-12));
        theta[1] = -Gauge.WALL + 1;
        assertThat(Gauge.add(layout, theta, new double[layout.size])).isCloseTo(0, within(1e-12));
    }

    /** With nodes so dense that their turning with the coordinates does not show. */
    private double logLikelihood(double[] theta) {
        return MarginalLikelihood.moments(table.cells(), layout, NodeSet.tensor(3, 21), 64, theta, Workers.of(1))
                .logLikelihood();
    }
}
