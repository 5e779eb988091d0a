package org.allometry.predict;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/**
 * A way to part a table: in every fold laws are fitted to the training rows and judged on the test rows; rows that are in
 * neither are left out.
 *
 * @param name as users write it, such as {@code largest}
 * @param folds at least one
 */
public record Split(String name, List<Fold> folds) implements Serializable {
    public Split {
        folds = List.copyOf(folds);
        if (folds.stream().allMatch(fold -> fold.test().isEmpty())) {
            throw new IllegalArgumentException("the split '" + name + "' leaves no row to be scored");
        }
        if (folds.stream().anyMatch(fold -> fold.training().isEmpty())) {
            throw new IllegalArgumentException("the split '" + name + "' leaves no row to fit to");
        }
    }

    /**
     * Rows of a table.
     *
     * @param training to fit to
     * @param test to be scored
     */
    public record Fold(Set<Integer> training, Set<Integer> test) implements Serializable {
        public Fold {
            training = Set.copyOf(training);
            test = Set.copyOf(test);
        }
    }

    /**
     * By model names.
     *
     * @param out names that leave the training rows
     * @param scored those of them that are scored
     */
    public static Split named(String name, ScoreTable table, Set<String> out, Set<String> scored) {
        return single(
                name,
                rows(table, model -> !out.contains(model.name())),
                rows(table, model -> scored.contains(model.name())));
    }

    /** In every family with two or more sizes, the rows of its largest are scored. */
    public static Split largest(ScoreTable table) {
        var sizes = new LinkedHashMap<String, Set<Double>>();
        for (LanguageModel model : table.models()) {
            sizes.computeIfAbsent(model.family(), name -> new HashSet<>()).add(size(model));
        }
        Set<Integer> test = rows(table, model -> {
            Set<Double> own = sizes.getOrDefault(model.family(), Set.of());
            double most = own.stream()
                    .mapToDouble(n -> n)
                    .filter(n -> !Double.isNaN(n))
                    .max()
                    .orElse(Double.NaN);
            long known = own.stream().filter(n -> !Double.isNaN(n)).count();
            return known > 1 && size(model) == most;
        });
        return single("largest", rest(table, test), test);
    }

    /** Models released on the date or later are scored; those without a date are left out. */
    public static Split date(ScoreTable table, LocalDate from) {
        return single(
                "date:" + from,
                rows(table, model -> released(model, from) < 0),
                rows(table, model -> released(model, from) > 0));
    }

    /** Families dealt to folds, those of one base family together, in alphabetical order. */
    public static Split folds(ScoreTable table, int count) {
        var families = new TreeMap<String, List<Integer>>();
        for (int i = 0; i < table.models().size(); i++) {
            families.computeIfAbsent(table.models().get(i).lineage(), name -> new ArrayList<>())
                    .add(i);
        }
        if (count < 2 || count > families.size()) {
            throw new IllegalArgumentException("the table has " + families.size()
                    + " base families, which can be dealt to 2 to " + families.size() + " folds, not " + count);
        }
        List<Set<Integer>> test = IntStream.range(0, count)
                .<Set<Integer>>mapToObj(f -> new HashSet<>())
                .toList();
        int next = 0;
        for (List<Integer> members : families.values()) {
            test.get(next++ % count).addAll(members);
        }
        return new Split(
                "folds:" + count,
                test.stream().map(rows -> new Fold(rest(table, rows), rows)).toList());
    }

    private static Split single(String name, Set<Integer> training, Set<Integer> test) {
        return new Split(name, List.of(new Fold(training, test)));
    }

    private static Set<Integer> rest(ScoreTable table, Set<Integer> rows) {
        Set<Integer> rest = rows(table, model -> true);
        rest.removeAll(rows);
        return rest;
    }

    private static Set<Integer> rows(ScoreTable table, Predicate<LanguageModel> kept) {
        var rows = new HashSet<Integer>();
        for (int i = 0; i < table.models().size(); i++) {
            if (kept.test(table.models().get(i))) {
                rows.add(i);
            }
        }
        return rows;
    }

    private static double size(LanguageModel model) {
        return model.parameters().map(n -> n.value()).orElse(Double.NaN);
    }

    /** -1 before the date, 1 from then on, 0 if unknown. */
    private static int released(LanguageModel model, LocalDate from) {
        return model.releaseDate().map(date -> date.isBefore(from) ? -1 : 1).orElse(0);
    }
}
