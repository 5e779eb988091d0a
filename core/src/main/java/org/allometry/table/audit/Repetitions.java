package org.allometry.table.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.allometry.table.Benchmark;
import org.allometry.table.ScoreTable;
import org.hipparchus.special.Gamma;

/**
 * Finds columns in which some scores are rounded and others are not, values that occur in a column more often than their
 * neighbours lead to expect, and values that a row has twice.
 *
 * <p>A score is a whole number of items over their number, or rounded, so values repeat by themselves. With m other scores
 * within {@value #REACH} of a value and g possible values there, m/g repetitions are expected; more are judged by the
 * Poisson tail, times the number of distinct values of the table.
 */
final class Repetitions {
    private static final double LEVEL = 0.001;
    private static final double REACH = 0.03;
    private static final int COARSE = 2;
    private static final int FINE = 4;
    private static final int FEWEST = 5;
    private static final double SHARE = 0.1;
    private static final int MOST_ITEMS = 2000;
    private static final double NEARLY_ALL = 0.9;

    private Repetitions() {}

    static List<Finding> in(ScoreTable table) {
        var findings = new ArrayList<Finding>();
        boolean[][] coarse = new boolean[table.benchmarks().size()][];
        List<String> mixed = new ArrayList<>();
        var rounded = new ArrayList<Place>();
        int distinct = 0;
        for (int j = 0; j < coarse.length; j++) {
            coarse[j] = coarse(table, j);
            distinct += (int) Arrays.stream(column(table, j))
                    .filter(value -> !Double.isNaN(value))
                    .distinct()
                    .count();
            if (ScaleSearch.count(coarse[j]) > 0 && isMixed(table, j, coarse[j])) {
                mixed.add(table.benchmarks().get(j).id());
                for (int i = 0; i < coarse[j].length; i++) {
                    if (coarse[j][i]) {
                        rounded.add(new Place(
                                i,
                                table.benchmarks().get(j).id(),
                                table.score(i, j).orElseThrow()));
                    }
                }
            }
        }
        if (!mixed.isEmpty()) {
            findings.add(mixed(table, mixed, rounded));
        }
        for (int j = 0; j < coarse.length; j++) {
            findings.addAll(repeated(table, j, coarse[j], distinct));
        }
        twice(table, distinct).ifPresent(findings::add);
        return findings;
    }

    private static double[] column(ScoreTable table, int j) {
        double[] values = new double[table.models().size()];
        Arrays.setAll(values, i -> table.score(i, j).orElse(Double.NaN));
        return values;
    }

    private static int decimals(double value) {
        return Math.max(0, BigDecimal.valueOf(value).stripTrailingZeros().scale());
    }

    private static boolean[] coarse(ScoreTable table, int j) {
        boolean[] coarse = new boolean[table.models().size()];
        for (int i = 0; i < coarse.length; i++) {
            double value = table.score(i, j).orElse(Double.NaN);
            coarse[i] = !Double.isNaN(value) && value > 0 && value < 1 && decimals(value) <= COARSE;
        }
        return coarse;
    }

    /** More than happen to have few decimals are rounded, and more than happen to have many are not. */
    private static boolean isMixed(ScoreTable table, int j, boolean[] coarse) {
        int known = table.observed(j);
        int few = ScaleSearch.count(coarse);
        int many = (int) Arrays.stream(column(table, j))
                .filter(value -> !Double.isNaN(value) && decimals(value) >= FINE)
                .count();
        return few >= FEWEST && few > SHARE * known && many > SHARE * known && many >= FEWEST;
    }

    private static Finding mixed(ScoreTable table, List<String> ids, List<Place> places) {
        return new Finding(
                Kind.MIXED_PRECISION,
                Severity.NOTE,
                "Some scores on " + Words.some(ids) + " are rounded to " + COARSE + " decimals, others are not.",
                ids,
                List.of(),
                places,
                Words.format(
                        "%s of %s have at most %d decimals, and the rest mostly %d or more",
                        Words.plural(places.size(), "score"),
                        Words.plural(
                                ids.stream()
                                        .mapToInt(id ->
                                                table.observed(table.indexOf(id).orElseThrow()))
                                        .sum(),
                                "score"),
                        COARSE,
                        FINE),
                "the table was put together from two sources",
                "take full scores where at hand; rounding adds an error of up to 0.005",
                List.of());
    }

    private static List<Finding> repeated(ScoreTable table, int j, boolean[] coarse, int distinct) {
        Benchmark benchmark = table.benchmarks().get(j);
        double[] values = column(table, j);
        boolean mixed = isMixed(table, j, coarse);
        Map<Double, List<Integer>> rows = new TreeMap<>();
        double[] sorted = Arrays.stream(values)
                .filter(value -> value > 0 && value < 1)
                .sorted()
                .toArray();
        int finest = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] > 0 && values[i] < 1) {
                finest = Math.max(finest, decimals(values[i]));
                if (!(mixed && coarse[i])) {
                    rows.computeIfAbsent(values[i], value -> new ArrayList<>()).add(i);
                }
            }
        }
        double step =
                Math.max(Math.pow(10, -finest), 1.0 / benchmark.items().orElseGet(() -> wholeItems(rows.keySet())));
        var findings = new ArrayList<Finding>();
        rows.forEach((value, own) -> {
            if (own.size() < 3) {
                return;
            }
            int near = between(sorted, value - REACH, value + REACH) - own.size();
            double expected = (near + 1) * Math.min(1, step / (2 * REACH));
            double tail = Gamma.regularizedGammaP(own.size() - 1, expected);
            if (tail * distinct < LEVEL) {
                findings.add(repeated(benchmark, value, own, expected, tail));
            }
        });
        return findings;
    }

    /** The least number of items of which nearly all scores are whole numbers, within their decimals; large if none. */
    private static int wholeItems(Set<Double> distinct) {
        double[] scores = distinct.stream().mapToDouble(Double::doubleValue).toArray();
        double[] rounding = Arrays.stream(scores)
                .map(score -> Math.pow(10, -decimals(score)))
                .toArray();
        int most = (int) ((1 - NEARLY_ALL) * scores.length);
        for (int items = 2; items <= MOST_ITEMS; items++) {
            int broken = 0;
            for (int k = 0; k < scores.length && broken <= most; k++) {
                double right = scores[k] * items;
                broken += Math.abs(right - Math.rint(right)) > items * rounding[k] + 1e-9 ? 1 : 0;
            }
            if (broken <= most) {
                return items;
            }
        }
        return Integer.MAX_VALUE;
    }

    private static int between(double[] sorted, double from, double to) {
        return (int) Arrays.stream(sorted)
                .filter(value -> value >= from && value <= to)
                .count();
    }

    private static Finding repeated(
            Benchmark benchmark, double value, List<Integer> rows, double expected, double tail) {
        return new Finding(
                Kind.REPEATED_VALUE,
                Severity.WARNING,
                "The score " + value + " on " + benchmark.id() + " stands in " + rows.size() + " rows.",
                List.of(benchmark.id()),
                List.of(),
                rows.stream().map(i -> new Place(i, benchmark.id(), value)).toList(),
                Words.format("%.2g further rows would have it by coincidence (probability %.1e)", expected, tail),
                "a value filled in for missing ones, answers of one letter only, or a column copied down",
                "look at where these scores come from; leave a score empty if it was filled in",
                List.of());
    }

    /** Values with many decimals that one row has on two benchmarks. */
    private static Optional<Finding> twice(ScoreTable table, int distinct) {
        var places = new ArrayList<Place>();
        var ids = new ArrayList<String>();
        for (int i = 0; i < table.models().size(); i++) {
            var seen = new HashMap<Double, Integer>();
            for (int j = 0; j < table.benchmarks().size(); j++) {
                double value = table.score(i, j).orElse(Double.NaN);
                if (Double.isNaN(value) || decimals(value) < 6) {
                    continue;
                }
                Integer first = seen.putIfAbsent(value, j);
                if (first != null && !sameItems(table, first, j)) {
                    for (int k : new int[] {first, j}) {
                        String id = table.benchmarks().get(k).id();
                        places.add(new Place(i, id, value));
                        if (!ids.contains(id)) {
                            ids.add(id);
                        }
                    }
                }
            }
        }
        if (places.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Kind.REPEATED_VALUE,
                Severity.WARNING,
                Words.plural(places.size() / 2, "row") + " with the same score on two benchmarks.",
                ids,
                List.of(),
                places,
                "equal to six decimals or more on benchmarks with different numbers of items, "
                        + Words.plural(distinct, "distinct value") + " in the table",
                "a column copied to a wrong place",
                "compare with the source of the scores",
                List.of()));
    }

    /** Scores of benchmarks with few items, as many, or an unknown number of them, may well be equal. */
    private static boolean sameItems(ScoreTable table, int one, int other) {
        int first = table.benchmarks().get(one).items().orElse(0);
        int second = table.benchmarks().get(other).items().orElse(0);
        return first == second || Math.min(first, second) < 500;
    }
}
