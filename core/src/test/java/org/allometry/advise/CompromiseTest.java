package org.allometry.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.LanguageModel;
import org.allometry.table.Variant;
import org.junit.jupiter.api.Test;

/** Which of models that miss something is the nearest, on hand-made assessments. */
class CompromiseTest {
    private static final Needs NEEDS = new Needs(
            List.of(new ScoreNeed("mmlu", 0.7, 1)),
            Workload.withDefaults(),
            Machine.ofMemory(1e9),
            true,
            Double.NaN,
            Double.NaN,
            LicenceRule.any(),
            false,
            Tuning.NONE,
            List.of(WeightFormat.values()),
            Set.of(Variant.BASE),
            0.8,
            0.02);

    private static Assessment model(
            String name, double parameters, double probability, double shortfall, Miss... misses) {
        return stored(name, WeightFormat.BF16, parameters, probability, shortfall, misses);
    }

    private static Assessment stored(
            String name, WeightFormat format, double parameters, double probability, double shortfall, Miss... misses) {
        Anatomy anatomy = Anatomy.ofSize(parameters, parameters);
        var candidate = new Candidate(
                LanguageModel.of(name, name, ParameterCount.of(parameters), TokenCount.of(1e12)),
                Variant.BASE,
                anatomy,
                "",
                true,
                Double.NaN,
                Double.NaN,
                Map.of(),
                List.of());
        return new Assessment(
                candidate,
                Scales.withDefaults().of(parameters),
                format,
                Footprint.of(anatomy, format, 4096, 1, Tuning.NONE),
                Serving.of(anatomy, format, NEEDS.machine(), NEEDS.workload()),
                List.of(),
                probability,
                shortfall,
                1 - shortfall,
                0.1,
                Arrays.asList(misses));
    }

    private static Miss memory(double factor) {
        return new Miss(Rule.MEMORY, "it takes " + factor + " times the memory", factor);
    }

    private static Miss licence() {
        return new Miss(Rule.LICENCE, "its licence is another", Double.POSITIVE_INFINITY);
    }

    private static List<String> order(Ranking ranking) {
        return ranking.order().stream().map(Assessment::name).toList();
    }

    private static Ranking ranking(Set<Rule> waived, Assessment... all) {
        return Ranking.of(NEEDS, Arrays.stream(all).map(List::of).toList(), waived);
    }

    @Test
    void aHugeModelThatMeetsTheScoresIsNotNearerThanASmallOneThatNearlyFits() {
        Ranking ranking = ranking(
                Set.of(),
                model("huge", 1e12, 1, 0, memory(2000)),
                model("slightly", 2e9, 0.1, 0.2, memory(1.9)),
                model("twice", 3e9, 0.3, 0.1, memory(1.95)),
                model("free", 1e9, 1, 0, licence()),
                model("fits", 0.4e9, 0.01, 0.4));
        assertThat(order(ranking))
                .as("possible ones, then by halves of doublings and shortfall, then what no amount mends")
                .containsExactly("fits", "twice", "slightly", "huge", "free");
        assertThat(ranking.winner()).isEmpty();
    }

    @Test
    void amongPossibleOnesTheSmallerShortfallIsNearer() {
        assertThat(order(ranking(
                        Set.of(),
                        model("far", 1e9, 0, 0.3),
                        model("near", 0.5e9, 0, 0.1),
                        model("adequate", 2e9, 0.9, 0.001))))
                .containsExactly("adequate", "near", "far");
    }

    @Test
    void ofFormatsThatAllExceedTheMemoryTheSmallestIsTaken() {
        Ranking ranking = Ranking.of(
                NEEDS,
                List.of(List.of(
                        stored("a", WeightFormat.BF16, 7e9, 1, 0, memory(15)),
                        stored("a", WeightFormat.INT4, 7e9, 1, 0, memory(4.3)))),
                Set.of());
        assertThat(ranking.order().get(0).format()).isEqualTo(WeightFormat.INT4);
    }

    @Test
    void theEasiestOfThoseThatOneRuleKeepsOutIsTheLeastBeyondIt() {
        Ranking ranking = ranking(
                Set.of(Rule.MEMORY),
                model("huge", 1e12, 1, 0, memory(2000)),
                model("large", 7e9, 0.85, 0.01, memory(5)),
                model("small", 2e9, 0.3, 0.1, memory(2)));
        assertThat(ranking.easiest().map(Assessment::name)).isEqualTo(Optional.of("large"));
    }

    @Test
    void anAmountMissesByItsDoublings() {
        assertThat(memory(8).doublings()).isCloseTo(3, within(1e-12));
        assertThat(licence().doublings()).isZero();
        assertThat(licence().isAmount()).isFalse();
    }
}
