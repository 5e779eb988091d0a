package org.allometry.fit.nested;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.allometry.fit.Expectation;
import org.allometry.fit.Progress;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.law.Feature;
import org.allometry.numeric.SeededStream;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.junit.jupiter.api.Test;

class NestedFitterTest {
    private static final NestedFitter SETTINGS =
            NestedFitter.withDefaults().withFeatures(List.of(Feature.SIZE)).withSlopes(List.of(Feature.SIZE));
    private static final ScoreTable TABLE = simulated(40, 3);
    private static final NestedFit FIT = SETTINGS.fit(TABLE, Progress.none());

    @Test
    void itConvergesFromEveryStartToTheSameMaximum() {
        assertThat(FIT.converged()).isTrue();
        assertThat(FIT.diagnosis().starts()).hasSize(2);
        assertThat(FIT.diagnosis().starts().get(1))
                .isCloseTo(FIT.diagnosis().starts().get(0), within(0.5));
    }

    /** The truth is within three standard errors, and the errors are of a size that says something. */
    @Test
    void itFindsTheSlopesItsDataWereDrawnWith() {
        double[] truth = {0.8, 0.5, 0.3};
        for (int j = 0; j < truth.length; j++) {
            double perLog = FIT.effect(1, j) / FIT.features().get(0).deviation();
            double error = FIT.effectError(1, j) / FIT.features().get(0).deviation();
            assertThat(error).isBetween(0.01, 0.1);
            assertThat(perLog).isCloseTo(truth[j], within(3 * error));
        }
        assertThat(FIT.deviations(1)[0] / FIT.features().get(0).deviation()).isCloseTo(0.15, within(0.1));
    }

    @Test
    void aBaseFamilyWithScoresIsExpectedMoreSharplyThanAnother() {
        LanguageModel known = model("new", "base-3", "base-3", 3e10);
        LanguageModel tuned = model("new", "base-3-chat", "base-3", 3e10);
        LanguageModel unknown = model("new", "unheard", "unheard", 3e10);
        assertThat(FIT.knows(known)).isTrue();
        assertThat(FIT.knows(tuned)).isTrue();
        assertThat(FIT.knows(unknown)).isFalse();
        for (int j = 0; j < 3; j++) {
            assertThat(FIT.expect(known).family()[j])
                    .isLessThan(FIT.expect(tuned).family()[j]);
            assertThat(FIT.expect(tuned).family()[j])
                    .isLessThan(FIT.expect(unknown).family()[j]);
        }
    }

    @Test
    void furtherScoresOfAFamilyMoveWhatIsExpectedOfIt() {
        LanguageModel small = model("small", "unheard", "unheard", 1e9);
        LanguageModel large = model("large", "unheard", "unheard", 1e10);
        double[][] poor = {{0.02, 0.27, 0.27}};
        var all = new ArrayList<>(TABLE.models());
        all.add(small);
        double[][] scores = IntStream.range(0, all.size())
                .mapToObj(i -> i < TABLE.models().size() ? TABLE.scores(i) : poor[0])
                .toArray(double[][]::new);
        NestedFit informed = FIT.informedBy(ScoreTable.of(all, TABLE.benchmarks(), scores));
        Expectation before = FIT.expect(large);
        Expectation after = informed.expect(large);
        for (int j = 0; j < 3; j++) {
            assertThat(after.mean(j)).isLessThan(before.mean(j) - 0.05);
            assertThat(after.family()[j]).isLessThan(before.family()[j]);
        }
        assertThat(FIT.informedBy(TABLE).expect(large).mean()).isEqualTo(before.mean());
    }

    @Test
    void aSavedFitExpectsTheSame() {
        NestedFit restored =
                NestedFit.restored(FIT.fitter(), TABLE, FIT.theta(), FIT.fixedCovariance(), FIT.diagnosis());
        LanguageModel model = TABLE.models().get(4);
        assertThat(restored.expect(model).mean()).isEqualTo(FIT.expect(model).mean());
        assertThat(restored.expect(model).coefficients())
                .isEqualTo(FIT.expect(model).coefficients());
    }

    @Test
    void aModelWithoutAFeatureIsUnknown() {
        var sizeless = new LanguageModel(
                "x",
                "base-3",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        assertThat(FIT.expect(sizeless).isUnknown()).isTrue();
    }

    @Test
    void oneBaseFamilyIsRefused() {
        ScoreTable one = TABLE.where(i -> TABLE.models().get(i).lineage().equals("base-3"));
        assertThatThrownBy(() -> SETTINGS.fit(one, Progress.none()))
                .isInstanceOf(UnsuitableTableException.class)
                .hasMessageContaining("one base family only ('base-3')");
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(() -> NestedFitter.withDefaults().withSlopes(List.of(Feature.SIZE)))
                .hasMessageContaining("slopes can differ only of features in use");
        assertThatThrownBy(() -> NestedFitter.withDefaults().withStarts(0)).hasMessageContaining("at least 1");
    }

    /** Base families of three sizes with tuned copies; slopes .8, .5, .3 per ln N, differing by .15 between them. */
    private static ScoreTable simulated(int families, long seed) {
        var random = new SeededStream(seed);
        List<Benchmark> benchmarks = List.of(Benchmark.of("a", 0), Benchmark.of("b", 0.25), Benchmark.of("c", 0.25));
        List<LogitScale> scales = benchmarks.stream()
                .map(b -> LogitScale.of(b, SETTINGS.floorShare(), SETTINGS.ceiling()))
                .toList();
        double[] slopes = {0.8, 0.5, 0.3};
        var models = new ArrayList<LanguageModel>();
        var scores = new ArrayList<double[]>();
        for (int b = 0; b < families; b++) {
            double common = random.normal();
            double[] level = random.normals(3);
            double[] slope = random.normals(3);
            for (String family : List.of("base-" + b, "base-" + b + "-tuned")) {
                double[] shift = random.normals(3);
                for (double size : new double[] {1e9, 6e9, 3e10}) {
                    models.add(model(family + size, family, "base-" + b, size));
                    double[] row = new double[3];
                    for (int j = 0; j < 3; j++) {
                        double logit = -1
                                + (slopes[j] + 0.15 * slope[j]) * Math.log(size / 5e9)
                                + 0.4 * common
                                + 0.2 * level[j]
                                + 0.2 * shift[j]
                                + 0.1 * random.normal();
                        row[j] = scales.get(j).toScore(logit);
                    }
                    scores.add(row);
                }
            }
        }
        return ScoreTable.of(models, benchmarks, scores.toArray(double[][]::new));
    }

    private static LanguageModel model(String name, String family, String base, double size) {
        LanguageModel plain = LanguageModel.of(name, family, ParameterCount.of(size), TokenCount.of(1e12));
        return new LanguageModel(
                plain.name(),
                plain.family(),
                plain.parameters(),
                plain.trainingTokens(),
                plain.trainingFlops(),
                Optional.of(base),
                plain.variant(),
                plain.releaseDate(),
                plain.attributes());
    }
}
