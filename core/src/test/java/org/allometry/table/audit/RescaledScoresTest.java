package org.allometry.table.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.allometry.numeric.SeededStream;
import org.allometry.table.ScoreTable;
import org.allometry.testing.ReferenceTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RescaledScoresTest {
    /** Benchmarks of the simulated law with chance above 0. */
    private static final int[] WITH_CHANCE = {1, 2, 3, 4, 5};

    @Test
    void findsNothingInCleanTables() {
        for (long seed = 1; seed <= 40; seed++) {
            ScoreTable table = LeaderboardLaw.table(60, 0.1, seed);
            assertThat(RescaledScores.in(Damage.grouped(table, "half", i -> i % 2 == 0)))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsExactlyARandomGroupOnRandomBenchmarks(long seed) {
        ScoreTable clean = LeaderboardLaw.table(60, 0.1, seed);
        var random = new SeededStream(100 + seed);
        double share = 0.15 + 0.6 * random.uniform();
        boolean[] member = new boolean[clean.models().size()];
        for (int i = 0; i < member.length; i++) {
            member[i] = random.uniform() < share;
        }
        Set<Integer> benchmarks = new HashSet<>();
        benchmarks.add(WITH_CHANCE[(int) (5 * random.uniform())]);
        benchmarks.add(WITH_CHANCE[(int) (5 * random.uniform())]);
        IntPredicate group = i -> member[i];
        benchmarks.removeIf(j -> !showsBelowChance(clean, group, j));
        ScoreTable damaged = Damage.grouped(Damage.rescaled(clean, group, benchmarks), "source", group);
        assertThat(found(damaged)).isEqualTo(truth(damaged, group, benchmarks));
        assertThat(RescaledScores.in(damaged))
                .allSatisfy(finding -> assertThat(finding.title()).contains("exactly those with source one"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void findsRowsWithoutAnyColumnThatNamesThemByTheirSeveralBenchmarks(long seed) {
        ScoreTable clean = LeaderboardLaw.table(60, 0, seed);
        IntPredicate group = i -> (i * 7 + seed) % 5 < 2;
        Set<Integer> benchmarks = Set.of(1, 2, 4);
        ScoreTable damaged = Damage.rescaled(clean, group, benchmarks);
        Set<Cell> truth = truth(damaged, group, benchmarks);
        Set<Cell> found = found(damaged);
        var wrong = new HashSet<>(found);
        wrong.removeAll(truth);
        assertThat(wrong.size()).as("raw scores that were marked").isLessThanOrEqualTo(truth.size() / 50);
        assertThat(found.size() - wrong.size()).isGreaterThan((int) (0.85 * truth.size()));
    }

    @Test
    void findsAWholeColumn() {
        ScoreTable damaged = Damage.rescaled(LeaderboardLaw.table(60, 0, 3), i -> true, Set.of(4));
        assertThat(found(damaged)).isEqualTo(truth(damaged, i -> true, Set.of(4)));
    }

    @Test
    void findsTheTwoScalesOfTheLeaderboardWithoutVariants() {
        ScoreTable table = ReferenceTable.asPublished();
        var findings = RescaledScores.in(table);
        assertThat(findings)
                .extracting(finding -> finding.benchmarks().get(0))
                .containsExactly("bbh", "mmlu_pro", "gpqa", "musr");
        assertThat(findings).allSatisfy(finding -> assertThat(finding.places()).hasSize(111));
        assertThat(findings.stream()
                        .map(finding ->
                                finding.places().stream().map(Place::row).toList())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void putsBackTheRawScale() {
        ScoreTable clean = LeaderboardLaw.table(60, 0, 5);
        ScoreTable damaged = Damage.rescaled(clean, i -> i % 3 == 0, Set.of(4));
        ScoreTable repaired = TableAudit.repaired(
                Damage.grouped(damaged, "third", i -> i % 3 == 0),
                RescaledScores.in(Damage.grouped(damaged, "third", i -> i % 3 == 0)));
        for (int i = 0; i < clean.models().size(); i++) {
            double raw = clean.score(i, 4).orElseThrow();
            assertThat(repaired.score(i, 4).orElseThrow())
                    .isCloseTo(i % 3 == 0 ? Math.max(0.5, raw) : raw, within(1e-12));
        }
        assertThat(RescaledScores.in(repaired)).isEmpty();
    }

    @Test
    void saysNothingOfTablesTooSmallToTell() {
        ScoreTable tiny = LeaderboardLaw.table(3, 0, 1).where(i -> i < 3);
        assertThat(RescaledScores.in(Damage.rescaled(tiny, i -> i == 0, Set.of(4))))
                .isEmpty();
    }

    /** Whether at least two scores will lie far below chance; without any, a group may just as well be worse. */
    private static boolean showsBelowChance(ScoreTable clean, IntPredicate group, int j) {
        double c = clean.benchmarks().get(j).chance();
        return IntStream.range(0, clean.models().size())
                        .filter(group)
                        .filter(i -> clean.score(i, j).isPresent())
                        .filter(i -> (clean.score(i, j).getAsDouble() - c) / (1 - c) < c - 0.1 * (1 - c))
                        .count()
                > 1;
    }

    private static Set<Cell> found(ScoreTable table) {
        return Damage.cells(table, RescaledScores.in(table), Kind.RESCALED);
    }

    private static Set<Cell> truth(ScoreTable table, IntPredicate rows, Set<Integer> benchmarks) {
        var cells = new HashSet<Cell>();
        for (int i = 0; i < table.models().size(); i++) {
            for (int j : benchmarks) {
                if (rows.test(i) && table.score(i, j).isPresent()) {
                    cells.add(new Cell(i, j));
                }
            }
        }
        return cells;
    }
}
