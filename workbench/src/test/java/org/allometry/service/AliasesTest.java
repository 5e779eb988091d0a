package org.allometry.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The bundled aliases beside the tables whose names they join. */
class AliasesTest {
    private static final String ALIASES = "aliases";
    private static final List<List<String>> ROWS = Catalogue.rows(ALIASES);
    private static final Map<String, String> SAME = ofRelation("same");
    private static final Map<String, String> SHAPE = ofRelation("shape");
    private static final Set<String> SHAPES =
            Catalogue.rows("models").stream().map(row -> row.get(0)).collect(Collectors.toSet());
    /** Rounded counts of the leaderboard. */
    private static final double ROUNDING = 0.3;
    /** The leaderboard gives it 6e9 parameters. */
    private static final String MISREAD = "stablelm-2-1_6b-chat";

    @Test
    void everyNameIsInSomeTable() {
        var names = new HashSet<String>();
        for (String table : Catalogue.names()) {
            int column = Catalogue.headings(table).indexOf("model");
            if (column >= 0 && !table.equals(ALIASES)) {
                Catalogue.rows(table).forEach(row -> names.add(row.get(column)));
            }
        }
        assertThat(names).containsAll(SAME.keySet()).containsAll(SAME.values());
        assertThat(names).containsAll(SHAPE.keySet()).containsAll(SHAPE.values());
    }

    @Test
    void noNameHasTwoAliases() {
        assertThat(ROWS.stream().map(row -> row.get(0))).doesNotHaveDuplicates();
        assertThat(SAME.size() + SHAPE.size()).isEqualTo(ROWS.size());
    }

    @Test
    void oneStepLeadsToTheModelAndOneMoreToItsShape() {
        assertThat(SAME.values()).doesNotContainAnyElementsOf(SAME.keySet());
        assertThat(SHAPES).containsAll(SHAPE.values());
        assertThat(SHAPES).doesNotContainAnyElementsOf(SAME.keySet()).doesNotContainAnyElementsOf(SHAPE.keySet());
    }

    @Test
    void sizesAgreeWithTheLeaderboard() {
        Map<String, Double> shapes = sizes("models");
        Map<String, Double> scored = sizes("leaderboard");
        var joined = new HashMap<String, String>(SAME);
        joined.putAll(SHAPE);
        joined.keySet().retainAll(scored.keySet());
        joined.values().retainAll(shapes.keySet());
        assertThat(joined).hasSizeGreaterThan(50).allSatisfy((name, canonical) -> {
            double ratio = scored.getOrDefault(name, Double.NaN) / shapes.getOrDefault(canonical, Double.NaN);
            assertThat(Math.abs(Math.log(ratio)) < ROUNDING
                            || name.equals(MISREAD)
                            || canonical.equals("stablelm-2-1.6b"))
                    .as("%s %s %.2f", name, canonical, ratio)
                    .isTrue();
        });
    }

    @Test
    void mostModelsOfTheLeaderboardHaveAShape() {
        List<String> headings = Catalogue.headings("leaderboard");
        long known = Catalogue.rows("leaderboard").stream()
                .filter(row ->
                        shape(row.get(headings.indexOf("model"))) || shape(row.get(headings.indexOf("base_model"))))
                .count();
        assertThat(known).isEqualTo(286 - 28);
    }

    private static boolean shape(String name) {
        String model = SAME.getOrDefault(name, name);
        return SHAPES.contains(SHAPE.getOrDefault(model, model));
    }

    private static Map<String, Double> sizes(String table) {
        List<String> headings = Catalogue.headings(table);
        return Catalogue.rows(table).stream()
                .collect(Collectors.toMap(
                        row -> row.get(headings.indexOf("model")),
                        row -> Double.valueOf(row.get(headings.indexOf("parameters"))),
                        Math::max));
    }

    private static Map<String, String> ofRelation(String relation) {
        return ROWS.stream()
                .filter(row -> row.get(2).equals(relation))
                .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
    }
}
