package org.allometry.predict.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.allometry.fit.LatentFitter;
import org.allometry.fit.Progress;
import org.allometry.fit.ScoreFit;
import org.allometry.fit.ScoreFitter;
import org.allometry.fit.nested.NestedFitter;
import org.allometry.fit.rival.RivalLaws;
import org.allometry.predict.BestFitter;
import org.allometry.predict.Completion;
import org.allometry.predict.MeanFitter;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.allometry.testing.SmallLaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainerTest {
    private static final ScoreTable TABLE = SmallLaw.table(12, 0.1, 1);
    private static final Explainer QUICK = Explainer.withDefaults().withSamples(40);
    private static final LatentFitter LATENT =
            LatentFitter.paper().withSkills(2).withFeatures(SmallLaw.FEATURES).withStarts(1);

    static Stream<ScoreFitter> laws() {
        Stream<ScoreFitter> own = Stream.of(
                LATENT,
                NestedFitter.withDefaults().withStarts(1),
                BestFitter.withDefaults(),
                MeanFitter.of(List.of(LATENT, RivalLaws.named("family-flops", 1, 1, 1))));
        return Stream.concat(own, RivalLaws.names().stream().map(name -> RivalLaws.named(name, 1, 1, 1)));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void attributionsOfEveryLawAddUpToTheDifferenceOfItsPredictions(ScoreFitter law) {
        ScoreFit fit = law.fit(TABLE, Progress.none());
        LanguageModel known = TABLE.models().get(7);
        for (LanguageModel model : List.of(known, tokenless(known), ofFamily(known, "new"))) {
            for (Reference reference : List.of(
                    Reference.mean(TABLE.models()), Reference.of(TABLE.models().get(20), TABLE.models()))) {
                Explanation found = QUICK.explain(fit, TABLE, model, reference, List.of());
                double[] prediction =
                        new Completion(fit, TABLE.models()).expect(model).mean();
                double[] from = fit.expect(reference.model()).mean();
                assertThat(found.parts()).hasSize(fit.benchmarks().size());
                for (int j = 0; j < from.length; j++) {
                    Attribution one = found.parts().get(j).attribution();
                    double sum = Arrays.stream(one.shares()).sum();
                    assertThat(sum).isCloseTo(prediction[j] - from[j], within(1e-12));
                    assertThat(one.effect() + one.date()).isCloseTo(one.share(Player.FAMILY), within(1e-15));
                }
            }
        }
    }

    @Test
    void aModelThatLacksTokensIsExplainedAsTheMeanOfItsStandIns() {
        ScoreFit fit = LATENT.fit(TABLE);
        Explanation found =
                QUICK.explain(fit, TABLE, tokenless(ofFamily(TABLE.models().get(7), "new")), mean(), List.of("b1"));
        assertThat(found.standIns()).isGreaterThan(1);
        assertThat(found.counted().trainingTokens()).isPresent();
        assertThat(found.parts()).hasSize(1);
    }

    /** A row's pull at fixed coefficients is about what a true refit without it shows: coefficients answer little. */
    @Test
    void pullsOfRowsAreThoseOfARefit() {
        ScoreTable table = SmallLaw.table(50, 0.1, 1);
        ScoreFit fit = LATENT.fit(table);
        double error = 0;
        double size = 0;
        List<LanguageModel> several = table.models().stream()
                .filter(one -> one.name().endsWith("-1") && rowsOf(table, one.family()) > 2)
                .limit(2)
                .toList();
        assertThat(several).hasSize(2);
        for (LanguageModel model : several) {
            Influence found = new InfluenceAnalyst(table, model).ofRows(fit);
            assertThat(found.considered())
                    .isEqualTo(rowsOf(table, model.family()))
                    .isGreaterThan(1);
            for (Pull pull : found.pulls()) {
                ScoreTable rest = table.where(i -> !table.models().get(i).name().equals(pull.name()));
                double[] refitted = LATENT.fit(rest).expect(model).mean();
                for (int j = 0; j < refitted.length; j++) {
                    double refit = fit.expect(model).mean(j) - refitted[j];
                    error += Math.abs(pull.scores()[j] - refit);
                    size += Math.abs(refit);
                }
            }
        }
        assertThat(error / size).isLessThan(0.25);
    }

    @Test
    void withoutItsOnlyRowAFamilyIsOneNeverSeen() {
        LanguageModel model = TABLE.models().stream()
                .filter(one -> rowsOf(TABLE, one.family()) == 1)
                .findFirst()
                .orElseThrow();
        ScoreFit curve = RivalLaws.named("family-flops", 1, 1, 1).fit(TABLE, Progress.none());
        Influence found = new InfluenceAnalyst(TABLE, model).ofRows(curve);
        assertThat(found.pulls()).hasSize(1);
        double[] stranger = curve.expect(ofFamily(model, "new")).mean();
        for (int j = 0; j < stranger.length; j++) {
            assertThat(found.pulls().get(0).scores()[j])
                    .isCloseTo(curve.expect(model).mean(j) - stranger[j], within(1e-12));
        }
        assertThat(found.pulls().get(0).strength()).isPositive();
    }

    /** Fits for resampling are the full ones for the rival law, and end a little earlier for the latent law. */
    @Test
    void pullsOfFamiliesAreThoseOfAFullRefit() {
        for (ScoreFitter law : List.of(LATENT, RivalLaws.named("flops", 2, 1, 1))) {
            ScoreFit fit = law.fit(TABLE, Progress.none());
            LanguageModel model = ofFamily(TABLE.models().get(9), "new");
            Influence one = new InfluenceAnalyst(TABLE, model).ofFamilies(fit, law, 1, Progress.none());
            Influence two = new InfluenceAnalyst(TABLE, model).ofFamilies(fit, law, 2, Progress.none());
            assertThat(one.considered()).isEqualTo(12);
            Pull strongest = one.pulls().get(0);
            assertThat(strongest.scores()).isEqualTo(two.pulls().get(0).scores());
            ScoreTable rest = TABLE.where(i -> !TABLE.models().get(i).family().equals(strongest.family()));
            double refit = fit.expect(model).mean(0)
                    - law.fit(rest, Progress.none()).expect(model).mean(0);
            assertThat(strongest.scores()[0]).isCloseTo(refit, within(law == LATENT ? 0.2 * Math.abs(refit) : 1e-12));
            assertThat(strongest.rows()).isEqualTo(rowsOf(TABLE, strongest.family()));
        }
    }

    @Test
    void anUnknownBenchmarkIsRefused() {
        ScoreFit fit = RivalLaws.named("flops", 1, 1, 1).fit(TABLE, Progress.none());
        assertThatThrownBy(() -> QUICK.explain(fit, TABLE, TABLE.models().get(0), mean(), List.of("mmlo")))
                .hasMessageContaining("no benchmark 'mmlo'; it has b1, b2");
    }

    private static int rowsOf(ScoreTable table, String family) {
        return (int) table.models().stream()
                .filter(model -> model.family().equals(family))
                .count();
    }

    private static Reference mean() {
        return Reference.mean(TABLE.models());
    }

    private static LanguageModel tokenless(LanguageModel model) {
        return new LanguageModel(
                model.name(),
                model.family(),
                model.parameters(),
                Optional.empty(),
                Optional.empty(),
                model.baseFamily(),
                model.variant(),
                model.releaseDate(),
                model.attributes());
    }

    private static LanguageModel ofFamily(LanguageModel model, String family) {
        return LanguageModel.of(
                model.name(),
                family,
                model.parameters().orElseThrow(),
                model.trainingTokens().orElseThrow());
    }
}
