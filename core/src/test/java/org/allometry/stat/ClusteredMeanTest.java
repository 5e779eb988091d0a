package org.allometry.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.allometry.numeric.SeededStream;
import org.junit.jupiter.api.Test;

class ClusteredMeanTest {
    @Test
    void clustersOfOneGiveTheUsualStandardError() {
        var mean = ClusteredMean.of(new double[] {1, 2, 4}, List.of("a", "b", "c"));
        assertThat(mean.mean()).isEqualTo(7.0 / 3, within(1e-15));
        // s / √n with s² = 7/3.
        assertThat(mean.standardError()).isEqualTo(Math.sqrt(7.0 / 9), within(1e-15));
        assertThat(mean.clusters()).isEqualTo(3);
    }

    @Test
    void oneClusterTellsNothingOfItsError() {
        assertThat(ClusteredMean.of(new double[] {1, 2}, List.of("a", "a")).standardError())
                .isNaN();
        assertThat(ClusteredMean.of(new double[0], List.of()).mean()).isNaN();
    }

    /** Cluster effects of deviation 1 and noise of deviation .5 in 400 clusters of 5: √((1 + .05) / 400). */
    @Test
    void theErrorIsThatOfTheMeansOfClusters() {
        var random = new SeededStream(1);
        double[] values = new double[2000];
        var clusters = new ArrayList<Integer>();
        double effect = 0;
        for (int i = 0; i < values.length; i++) {
            effect = i % 5 == 0 ? random.normal() : effect;
            values[i] = effect + 0.5 * random.normal();
            clusters.add(i / 5);
        }
        assertThat(ClusteredMean.of(values, clusters).standardError()).isCloseTo(Math.sqrt(1.05 / 400), within(0.005));
    }
}
