package org.allometry.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.allometry.table.ScoreTable;
import org.allometry.table.audit.Finding;
import org.allometry.table.audit.Kind;
import org.allometry.table.audit.TableAudit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clean leaderboard, damaged: variants of its rows are put on the other scale on random benchmarks. */
class AuditsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void findsExactlyTheBaseFamiliesThatWereRescaled(int seed) {
        ScoreTable clean = Tables.read("leaderboard");
        var random = new Random(seed);
        List<String> families = clean.models().stream()
                .flatMap(model -> model.baseFamily().stream())
                .distinct()
                .filter(family -> random.nextDouble() < 0.12)
                .toList();
        List<String> ids = List.of("bbh", "gpqa", "musr", "winogrande");
        Set<Integer> benchmarks = new HashSet<>();
        IntStream.range(0, 2)
                .forEach(k -> benchmarks.add(
                        clean.indexOf(ids.get(random.nextInt(ids.size()))).orElseThrow()));
        Set<List<Integer>> truth = new HashSet<>();
        double[][] scores = new double[clean.models().size()][];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = clean.scores(i);
            if (!families.contains(clean.models().get(i).baseFamily().orElse(""))) {
                continue;
            }
            for (int j : benchmarks) {
                double c = clean.benchmarks().get(j).chance();
                if (!Double.isNaN(scores[i][j])) {
                    scores[i][j] = Math.max(0, (scores[i][j] - c) / (1 - c));
                    truth.add(List.of(i, j));
                }
            }
        }
        ScoreTable damaged = ScoreTable.of(clean.models(), clean.benchmarks(), scores);
        Set<List<Integer>> found = new HashSet<>();
        for (Finding finding : TableAudit.of(damaged)) {
            if (finding.kind() == Kind.RESCALED) {
                finding.places()
                        .forEach(place -> found.add(List.of(
                                place.row(), damaged.indexOf(place.column()).orElseThrow())));
            }
        }
        var wrong = new HashSet<>(found);
        wrong.removeAll(truth);
        assertThat(wrong).as("raw scores that were marked").isEmpty();
        assertThat(found).hasSameSizeAs(truth);
    }
}
