package org.allometry.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import org.allometry.fit.LatentFitter;
import org.allometry.fit.Progress;
import org.allometry.table.ScoreTable;
import org.allometry.testing.SmallLaw;
import org.junit.jupiter.api.Test;

class SkillChoiceTest {
    private static final ScoreTable TABLE = SmallLaw.table(60, 0.1, 2);
    private static final LatentFitter SETTINGS =
            LatentFitter.paper().withFeatures(SmallLaw.FEATURES).withStarts(2);

    @Test
    void theChosenNumberHasTheSmallestHoldOutError() {
        SkillChoice choice = SkillChoice.among(SETTINGS, TABLE, 1, 3, Progress.none());
        Candidate best = choice.candidates().stream()
                .min(Comparator.comparingDouble(Candidate::holdOutError))
                .orElseThrow();
        assertThat(choice.candidates()).extracting(Candidate::skills).containsExactly(1, 2, 3);
        assertThat(choice.candidates()).isSortedAccordingTo(Comparator.comparingDouble(Candidate::logLikelihood));
        assertThat(choice.chosen().skills()).isEqualTo(best.skills());
        assertThat(choice.chosen().standardErrors().sandwich().beta().at(0, 0)).isPositive();
        assertThat(choice.reason()).contains("held out");
    }

    @Test
    void threadsDoNotChangeTheChoice() {
        SkillChoice one = SkillChoice.among(SETTINGS, TABLE, 1, 2, Progress.none());
        SkillChoice two = SkillChoice.among(SETTINGS.withThreads(2), TABLE, 1, 2, Progress.none());
        assertThat(two.candidates()).isEqualTo(one.candidates());
        assertThat(two.chosen().estimate().theta())
                .isEqualTo(one.chosen().estimate().theta());
    }

    @Test
    void withoutLargerModelsTheSmallestAicDecides() {
        ScoreTable single = TABLE.where(i -> TABLE.models().get(i).name().endsWith("-0"));
        SkillChoice choice = SkillChoice.among(SETTINGS, single, 1, 2, Progress.none());
        assertThat(choice.candidates()).allMatch(candidate -> Double.isNaN(candidate.holdOutError()));
        assertThat(choice.reason()).contains("AIC");
    }
}
