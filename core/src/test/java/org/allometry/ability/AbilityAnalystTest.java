package org.allometry.ability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.allometry.ability.Claim.Evidence;
import org.allometry.ability.Claim.Outcome;
import org.allometry.numeric.Workers;
import org.allometry.quantity.ParameterCount;
import org.allometry.stat.ClusterBootstrap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbilityAnalystTest {
    private static final AbilityAnalyst ANALYST =
            new AbilityAnalyst(new ClusterBootstrap(300, 1, 0.95), VerdictRules.withDefaults());

    @Test
    void aSteepCurveIsHighAndExplainedBySize() {
        AbilitySummary summary =
                summary(SimulatedScores.of(12, x -> 0.1 + 0.8 * SimulatedScores.sigmoid(x - 22), 0.1, 0.02, 1));
        assertThat(summary.verdict()).isEqualTo(Verdict.HIGH);
        assertThat(summary.reason()).isEmpty();
        assertThat(summary.models()).isEqualTo(72);
        assertThat(summary.clusters()).isEqualTo(12);
        assertThat(summary.comparedFamilies()).isEqualTo(12);
        assertThat(summary.effectiveClusters()).isCloseTo(12, within(1e-12));
        double explained = 0;
        for (Measure share :
                List.of(Measure.SIZE_SHARE, Measure.TOKENS_SHARE, Measure.FAMILY_SHARE, Measure.VARIANT_SHARE)) {
            explained += summary.of(share).value();
        }
        assertThat(explained).isBetween(0.9, 1.0);
        assertThat(summary.of(Measure.SIZE_SHARE).value()).isGreaterThan(0.7);
        assertThat(summary.of(Measure.RANK_CORRELATION).lower()).isGreaterThan(0.8);
        assertThat(summary.of(Measure.POINTS_PER_DOUBLING_WITHIN).value()).isBetween(3.0, 7.0);
    }

    @Test
    void noiseIsLow() {
        assertThat(summary(SimulatedScores.of(20, x -> 0.5, 0, 0.1, 2)).verdict())
                .isEqualTo(Verdict.LOW);
    }

    @Test
    void fourFamiliesAreNotEnoughHoweverClear() {
        AbilitySummary summary = summary(SimulatedScores.of(4, x -> (x - 18) / 8, 0, 0.001, 1));
        assertThat(summary.verdict()).isEqualTo(Verdict.NOT_ENOUGH_EVIDENCE);
        assertThat(summary.reason()).isEqualTo("4 pre-training families");
        assertThat(summary.of(Measure.RANK_CORRELATION).value()).isGreaterThan(0.95);
        assertThat(summary.of(Measure.RANK_CORRELATION).hasInterval()).isFalse();
    }

    @Test
    void guessersBearNoVerdict() {
        AbilitySummary summary = summary(SimulatedScores.of(10, x -> x > 24.2 ? 0.4 : 0.001, 0, 0.001, 1));
        assertThat(summary.verdict()).isEqualTo(Verdict.NOT_ENOUGH_EVIDENCE);
        assertThat(summary.reason()).contains("% of scores at floor or ceiling");
        assertThat(summary.cautions()).anyMatch(caution -> caution.contains("no better than guessing"));
    }

    /** Families whose better training has smaller models: a trap for the pooled correlation. */
    @Test
    void pooledAndWithinFamiliesMayContradictEachOther() {
        List<Observation> observations = new ArrayList<>();
        for (int f = 0; f < 10; f++) {
            for (int k = 0; k < 3; k++) {
                observations.add(Observation.of(
                        "m" + f + k,
                        "f" + f,
                        "task",
                        ParameterCount.of(1e8 * Math.pow(2, f + k)),
                        0.9 - 0.08 * f + 0.03 * k));
            }
        }
        AbilitySummary summary = summary(new Sample("t", "T", 0, OptionalInt.empty(), observations, 0));
        assertThat(summary.verdict()).isEqualTo(Verdict.LOW);
        assertThat(summary.verdictWithin()).isEqualTo(Verdict.HIGH);
        assertThat(summary.of(Measure.RANK_CORRELATION).value()).isNegative();
        assertThat(summary.of(Measure.LINEAR_CORRELATION_WITHIN).value()).isCloseTo(1, within(1e-12));
        assertThat(summary.cautions()).anyMatch(caution -> caution.contains("within families"));
        assertThat(summary.of(Measure.PARTIAL_CORRELATION).value()).isNaN();
        assertThat(summary.of(Measure.RANK_CORRELATION_COMPUTE).value()).isNaN();
    }

    @Test
    void tasksOfOtherDifficultyAreComparedOnlyWithinThemselves() {
        List<Observation> observations = new ArrayList<>();
        for (int f = 0; f < 6; f++) {
            var size = ParameterCount.of(1e9 * (f + 1));
            observations.add(Observation.of("m" + f, "f" + f, "easy", size, 0.8 + 0.01 * f));
            if (f > 2) {
                observations.add(Observation.of("m" + f, "f" + f, "hard", size, 0.1 + 0.01 * f));
            }
        }
        AbilitySummary summary = summary(Sample.pooled("both", "Both", observations));
        assertThat(summary.of(Measure.RANK_CORRELATION).value()).isCloseTo(1, within(1e-12));
        assertThat(summary.scores()).isEqualTo(9);
        assertThat(summary.models()).isEqualTo(6);
        assertThat(summary.of(Measure.AT_FLOOR).value()).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "-0.9, LOW",
        "0.2999, LOW",
        "0.3, LOW_TO_MODERATE",
        "0.5, MODERATE",
        "0.7, HIGH",
        "NaN, NOT_ENOUGH_EVIDENCE"
    })
    void theWordFollowsTheCorrelation(double correlation, Verdict verdict) {
        assertThat(VerdictRules.withDefaults().word(correlation)).isEqualTo(verdict);
    }

    @Test
    void rulesAreWrittenAsTheyAreApplied() {
        assertThat(String.join(" ", new VerdictRules(0.25, 0.55, 0.75, 7, 12, 0.6, 0.4).sentences()))
                .contains("below 0.25 low")
                .contains("fewer than 7 pre-training families, fewer than 12 models, an interval wider than 0.6")
                .contains("more than 40 %");
    }

    @Test
    void claimsAreJudgedByWhereTheIntervalLies() {
        AbilitySummary high =
                summary(SimulatedScores.of(12, x -> 0.1 + 0.8 * SimulatedScores.sigmoid(x - 22), 0.1, 0.02, 1));
        AbilitySummary low = summary(SimulatedScores.of(40, x -> 0.5, 0, 0.1, 2));
        AbilitySummary few = summary(SimulatedScores.of(3, x -> 0.5, 0, 0.1, 2));
        assertThat(outcome(high, Verdict.LOW)).isEqualTo(Outcome.DOES_NOT_HOLD);
        assertThat(outcome(low, Verdict.LOW)).isEqualTo(Outcome.HOLDS);
        assertThat(outcome(few, Verdict.LOW)).isEqualTo(Outcome.NOT_ENOUGH_EVIDENCE);
        double middle = high.of(Measure.RANK_CORRELATION).value();
        assertThat(Outcome.of(high, middle)).isEqualTo(Outcome.OPEN);
    }

    private static Outcome outcome(AbilitySummary summary, Verdict claimed) {
        var evidence = new Evidence("scores", "table", summary, Optional.empty());
        return Claim.of("a", claimed, List.of(evidence), "", Map.of(), List.of(), ANALYST.rules())
                .outcome();
    }

    @Test
    void theSameSeedGivesTheSameSummaryWhateverTheThreads() {
        Sample sample = SimulatedScores.of(8, x -> (x - 18) / 8, 0.5, 0.05, 1);
        try (Workers one = Workers.of(1);
                Workers three = Workers.of(3)) {
            assertThat(ANALYST.summary(sample, three)).isEqualTo(ANALYST.summary(sample, one));
        }
    }

    private static AbilitySummary summary(Sample sample) {
        try (Workers workers = Workers.of(1)) {
            return ANALYST.summary(sample, workers);
        }
    }
}
