package org.allometry.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.allometry.law.Asymptotes;
import org.allometry.law.Feature;
import org.allometry.numeric.SeededStream;
import org.allometry.numeric.Workers;
import org.allometry.quantity.ParameterCount;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A table that is split is fitted as one that is not. */
class BlockFitterTest {
    private static final ScoreTable TABLE = Simulated.of(240).draw(3);
    private static final LatentFitter SETTINGS = Simulated.FITTER.withAsymptotes(Asymptotes.BOTH);
    private static final Workers WORKERS = Workers.of(2);

    @AfterAll
    static void close() {
        WORKERS.close();
    }

    @Test
    void theLikelihoodIsThatOfTheWholeTable() {
        var blocks = blocks(7);
        BlockCensus census = BlockCensus.of(blocks, Simulated.FEATURES);
        Cells cells = new FamilyBlock(TABLE, Simulated.FEATURES).cells(census.scales());
        double[] chance =
                TABLE.benchmarks().stream().mapToDouble(Benchmark::chance).toArray();
        var layout = new Layout(2, 2, chance, SETTINGS.asymptotes());
        var whole = MarginalLikelihood.laplace(cells, layout, SETTINGS.prior(), Curvature.EXPECTED, WORKERS);
        var split = new BlockLikelihood(blocks, SETTINGS, census.scales(), chance);
        double[] theta = new StartingValues(cells, chance).theta(layout, new SeededStream(1), 1);
        for (int step = 0; step < 12; step++) {
            double[] expected = new double[layout.size];
            double[] gradient = new double[layout.size];
            double value = whole.evaluate(theta, expected);
            assertThat(split.evaluate(theta, gradient)).isCloseTo(value, within(1e-9 * Math.abs(value)));
            double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            assertThat(gradient).containsExactly(expected, within(1e-9 * largest));
            theta[step] += 0.05;
        }
        double[][] scores = whole.familyScores(theta);
        double[][] products = split.scoreProducts(theta);
        double[][] expected = Inference.outerProduct(scores, layout.size);
        for (int i = 0; i < layout.size; i++) {
            assertThat(products[i]).containsExactly(expected[i], within(1e-9 * expected[i][i] + 1e-7));
        }
    }

    @Test
    void withAllFamiliesAsTheSampleTheFitIsTheUsualOne() {
        LatentFit usual = SETTINGS.fit(TABLE);
        LatentFit split =
                new BlockFitter(SETTINGS, 240).fit(blocks(5), Progress.none()).fit();
        assertThat(split.converged()).isTrue();
        assertThat(split.logLikelihood()).isCloseTo(usual.logLikelihood(), within(0.05));
        assertThat(split.logLikelihoodError()).isZero();
        double[] expected = flat(usual);
        double[] deviations = usual.standardErrors().sandwich().beta().toArray()[0];
        assertThat(flat(split))
                .containsExactly(
                        expected, within(0.05 * Arrays.stream(deviations).max().orElseThrow()));
        double[] splitDeviations = split.standardErrors().sandwich().beta().toArray()[0];
        assertThat(splitDeviations).containsExactly(deviations, within(0.03 * deviations[0]));
        assertThat(split.data().models()).isEqualTo(usual.data().models());
        assertThat(split.data().scores()).isEqualTo(usual.data().scores());
    }

    @Test
    void aSampleErrsByLessThanItSays() {
        LatentFit all = new BlockFitter(Simulated.FITTER, 240)
                .fit(blocks(8), Progress.none())
                .fit();
        LatentFit sampled = new BlockFitter(Simulated.FITTER, 90)
                .fit(blocks(8), Progress.none())
                .fit();
        assertThat(sampled.whitenedFamilies()).hasSizeBetween(80, 130);
        assertThat(sampled.logLikelihoodError()).isPositive();
        assertThat(sampled.logLikelihood()).isCloseTo(all.logLikelihood(), within(4 * sampled.logLikelihoodError()));
        double[] deviations = sampled.standardErrors().sandwich().beta().toArray()[0];
        assertThat(flat(sampled))
                .containsExactly(
                        flat(all), within(Arrays.stream(deviations).max().orElseThrow()));
    }

    @Test
    void theSameBlocksGiveTheSameBitsWhateverTheThreads() {
        LatentFit one = new BlockFitter(SETTINGS.withThreads(1), 60)
                .fit(blocks(6), Progress.none())
                .fit();
        LatentFit two = new BlockFitter(SETTINGS.withThreads(2), 60)
                .fit(blocks(6), Progress.none())
                .fit();
        assertThat(two.estimate().theta()).isEqualTo(one.estimate().theta());
        assertThat(two.data().digest()).isEqualTo(one.data().digest());
    }

    @Test
    void theOrderOfRowsDoesNotMatter() {
        List<LanguageModel> models = TABLE.models();
        int last = models.size() - 1;
        // Two rows differ in nothing but their size.
        var twice = ScoreTable.of(
                IntStream.rangeClosed(0, last + 1)
                        .mapToObj(i -> i <= last ? models.get(i) : models.get(0).withParameters(ParameterCount.of(5e9)))
                        .toList(),
                TABLE.benchmarks(),
                IntStream.rangeClosed(0, last + 1)
                        .mapToObj(i -> TABLE.scores(i % (last + 1)))
                        .toArray(double[][]::new));
        int[] backwards =
                IntStream.rangeClosed(0, last + 1).map(i -> last + 1 - i).toArray();
        ScoreTable reversed = ScoreTable.of(
                Arrays.stream(backwards).mapToObj(twice.models()::get).toList(),
                twice.benchmarks(),
                Arrays.stream(backwards).mapToObj(twice::scores).toArray(double[][]::new));
        BlockFitter.Outcome one = outcome(twice);
        BlockFitter.Outcome other = outcome(reversed);
        assertThat(other.sample().models()).isEqualTo(one.sample().models());
        assertThat(other.fit().estimate().theta())
                .isEqualTo(one.fit().estimate().theta());
        assertThat(other.fit().data()).isEqualTo(one.fit().data());
    }

    private static BlockFitter.Outcome outcome(ScoreTable table) {
        return new BlockFitter(Simulated.FITTER, 60)
                .fit(new LocalBlocks(table, Simulated.FEATURES, 6, WORKERS), Progress.none());
    }

    @Test
    void whatCannotBeFittedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BlockFitter(SETTINGS, 1));
        var one = new LocalBlocks(TABLE.where(i -> i == 1), Simulated.FEATURES, 2, WORKERS);
        assertThatExceptionOfType(UnsuitableTableException.class)
                .isThrownBy(() -> new BlockFitter(SETTINGS, 10).fit(one, Progress.none()))
                .withMessageContaining("one family only");
        var none = new LocalBlocks(TABLE, List.of(Feature.DATE), 2, WORKERS);
        assertThatExceptionOfType(UnsuitableTableException.class)
                .isThrownBy(() ->
                        new BlockFitter(SETTINGS.withFeatures(List.of(Feature.DATE)), 10).fit(none, Progress.none()))
                .withMessageContaining("fill in the missing counts");
    }

    private static LocalBlocks blocks(int count) {
        return new LocalBlocks(TABLE, Simulated.FEATURES, count, WORKERS);
    }

    private static double[] flat(LatentFit fit) {
        return fit.coefficients().beta().toArray()[0];
    }
}
