package org.allometry.predict.explain;

import static org.allometry.predict.explain.WrittenLaw.logSize;
import static org.allometry.predict.explain.WrittenLaw.logTokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.predict.explain.Counterfactual.Change;
import org.allometry.table.LanguageModel;
import org.junit.jupiter.api.Test;

class CounterfactualTest {
    private static final LanguageModel MODEL = WrittenLaw.model("x", "g", 4e9, 4e12);
    private static final WrittenLaw LOGISTIC =
            new WrittenLaw(m -> 1 / (1 + Math.exp(-logSize(m) - 0.5 * logTokens(m))));

    /** The logit of .8 is 1.386: that many e-folds of size, twice as many of tokens, two thirds of both. */
    @Test
    void theCountInvertsThePrediction() {
        List<Counterfactual> found = found(LOGISTIC, 0.8);
        assertThat(found).extracting(Counterfactual::change).containsExactly(Change.values());
        double logit = Math.log(4);
        double[] folds = {logit, 2 * logit, logit / 1.5};
        for (int i = 0; i < folds.length; i++) {
            Counterfactual one = found.get(i);
            assertThat(one.isReached()).isTrue();
            assertThat(one.factor()).isCloseTo(Math.exp(folds[i]), within(1e-9));
        }
        LanguageModel changed = WrittenLaw.model("x", "g", found.get(0).value(), 4e12);
        assertThat(LOGISTIC.expect(changed).mean(0)).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void aLowerScoreIsReachedBySmallerModels() {
        assertThat(found(LOGISTIC, 0.2).get(0).factor()).isCloseTo(0.25, within(1e-9));
        assertThat(found(LOGISTIC, 0.5).get(0).factor()).isCloseTo(1, within(1e-9));
    }

    @Test
    void theNearestOfSeveralIsTaken() {
        var valley = new WrittenLaw(m -> 0.2 + 0.1 * Math.pow(logSize(m) + 0.5, 2));
        // .2 + .1 (x + .5)² = .3 at x = .5 and at x = -1.5.
        assertThat(found(valley, 0.3).get(0).factor()).isCloseTo(Math.exp(0.5), within(1e-9));
    }

    @Test
    void whatNoCountWithinTheBoundsReachesIsSaid() {
        Counterfactual none = found(LOGISTIC, 0.999).get(0);
        assertThat(none.isReached()).isFalse();
        assertThat(none.from()).isCloseTo(1e8, within(1.0));
        assertThat(none.to()).isCloseTo(16e10, within(1.0));
        assertThat(none.highest()).isCloseTo(40.0 / 41, within(1e-9));
        Explainer narrow = Explainer.withDefaults().withReach(1).withScore(0.8);
        Explainer wide = Explainer.withDefaults().withReach(1000).withScore(0.999);
        assertThat(LOGISTIC.explained(narrow, MODEL)
                        .parts()
                        .get(0)
                        .counterfactuals()
                        .get(1)
                        .isReached())
                .isFalse();
        assertThat(LOGISTIC.explained(wide, MODEL)
                        .parts()
                        .get(0)
                        .counterfactuals()
                        .get(0)
                        .isReached())
                .isTrue();
    }

    @Test
    void aCountThatNobodyKnowsIsNotChanged() {
        var sizeOnly = new WrittenLaw(m -> 1 / (1 + Math.exp(-logSize(m))));
        var tokenless = new LanguageModel(
                "x",
                "g",
                MODEL.parameters(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                MODEL.variant(),
                Optional.empty(),
                Map.of());
        Explanation explanation = sizeOnly.explained(Explainer.withDefaults().withScore(0.8), tokenless);
        assertThat(explanation.parts().get(0).counterfactuals().get(0).factor()).isCloseTo(4, within(1e-9));
        assertThat(explanation.counted().trainingTokens().orElseThrow().value()).isCloseTo(4e12, within(1.0));
    }

    private static List<Counterfactual> found(WrittenLaw law, double score) {
        return law.explained(Explainer.withDefaults().withScore(score), MODEL)
                .parts()
                .get(0)
                .counterfactuals();
    }
}
