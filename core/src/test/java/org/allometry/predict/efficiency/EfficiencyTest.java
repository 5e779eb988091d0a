package org.allometry.predict.efficiency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.numeric.Workers;
import org.allometry.stat.ClusterBootstrap;
import org.allometry.table.ScoreTable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EfficiencyTest {
    private static final double SCORE = 0.6;

    @Test
    void theHalvingTimeOfALargeWorldIsFound() {
        EfficiencyFindings found = study(new Progress(150, 1.5, 0).draw(1), SCORE);
        ResourceTrend trend = found.parameters();
        assertThat(found.converged()).isTrue();
        assertThat(trend.baseFamilies()).isEqualTo(150);
        assertThat(trend.families()).isEqualTo(300);
        assertThat(trend.slope().value()).isCloseTo(Progress.SLOPE, within(0.03));
        assertThat(trend.halvingsPerYear().value()).isCloseTo(1.5, within(0.1));
        assertThat(trend.halvingYears().value()).isCloseTo(1 / 1.5, within(0.05));
        assertThat(trend.halvingYears().lower()).isLessThan(1 / 1.5);
        assertThat(trend.halvingYears().upper()).isGreaterThan(1 / 1.5);
        // With tokens the same through the years, compute halves as parameters do.
        assertThat(found.compute().orElseThrow().halvingsPerYear().value()).isCloseTo(1.5, within(0.2));
        assertThat(found.cautions()).noneMatch(caution -> caution.contains("training tokens"));
    }

    /** η of the score, less the trend, over the slope: what an average family needs, half of them being tuned. */
    @Test
    void theLineIsWhatAnAverageFamilyNeeds() {
        ResourceTrend trend = study(new Progress(150, 1.5, 0).draw(1), SCORE).parameters();
        ResourceTrend.Point last = trend.line().get(trend.line().size() - 1);
        double share = (SCORE - Progress.FLOOR) / (1 - Progress.FLOOR);
        double years = last.date().getYear() + (last.date().getDayOfYear() - 1) / 365.0 - 2023;
        double tuned = 0.2 * 0.55;
        double expected =
                7e9 * Math.exp((Math.log(share / (1 - share)) - tuned) / Progress.SLOPE - 1.5 * Math.log(2) * years);
        assertThat(Math.log(last.amount().value() / expected)).isCloseTo(0, within(0.2));
        assertThat(last.amount().lower()).isLessThan(last.amount().value());
        assertThat(last.amount().upper()).isGreaterThan(last.amount().value());
        assertThat(trend.line().get(0).amount().value())
                .isGreaterThan(50 * last.amount().value());
    }

    @Test
    void familiesNeedWhatTheirScoresSay() {
        var world = new Progress(40, 1, 0);
        ResourceTrend trend = study(world.draw(5), SCORE).parameters();
        assertThat(trend.needs()).hasSize(trend.families());
        for (Need need : trend.needs()) {
            assertThat(need.amount().lower()).isLessThan(need.amount().value());
            assertThat(need.observed()).isEqualTo(need.extrapolation() == 0);
        }
        assertThat(trend.needs()).isSortedAccordingTo((a, b) -> a.released().compareTo(b.released()));
        // Of a family whose models surround the need, it is known better than of others.
        double observed = width(trend.needs().stream().filter(Need::observed).toList());
        double inferred = width(trend.needs().stream()
                .filter(need -> need.extrapolation() > 0.5)
                .toList());
        assertThat(observed).isLessThan(inferred);
        List<Need> frontier = trend.frontier();
        assertThat(frontier).hasSizeGreaterThan(2);
        for (int i = 1; i < frontier.size(); i++) {
            assertThat(frontier.get(i).amount().value())
                    .isLessThan(frontier.get(i - 1).amount().value());
            assertThat(frontier.get(i).released()).isAfter(frontier.get(i - 1).released());
        }
    }

    @Test
    void whereTokensGrowWithTheYearsItIsSaidAndComputeFallsLess() {
        EfficiencyFindings found = study(new Progress(60, 1, 0.8).draw(2), SCORE);
        assertThat(found.cautions()).anyMatch(caution -> caution.contains("training tokens (correlation 0."));
        assertThat(found.compute().orElseThrow().halvingsPerYear().value())
                .isLessThan(found.parameters().halvingsPerYear().value());
    }

    @Test
    void whereNothingMovesTheIntervalSaysSo() {
        EfficiencyFindings found = study(new Progress(30, 0, 0).draw(3), SCORE);
        ResourceTrend trend = found.parameters();
        assertThat(trend.halvingsPerYear().lower()).isNegative();
        assertThat(trend.halvingsPerYear().upper()).isPositive();
        assertThat(found.cautions()).anyMatch(caution -> caution.contains("includes none at all"));
        assertThat(trend.halvingYears().value() > 0 ? trend.halvingYears().upper() : Double.POSITIVE_INFINITY)
                .isInfinite();
    }

    @Test
    void theSameSeedGivesTheSameWhateverTheThreads() {
        ScoreTable table = new Progress(20, 1, 0).draw(4);
        try (Workers one = Workers.of(1);
                Workers three = Workers.of(3)) {
            assertThat(quick(1).of(table, 0, SCORE, three)).isEqualTo(quick(1).of(table, 0, SCORE, one));
        }
    }

    @Test
    void whatBearsNoTrendIsRefused() {
        assertThatThrownBy(() -> study(new Progress(4, 1, 0).draw(1), SCORE))
                .isInstanceOf(UnsuitableTableException.class)
                .hasMessageContaining("only 4 base families");
        assertThatThrownBy(() -> study(new Progress(20, 1, 0).draw(1), 0.2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("between chance, 0.25 on quiz, and 1, but was 0.2");
    }

    /** Of 60 worlds, intervals of 95 % hold the true pace in about 57. */
    @Test
    @Tag("slow")
    void intervalsCoverTheTruePace() {
        int covered = 0;
        for (int seed = 0; seed < 60; seed++) {
            var pace = study(new Progress(25, 1, 0.3).draw(100 + seed), SCORE)
                    .parameters()
                    .halvingsPerYear();
            covered += pace.lower() < 1 && pace.upper() > 1 ? 1 : 0;
        }
        assertThat(covered).isBetween(52, 60);
    }

    private static double width(List<Need> needs) {
        return needs.stream()
                .mapToDouble(
                        need -> Math.log(need.amount().upper() / need.amount().lower()))
                .average()
                .orElseThrow();
    }

    private static Efficiency quick(long seed) {
        return new Efficiency(new ClusterBootstrap(200, seed, 0.95));
    }

    private static EfficiencyFindings study(ScoreTable table, double score) {
        try (Workers workers = Workers.of(2)) {
            return quick(1).of(table, 0, score, workers);
        }
    }
}
