package org.allometry.table.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.allometry.table.ScoreTable;

/**
 * Finds names that stand for several rows, and rows of other names with the same scores. Rows with the same scores count
 * if fewer than {@value #LEVEL} such pairs are to be expected by coincidence, given how often each value occurs in its
 * column.
 */
final class Doubles {
    private static final double LEVEL = 0.01;

    private Doubles() {}

    static List<Finding> in(ScoreTable table) {
        var findings = new ArrayList<Finding>();
        Map<String, List<Integer>> byName = new LinkedHashMap<>();
        Map<List<Double>, List<Integer>> byScores = new LinkedHashMap<>();
        for (int i = 0; i < table.models().size(); i++) {
            byName.computeIfAbsent(table.models().get(i).name(), name -> new ArrayList<>())
                    .add(i);
            byScores.computeIfAbsent(Arrays.stream(table.scores(i)).boxed().toList(), scores -> new ArrayList<>())
                    .add(i);
        }
        byName.values().stream().filter(rows -> rows.size() > 1).forEach(rows -> findings.add(sameName(table, rows)));
        List<Map<Double, Integer>> frequencies = frequencies(table);
        byScores.values().stream()
                .filter(rows -> rows.size() > 1)
                .filter(rows -> rows.stream()
                                .map(i -> table.models().get(i).name())
                                .distinct()
                                .count()
                        > 1)
                .filter(rows -> expected(table, frequencies, rows.get(0)) < LEVEL)
                .forEach(rows -> findings.add(sameScores(table, rows, expected(table, frequencies, rows.get(0)))));
        return findings;
    }

    private static List<Map<Double, Integer>> frequencies(ScoreTable table) {
        var frequencies = new ArrayList<Map<Double, Integer>>();
        for (int j = 0; j < table.benchmarks().size(); j++) {
            var counts = new HashMap<Double, Integer>();
            for (int i = 0; i < table.models().size(); i++) {
                table.score(i, j).ifPresent(score -> counts.merge(score, 1, Integer::sum));
            }
            frequencies.add(counts);
        }
        return frequencies;
    }

    /** How many pairs with the scores of this row chance would make if benchmarks were independent. */
    private static double expected(ScoreTable table, List<Map<Double, Integer>> frequencies, int row) {
        double n = table.models().size();
        double pairs = n * (n - 1) / 2;
        for (int j = 0; j < frequencies.size(); j++) {
            if (table.score(row, j).isPresent()) {
                double share =
                        frequencies.get(j).getOrDefault(table.score(row, j).getAsDouble(), 1) / n;
                pairs *= share;
            }
        }
        return pairs;
    }

    private static Finding sameName(ScoreTable table, List<Integer> rows) {
        boolean same = rows.stream()
                        .map(i -> Arrays.toString(table.scores(i)))
                        .distinct()
                        .count()
                == 1;
        return new Finding(
                Kind.SAME_NAME,
                Severity.WARNING,
                table.models().get(rows.get(0)).name() + " stands in " + Words.plural(rows.size(), "row")
                        + (same ? " with the same scores." : " with different scores."),
                List.of(),
                List.of("model"),
                rows.stream().map(i -> new Place(i, "model", Double.NaN)).toList(),
                same ? "every score is the same" : differing(table, rows),
                same
                        ? "a row was entered twice"
                        : "models of different publishers whose names were stripped, or a model scored again",
                same ? "keep one of the rows; a row too many counts twice in a fit" : "tell them apart by name",
                List.of());
    }

    private static String differing(ScoreTable table, List<Integer> rows) {
        var ids = new TreeSet<String>();
        for (int j = 0; j < table.benchmarks().size(); j++) {
            int benchmark = j;
            if (rows.stream().map(i -> table.score(i, benchmark)).distinct().count() > 1) {
                ids.add(table.benchmarks().get(j).id());
            }
        }
        return "scores differ on " + Words.some(List.copyOf(ids));
    }

    private static Finding sameScores(ScoreTable table, List<Integer> rows, double expected) {
        int row = rows.get(0);
        List<String> ids = new ArrayList<>();
        var places = new ArrayList<Place>();
        for (int j = 0; j < table.benchmarks().size(); j++) {
            if (table.score(row, j).isPresent()) {
                String id = table.benchmarks().get(j).id();
                double score = table.score(row, j).getAsDouble();
                ids.add(id);
                rows.forEach(i -> places.add(new Place(i, id, score)));
            }
        }
        return new Finding(
                Kind.SAME_SCORES,
                Severity.ERROR,
                Words.some(rows.stream().map(i -> table.models().get(i).name()).toList()) + " have the same scores.",
                ids,
                List.of(),
                places,
                Words.format(
                        "%s agree to the last digit; coincidence would make %.1e such pairs in the table",
                        Words.plural(ids.size(), "score"), expected),
                "one model under several names, or scores copied to a wrong row",
                "keep the row whose name is right",
                List.of());
    }
}
