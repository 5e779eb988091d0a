package org.allometry.predict.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.allometry.fit.Expectation;
import org.allometry.fit.Progress;
import org.allometry.fit.item.ItemFit;
import org.allometry.fit.item.ItemFitter;
import org.allometry.law.Feature;
import org.allometry.predict.Predictor;
import org.allometry.table.LanguageModel;
import org.allometry.testing.ItemWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Against {@link SharePredictor}, which simulates what is integrated here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShareScoresTest {
    private static final int DRAWS = 20_000;

    private final ItemWorld world = ItemWorld.Plan.of(100, 60, 2).withSeed(7).build();
    /** Of the first 80 models, so that of some families none is fitted. */
    private final ItemFit fit = ItemFitter.withDefaults()
            .withSkills(2)
            .withStarts(1)
            .withThreads(2)
            .withFeatures(List.of(Feature.SIZE, Feature.TOKENS))
            .fit(
                    world.answers.select(
                            IntStream.range(0, 80).toArray(),
                            IntStream.range(0, 60).toArray()),
                    Progress.none());

    @Test
    void expectsTheSharesThatSimulationFinds() {
        var scores = new ShareScores(fit, 3);
        List<LanguageModel> models = IntStream.range(0, 100)
                .filter(m -> m % 6 == 1)
                .mapToObj(m -> another(world.models().get(m)))
                .toList();
        List<SharePrediction> simulated = new SharePredictor(0.9, DRAWS, 11, 2).predict(fit, models);
        int J = scores.benchmarks().size();
        for (int n = 0; n < simulated.size(); n++) {
            SharePrediction share = simulated.get(n);
            LanguageModel model = models.get(n / J);
            Expectation expectation = scores.expect(model);
            // A thousand draws of skills: three standard errors of a share that is known to .2.
            assertThat(expectation.mean(n % J)).as(share.model()).isCloseTo(share.mean(), within(0.02));
            var interval =
                    new Predictor(0.9).predict(scores, models, List.of(model)).get(n % J);
            assertThat(interval.lower()).isCloseTo(share.lower(), within(0.06));
            assertThat(interval.upper()).isCloseTo(share.upper(), within(0.06));
        }
    }

    @Test
    void theSameModelIsExpectedTheSameInAnyOrder() {
        LanguageModel first = another(world.models().get(0));
        LanguageModel last = another(world.models().get(99));
        var scores = new ShareScores(fit, 3);
        double[] mean = scores.expect(first).mean();
        var others = new ShareScores(fit, 3);
        others.expect(last);
        assertThat(others.expect(first).mean()).isEqualTo(mean);
    }

    @Test
    void aFittedModelIsTakenAsAnotherOfItsFamily() {
        var scores = new ShareScores(fit, 3);
        LanguageModel fitted = world.models().get(0);
        assertThat(fit.known(fitted)).isPresent();
        assertThat(scores.expect(fitted).mean())
                .isEqualTo(scores.expect(another(fitted)).mean());
        assertThat(scores.knows(fitted)).isTrue();
    }

    @Test
    void nothingIsSaidOfAModelWithoutItsFeatures() {
        LanguageModel known = world.models().get(0);
        var lacking = new LanguageModel(
                "small",
                known.family(),
                known.parameters(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                known.attributes());
        assertThat(new ShareScores(fit, 3).expect(lacking).isUnknown()).isTrue();
    }

    private static LanguageModel another(LanguageModel model) {
        return new LanguageModel(
                model.name() + " again",
                model.family(),
                model.parameters(),
                model.trainingTokens(),
                model.trainingFlops(),
                model.baseFamily(),
                model.variant(),
                model.releaseDate(),
                model.attributes());
    }
}
