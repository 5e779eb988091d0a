package org.allometry.predict.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.allometry.fit.Progress;
import org.allometry.fit.item.ItemFit;
import org.allometry.fit.item.ItemFitter;
import org.allometry.law.Feature;
import org.allometry.table.LanguageModel;
import org.allometry.testing.ItemWorld;
import org.junit.jupiter.api.Test;

class SharePredictorTest {
    private static final ItemFitter FITTER =
            ItemFitter.withDefaults().withStarts(1).withThreads(2).withFeatures(List.of(Feature.SIZE, Feature.TOKENS));

    /** How often intervals hold what they should, for one kind of model. */
    private static final class Count {
        private int all;
        private int expected;
        private int observed;
        private double width;

        void add(SharePrediction prediction, double truth, double share) {
            all++;
            expected += prediction.expectedLower() <= truth && truth <= prediction.expectedUpper() ? 1 : 0;
            observed += prediction.lower() <= share && share <= prediction.upper() ? 1 : 0;
            width += prediction.upper() - prediction.lower();
        }
    }

    @Test
    void intervalsHoldWhatTheyPromise() {
        Count[] counts = {new Count(), new Count(), new Count()};
        for (int seed = 0; seed < 6; seed++) {
            ItemWorld world = ItemWorld.Plan.of(200, 60, 1).withSeed(50 + seed).build();
            // Of the first 30 families all models but the last are fitted.
            int[] train = IntStream.range(0, 150).filter(m -> m % 5 != 4).toArray();
            int[] items = IntStream.range(0, 60).toArray();
            ItemFit fit = FITTER.fit(world.answers.select(train, items), Progress.none());
            int[] test = IntStream.range(0, 200)
                    .filter(m -> m >= 150 || m % 5 == 4 || m % 5 == 0)
                    .toArray();
            List<SharePrediction> predictions = new SharePredictor(0.9, 400, seed, 2)
                    .predict(
                            fit,
                            Arrays.stream(test).mapToObj(world.models()::get).toList());
            for (int n = 0; n < test.length; n++) {
                SharePrediction prediction = predictions.get(n);
                Count count = counts[prediction.modelKnown() ? 0 : prediction.familyKnown() ? 1 : 2];
                double truth = 0;
                double share = 0;
                for (int i = 0; i < 60; i++) {
                    truth += ItemWorld.probability(
                                    world.intercepts[i],
                                    world.loadings[i],
                                    world.skills[test[n]],
                                    world.answers.items().get(i))
                            / 60;
                    share += world.answers.isRight(test[n], i) ? 1 / 60.0 : 0;
                }
                count.add(prediction, truth, share);
            }
        }
        for (Count count : counts) {
            assertThat(count.expected / (double) count.all).isBetween(0.83, 0.97);
        }
        assertThat(counts[1].observed / (double) counts[1].all).isBetween(0.83, 0.97);
        assertThat(counts[2].observed / (double) counts[2].all).isBetween(0.83, 0.97);
        // What is known narrows the intervals.
        assertThat(counts[0].width / counts[0].all).isLessThan(0.9 * counts[1].width / counts[1].all);
        assertThat(counts[1].width / counts[1].all).isLessThan(0.9 * counts[2].width / counts[2].all);
    }

    @Test
    void refusesAModelWithoutItsFeatures() {
        ItemWorld world = ItemWorld.Plan.of(20, 30, 1).build();
        ItemFit fit = FITTER.fit(world.answers, Progress.none());
        LanguageModel known = world.models().get(0);
        var lacking = new LanguageModel(
                "small",
                "family-0",
                known.parameters(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                known.attributes());
        assertThatThrownBy(() -> SharePredictor.withDefaults().predict(fit, List.of(lacking)))
                .hasMessageContaining("'small' lacks")
                .hasMessageContaining("log_tokens");
    }
}
