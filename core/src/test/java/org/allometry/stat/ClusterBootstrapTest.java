package org.allometry.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.allometry.numeric.SeededStream;
import org.allometry.numeric.Workers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterBootstrapTest {
    /** Correlations of the simulated population, from 300,000 clusters drawn with NumPy. */
    private static final double RANK = 0.6806;

    private static final double WITHIN = 0.7200;

    @Test
    void theMeanOfClustersHasStudentsInterval() {
        int clusters = 12;
        double[] values = new SeededStream(3).uniforms(clusters);
        int[] each = IntStream.range(0, clusters).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance =
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (clusters - 1);
        double reach = StudentT.reach(clusters - 1, 0.95) * Math.sqrt(variance / clusters);
        Estimate estimate = mean(new ClusterBootstrap(20_000, 1, 0.95), each, values, 2);
        assertThat(estimate.value()).isEqualTo(mean);
        assertThat(estimate.upper() - estimate.lower()).isCloseTo(2 * reach, within(0.1 * 2 * reach));
    }

    @Test
    void theSameSeedGivesTheSameIntervalWhateverTheThreads() {
        int[] clusters = {0, 0, 1, 1, 2, 3, 4, 5, 5};
        double[] values = {1, 2, 5, 3, 8, 6, 4, 9, 7};
        var bootstrap = new ClusterBootstrap(333, 7, 0.9);
        assertThat(mean(bootstrap, clusters, values, 1)).isEqualTo(mean(bootstrap, clusters, values, 3));
        assertThat(mean(bootstrap.split(1), clusters, values, 1)).isNotEqualTo(mean(bootstrap, clusters, values, 1));
    }

    @Test
    void fewClustersBearNoInterval() {
        int[] clusters = {0, 0, 1, 1, 2, 3, 3};
        double[] values = {1, 2, 5, 3, 8, 6, 4};
        Estimate estimate = mean(new ClusterBootstrap(100, 1, 0.95), clusters, values, 1);
        assertThat(estimate.hasInterval()).isFalse();
        assertThat(estimate.value()).isCloseTo(29.0 / 7, within(1e-15));
    }

    @Test
    void aStatisticThatMostResamplesLackHasNoInterval() {
        int[] clusters = IntStream.range(0, 8).toArray();
        List<Estimate> estimates;
        try (Workers workers = Workers.of(1)) {
            estimates = new ClusterBootstrap(200, 1, 0.95)
                    .estimates(
                            clusters,
                            rows -> new double[] {Arrays.stream(rows).distinct().count() == 8 ? 1 : Double.NaN},
                            workers);
        }
        assertThat(estimates.get(0)).isEqualTo(Estimate.bare(1));
    }

    @Test
    void oneLargeClusterLeavesFewEffectiveOnes() {
        assertThat(ClusterBootstrap.effective(new int[] {0, 1, 2, 3})).isEqualTo(4);
        int[] uneven = new int[104];
        for (int i = 100; i < 104; i++) {
            uneven[i] = i - 99;
        }
        assertThat(ClusterBootstrap.effective(uneven)).isCloseTo(1.08, within(0.01));
        assertThat(ClusterBootstrap.effective(new int[0])).isZero();
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(() -> new ClusterBootstrap(0, 1, 0.95)).hasMessageContaining("resamples");
        assertThatThrownBy(() -> new ClusterBootstrap(10, 1, 1)).hasMessageContaining("level");
    }

    /** Of 60 intervals that cover 95 %, more than 9 miss once in 1,000 times. */
    @Test
    void intervalsOfCorrelationsCoverInClusteredData() {
        Coverage coverage = coverage(60, 12, 200);
        assertThat(coverage.pooled()).isGreaterThanOrEqualTo(0.85);
        assertThat(coverage.within()).isGreaterThanOrEqualTo(0.85);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {8, 12, 25, 50})
    void intervalsCoverAboutAsOftenAsTheySay(int clusters) {
        Coverage coverage = coverage(400, clusters, 500);
        double most = clusters < 20 ? 1 : 0.985;
        assertThat(coverage.pooled()).isBetween(0.90, most);
        assertThat(coverage.within()).isBetween(0.90, most);
    }

    /** The shares of intervals that hold the truth: of the correlation over all rows, and within clusters. */
    private record Coverage(double pooled, double within) {}

    /** Correlations within clusters count where five clusters or more have two rows. */
    private static Coverage coverage(int tables, int clusters, int resamples) {
        int pooled = 0;
        int within = 0;
        int compared = 0;
        try (Workers workers = Workers.of(2)) {
            for (int t = 0; t < tables; t++) {
                var data = Data.of(clusters, new SeededStream(1000 + t));
                List<Estimate> estimates =
                        new ClusterBootstrap(resamples, t, 0.95).estimates(data.cluster, data::correlations, workers);
                pooled += holds(estimates.get(0), RANK);
                if (data.several() >= ClusterBootstrap.FEWEST) {
                    within += holds(estimates.get(1), WITHIN);
                    compared++;
                }
            }
        }
        return new Coverage(pooled / (double) tables, within / (double) compared);
    }

    private static int holds(Estimate estimate, double truth) {
        return estimate.lower() <= truth && truth <= estimate.upper() ? 1 : 0;
    }

    private static Estimate mean(ClusterBootstrap bootstrap, int[] clusters, double[] values, int threads) {
        try (Workers workers = Workers.of(threads)) {
            return bootstrap
                    .estimates(
                            clusters,
                            rows -> new double[] {
                                Arrays.stream(rows)
                                        .mapToDouble(row -> values[row])
                                        .average()
                                        .orElseThrow()
                            },
                            workers)
                    .get(0);
        }
    }

    /** Scores that rise with size, shifted by a number of the cluster's own; clusters have 1 to 11 rows. */
    private record Data(int[] cluster, double[] size, double[] score) {
        static Data of(int clusters, SeededStream stream) {
            int[] rows = IntStream.range(0, clusters)
                    .map(c -> 1 + stream.below(4) * stream.below(4))
                    .map(n -> Math.min(n, 11))
                    .toArray();
            int n = Arrays.stream(rows).sum();
            var data = new Data(new int[n], new double[n], new double[n]);
            int at = 0;
            for (int c = 0; c < clusters; c++) {
                double centre = 0.7 * stream.normal();
                double shift = 0.8 * stream.normal();
                for (int k = 0; k < rows[c]; k++, at++) {
                    data.cluster[at] = c;
                    data.size[at] = centre + stream.normal();
                    double eta = 0.9 * data.size[at] + shift + 0.8 * stream.normal();
                    data.score[at] = 1 / (1 + Math.exp(-eta));
                }
            }
            return data;
        }

        /** How many clusters have two rows or more. */
        long several() {
            return Arrays.stream(cluster)
                    .distinct()
                    .filter(c ->
                            Arrays.stream(cluster).filter(other -> other == c).count() > 1)
                    .count();
        }

        double[] correlations(int[] rows) {
            double[] x = Arrays.stream(rows).mapToDouble(row -> size[row]).toArray();
            double[] y = Arrays.stream(rows).mapToDouble(row -> score[row]).toArray();
            int[] groups = Arrays.stream(rows).map(row -> cluster[row]).toArray();
            int[] known = Arrays.stream(groups).distinct().toArray();
            int[] dense = Arrays.stream(groups)
                    .map(g -> IntStream.range(0, known.length)
                            .filter(k -> known[k] == g)
                            .findFirst()
                            .orElseThrow())
                    .toArray();
            return new double[] {Correlation.rank(x, y), Correlation.linearWithin(dense, x, y)};
        }
    }
}
