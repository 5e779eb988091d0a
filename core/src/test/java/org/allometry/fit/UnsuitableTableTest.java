package org.allometry.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.allometry.law.Feature;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.junit.jupiter.api.Test;

/** What a fit refuses, and what it leaves out and says so. */
class UnsuitableTableTest {
    private final ScoreTable good = Simulated.of(30).draw(5);

    @Test
    void oneFamilyIsRefused() {
        ScoreTable table = changed(m -> LanguageModel.of(
                m.name(),
                "llama",
                m.parameters().orElseThrow(),
                m.trainingTokens().orElseThrow()));
        refuses(
                Simulated.FITTER,
                table,
                "the table has one family only ('llama'), so differences between families cannot be estimated;"
                        + " add models of other families");
    }

    @Test
    void aConstantFeatureIsRefused() {
        ScoreTable table = changed(
                m -> LanguageModel.of(m.name(), m.family(), m.parameters().orElseThrow(), TokenCount.of(1e12)));
        refuses(
                Simulated.FITTER,
                table,
                "the feature 'tokens' is the same (0.0) for all 60 models, so its influence cannot be estimated; leave"
                        + " it out with --features or add models that differ in it");
    }

    @Test
    void tooFewScoresAreRefused() {
        refuses(
                Simulated.FITTER,
                good.where(i -> i < 5),
                "a law of 2 skills has 27 coefficients, but the table has only "
                        + good.where(i -> i < 5).observed()
                        + " scores; ask for fewer --skills or --features, or add models");
    }

    @Test
    void moreSkillsThanBenchmarksAreRefused() {
        refuses(
                Simulated.FITTER.withSkills(7),
                good,
                "a law of 7 skills needs at least as many benchmarks, but the table has 6 with scores; ask for fewer"
                        + " --skills");
    }

    @Test
    void aTableWithoutAUsableRowIsRefused() {
        ScoreTable table = changed(m -> without(m));
        refuses(
                Simulated.FITTER,
                table,
                "none of the 60 models has both a score and the features [size, tokens]; fill in the missing counts or"
                        + " choose other --features");
        refuses(
                Simulated.FITTER,
                good.where(i -> false),
                "none of the 0 models has both a score and the features [size, tokens]; fill in the missing counts or"
                        + " choose other --features");
    }

    @Test
    void rowsWithoutTheCountsOrWithoutAnyScoreAreLeftOutAndListed() {
        List<LanguageModel> models = new ArrayList<>(good.models());
        double[][] scores = scores(good);
        models.set(3, without(models.get(3)));
        Arrays.fill(scores[8], Double.NaN);
        LatentFit fit = Simulated.FITTER.fit(ScoreTable.of(models, good.benchmarks(), scores));
        assertThat(fit.data().modelsLeftOut())
                .containsExactly(models.get(3).name(), models.get(8).name());
        assertThat(fit.data().models()).isEqualTo(58);

        LatentFit alone = Simulated.FITTER.fit(good.where(i -> i != 3 && i != 8));
        assertThat(fit.estimate().theta()).containsExactly(alone.estimate().theta());
        assertThat(fit.features()).isEqualTo(alone.features());
    }

    @Test
    void aRowThatLacksWhatTheLawDoesNotUseIsKept() {
        List<LanguageModel> models = new ArrayList<>(good.models());
        models.set(3, without(models.get(3)));
        ScoreTable table = ScoreTable.of(models, good.benchmarks(), scores(good));
        LatentFit fit = Simulated.FITTER
                .withFeatures(List.of(Feature.SIZE))
                .withSkills(1)
                .fit(table);
        assertThat(fit.data().modelsLeftOut()).isEmpty();
    }

    @Test
    void benchmarksWithoutScoresAreLeftOutAndListed() {
        List<Benchmark> benchmarks = new ArrayList<>(good.benchmarks());
        benchmarks.add(1, Benchmark.of("empty", 0.2));
        double[][] scores = Arrays.stream(scores(good))
                .map(y -> new double[] {y[0], Double.NaN, y[1], y[2], y[3], y[4], y[5]})
                .toArray(double[][]::new);
        LatentFit fit = Simulated.FITTER.fit(ScoreTable.of(good.models(), benchmarks, scores));
        assertThat(fit.data().benchmarksLeftOut()).containsExactly("empty");
        assertThat(fit.benchmarks()).isEqualTo(good.benchmarks());
        assertThat(fit.estimate().theta())
                .containsExactly(Simulated.FITTER.fit(good).estimate().theta());
    }

    @Test
    void aBenchmarkLeftWithoutScoresByTheRowsLeftOutIsLeftOutToo() {
        List<LanguageModel> models = new ArrayList<>(good.models());
        models.set(3, without(models.get(3)));
        double[][] scores = scores(good);
        for (int i = 0; i < scores.length; i++) {
            scores[i][5] = i == 3 ? 0.5 : Double.NaN;
        }
        LatentFit fit = Simulated.FITTER.fit(ScoreTable.of(models, good.benchmarks(), scores));
        assertThat(fit.data().benchmarksLeftOut()).containsExactly("b6");
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LatentFitter.paper().withSkills(0))
                .withMessage("the number of skills must be at least 1, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LatentFitter.paper().withFeatures(List.of()))
                .withMessage("a law needs at least one feature, none twice, but was given []");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LatentFitter.paper().withAnchors(List.of("math")))
                .withMessage("a law of 4 skills needs 4 anchors, but was given 1: math");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LatentFitter.paper().withStarts(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LatentFitter.paper().withThreads(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Simulated.FITTER.path(good, 3, 2, Progress.none()))
                .withMessage("numbers of skills must go upwards from 1 at least, but were 3 to 2");
    }

    private static void refuses(LatentFitter fitter, ScoreTable table, String message) {
        assertThatExceptionOfType(UnsuitableTableException.class)
                .isThrownBy(() -> fitter.fit(table))
                .withMessage(message);
    }

    private ScoreTable changed(UnaryOperator<LanguageModel> change) {
        return ScoreTable.of(good.models().stream().map(change).toList(), good.benchmarks(), scores(good));
    }

    /** The model with its training tokens forgotten. */
    private static LanguageModel without(LanguageModel model) {
        Optional<ParameterCount> parameters = model.parameters();
        return new LanguageModel(
                model.name(),
                model.family(),
                parameters,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static double[][] scores(ScoreTable table) {
        double[][] scores = new double[table.models().size()][];
        Arrays.setAll(scores, table::scores);
        return scores;
    }
}
