package org.allometry.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.allometry.table.audit.Finding;
import org.allometry.table.audit.Kind;
import org.allometry.table.audit.TableAudit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundled clean leaderboard, damaged in random places. */
class AuditsTest {
    private static final List<String> BENCHMARKS = List.of("bbh", "gpqa", "musr", "arc", "mmlu");

    private final ScoreTable clean = Tables.read("leaderboard");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsExactlyTheRowsOfOneSourceThatWereRescaled(int seed) {
        var random = new Random(seed);
        double share = 0.2 + 0.5 * random.nextDouble();
        boolean[] member = new boolean[clean.models().size()];
        for (int i = 0; i < member.length; i++) {
            member[i] = random.nextDouble() < share;
        }
        Set<Integer> benchmarks = benchmarks(random);
        ScoreTable damaged = rescaled((i, j) -> member[i] && benchmarks.contains(j), i -> member[i]);
        assertThat(found(damaged)).isEqualTo(cells((i, j) -> member[i] && benchmarks.contains(j)));
    }

    /** A family all of whose scores stay above chance may just as well be worse, so some are not found. */
    @Test
    void findsMostBaseFamiliesThatWereRescaledAndHardlyAnyOthers() {
        int hits = 0;
        int cells = 0;
        int wrongs = 0;
        for (int seed = 1; seed <= 12; seed++) {
            var random = new Random(seed);
            Set<String> families = new HashSet<>();
            for (LanguageModel model : clean.models()) {
                if (random.nextDouble() < 0.03) {
                    families.add(model.baseFamily().orElse(""));
                }
            }
            Set<Integer> benchmarks = benchmarks(random);
            BiPredicate<Integer, Integer> hit = (i, j) ->
                    families.contains(clean.models().get(i).baseFamily().orElse("no")) && benchmarks.contains(j);
            Set<List<Integer>> found = found(rescaled(hit, i -> false));
            var wrong = new HashSet<>(found);
            wrong.removeAll(cells(hit));
            wrongs += wrong.size();
            hits += found.size() - wrong.size();
            cells += cells(hit).size();
        }
        assertThat((double) hits / cells).isGreaterThan(0.7);
        assertThat(wrongs).as("raw scores that were marked").isLessThan(hits / 100);
    }

    private Set<Integer> benchmarks(Random random) {
        Set<Integer> benchmarks = new HashSet<>();
        for (int k = 0; k < 2; k++) {
            benchmarks.add(clean.indexOf(BENCHMARKS.get(random.nextInt(BENCHMARKS.size())))
                    .orElseThrow());
        }
        return benchmarks;
    }

    private ScoreTable rescaled(BiPredicate<Integer, Integer> cells, IntPredicate source) {
        double[][] scores = new double[clean.models().size()][];
        var models = new ArrayList<LanguageModel>();
        for (int i = 0; i < scores.length; i++) {
            scores[i] = clean.scores(i);
            for (int j = 0; j < scores[i].length; j++) {
                double c = clean.benchmarks().get(j).chance();
                if (cells.test(i, j) && !Double.isNaN(scores[i][j])) {
                    scores[i][j] = Math.max(0, (scores[i][j] - c) / (1 - c));
                }
            }
            LanguageModel model = clean.models().get(i);
            var attributes = new LinkedHashMap<>(model.attributes());
            attributes.put("source", source.test(i) ? "one" : "other");
            models.add(new LanguageModel(
                    model.name(),
                    model.family(),
                    model.parameters(),
                    model.trainingTokens(),
                    model.trainingFlops(),
                    model.baseFamily(),
                    model.variant(),
                    model.releaseDate(),
                    attributes));
        }
        return ScoreTable.of(models, clean.benchmarks(), scores);
    }

    private Set<List<Integer>> cells(BiPredicate<Integer, Integer> chosen) {
        Set<List<Integer>> cells = new HashSet<>();
        for (int i = 0; i < clean.models().size(); i++) {
            for (int j = 0; j < clean.benchmarks().size(); j++) {
                if (clean.score(i, j).isPresent() && chosen.test(i, j)) {
                    cells.add(List.of(i, j));
                }
            }
        }
        return cells;
    }

    private static Set<List<Integer>> found(ScoreTable table) {
        Set<List<Integer>> found = new HashSet<>();
        for (Finding finding : TableAudit.of(table)) {
            if (finding.kind() == Kind.RESCALED) {
                finding.places()
                        .forEach(place -> found.add(List.of(
                                place.row(), table.indexOf(place.column()).orElseThrow())));
            }
        }
        return found;
    }
}
