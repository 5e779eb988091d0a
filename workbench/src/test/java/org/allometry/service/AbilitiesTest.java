package org.allometry.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.allometry.ability.AbilityStory;
import org.allometry.ability.Claim;
import org.allometry.ability.Claim.Outcome;
import org.allometry.ability.Claim.Strategy;
import org.allometry.ability.Verdict;
import org.allometry.numeric.Engine;
import org.allometry.render.ability.AbilitiesCsv;
import org.allometry.render.ability.AbilitiesText;
import org.allometry.stat.ClusterBootstrap;
import org.allometry.table.Benchmark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole story on the bundled tables beside the figures that workbench/src/test/witness/abilities.py computed. */
class AbilitiesTest {
    private static final double EXACT = 1e-9;
    /** Two searches for the same minimum. */
    private static final double SEARCHED = 1e-6;
    /** Two bootstraps with different generators, 2,000 resamples each, at their tails. */
    private static final double DRAWN = 0.08;

    private static final Abilities ABILITIES = new Abilities(new Tables(InputStream.nullInputStream()));
    private static final List<String[]> WITNESS = witness();

    private static AbilityStory story = measured(Optional.empty(), 20);

    @BeforeAll
    static void hasFigures() {
        assertThat(WITNESS).hasSizeGreaterThan(700);
    }

    @Test
    void everyFigureIsThatOfTheWitness() {
        Map<String, String[]> figures = rows(AbilitiesCsv.of(story));
        for (String[] expected : WITNESS) {
            String[] found = figures.get(key(expected));
            assertThat(found).as(key(expected)).isNotNull();
            double value = Double.parseDouble(expected[4]);
            double tolerance = expected[0].equals("emergence") ? SEARCHED : EXACT;
            assertThat(Double.parseDouble(Objects.requireNonNull(found)[4]))
                    .as(key(expected))
                    .isCloseTo(value, within(tolerance * Math.max(1, Math.abs(value))));
        }
    }

    /** Of emergence only two of three curves have a witness. */
    @Test
    void noFigureOfTheFourAbilitiesIsWithoutWitness() {
        List<String> witnessed = WITNESS.stream().map(AbilitiesTest::key).toList();
        List<String> shown = lines(new StringReader(AbilitiesCsv.of(story))).stream()
                .filter(row -> !row[0].equals("emergence") && !row[4].isEmpty())
                .map(AbilitiesTest::key)
                .toList();
        assertThat(shown).hasSizeGreaterThan(700);
        assertThat(witnessed).containsAll(shown);
    }

    /** The other intervals are compared by the slow tests. */
    @Test
    void theIntervalsOfOneAbilityAreThoseOfTheWitness() {
        compareIntervals(measured(Optional.of("leaderboard"), 2000, List.of("ifeval")), List.of("ifeval"));
    }

    @Tag("slow")
    @Test
    void allIntervalsAreThoseOfTheWitness() {
        List<String> all = Tables.read("leaderboard").benchmarks().stream()
                .map(Benchmark::id)
                .toList();
        compareIntervals(measured(Optional.of("leaderboard"), 2000), all);
    }

    private static void compareIntervals(AbilityStory found, List<String> abilities) {
        Map<String, String[]> figures = rows(AbilitiesCsv.of(found));
        int compared = 0;
        for (String[] expected : WITNESS) {
            if (expected.length > 6 && abilities.contains(expected[1]) && !expected[5].isEmpty()) {
                String[] interval = Objects.requireNonNull(figures.get(key(expected)));
                for (int end = 5; end <= 6; end++) {
                    assertThat(Double.parseDouble(interval[end]))
                            .as(key(expected))
                            .isCloseTo(Double.parseDouble(expected[end]), within(DRAWN));
                }
                compared++;
            }
        }
        assertThat(compared).isEqualTo(4 * abilities.size());
    }

    @Test
    void fourClaimsAreJudged() {
        assertThat(story.claims())
                .extracting(Claim::ability)
                .containsExactly(
                        "post-hoc explainability",
                        "instruction following",
                        "visual-spatial reasoning",
                        "few-shot learning");
        assertThat(story.claims())
                .extracting(Claim::claimed)
                .containsExactly(Verdict.LOW, Verdict.LOW_TO_MODERATE, Verdict.LOW, Verdict.LOW);
        Claim explainability = story.claims().get(0);
        assertThat(explainability.outcome()).isEqualTo(Outcome.NOT_ENOUGH_EVIDENCE);
        assertThat(explainability.explanation())
                .contains("only 1 pre-training family")
                .contains("3 of 3 data sets")
                .contains("0 of 2");
        assertThat(explainability.evidence())
                .allSatisfy(evidence -> assertThat(evidence.scatter()).isPresent());
        assertThat(story.claims().get(3).outcome()).isEqualTo(Outcome.DOES_NOT_HOLD);
        assertThat(story.claims().get(1).strategies())
                .extracting(strategy -> strategy.gain().isPresent())
                .containsExactly(true, true, false);
        assertThat(story.claims().stream().flatMap(claim -> claim.strategies().stream()))
                .extracting(Strategy::name)
                .contains(
                        "interpretability work",
                        "fine-tuning and preference training by the makers",
                        "multimodal training",
                        "parameter-efficient tuning");
    }

    @Test
    void emergenceIsLookedForInTasksBenchmarksAndSubtasks() {
        assertThat(story.emergence()).hasSizeGreaterThan(105);
        assertThat(story.emergence())
                .allSatisfy(one -> assertThat(one.curves()).hasSize(3))
                .extracting(one -> one.ability())
                .contains("addition_2_digit", "mmlu", "bbh_snarks", "mmlu_college_physics");
    }

    @Test
    void theTextTellsItAll() {
        assertThat(AbilitiesText.of(story, "leaderboard").lines())
                .anyMatch(line -> line.matches("few-shot learning +low +0\\.76 .*does not hold"))
                .anyMatch(line -> line.contains("not measured here"))
                .anyMatch(line -> line.startsWith("instruct against base of the same model"))
                .anyMatch(line -> line.contains("abilities jump"))
                .anyMatch(line -> line.contains("Training tokens go with the date of release"))
                .allMatch(line -> !line.contains("NaN"));
    }

    private static AbilityStory measured(Optional<String> table, int resamples) {
        return measured(table, resamples, List.of());
    }

    private static AbilityStory measured(Optional<String> table, int resamples, List<String> only) {
        var request = new AbilitiesRequest(
                table.map(TableChoice::of), only, new ClusterBootstrap(resamples, 1, 0.95), Engine.local(2));
        return ABILITIES.measure(request).story();
    }

    private static List<String[]> witness() {
        var stream = Objects.requireNonNull(AbilitiesTest.class.getResourceAsStream("abilities-witness.csv"));
        return lines(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    private static Map<String, String[]> rows(String csv) {
        var rows = new HashMap<String, String[]>();
        lines(new StringReader(csv)).forEach(row -> rows.put(key(row), row));
        return rows;
    }

    private static String key(String[] row) {
        return String.join("|", row[0], row[1], row[2], row[3]);
    }

    /** No value holds a comma. */
    private static List<String[]> lines(Reader source) {
        try (var reader = new BufferedReader(source)) {
            return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
