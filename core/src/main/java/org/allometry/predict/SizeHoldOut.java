package org.allometry.predict;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/**
 * Cross-validation in the direction that scaling laws are used: the larger models of a base family are predicted from its
 * smaller ones and from all other families. Base families are dealt to folds in alphabetical order; in a fold, every row
 * of its base families with more than the largest parameter count divided by {@value #FACTOR} leaves the training part,
 * if smaller ones remain.
 */
final class SizeHoldOut {
    static final int FOLDS = 4;
    private static final double FACTOR = 3.5;

    private SizeHoldOut() {}

    /** One fold: the rows to predict. All others train. */
    record Fold(Set<Integer> heldOut) implements Serializable {}

    /** The folds that hold out anything. */
    static List<Fold> folds(ScoreTable table) {
        var rows = new TreeMap<String, List<Integer>>();
        for (int i = 0; i < table.models().size(); i++) {
            LanguageModel model = table.models().get(i);
            if (model.parameters().isPresent()) {
                rows.computeIfAbsent(group(model), name -> new ArrayList<>()).add(i);
            }
        }
        List<Set<Integer>> heldOut = IntStream.range(0, FOLDS)
                .<Set<Integer>>mapToObj(f -> new HashSet<>())
                .toList();
        int next = 0;
        for (List<Integer> members : rows.values()) {
            double largest =
                    members.stream().mapToDouble(i -> size(table, i)).max().orElse(0);
            List<Integer> large = members.stream()
                    .filter(i -> size(table, i) > largest / FACTOR)
                    .toList();
            if (large.size() < members.size()) {
                heldOut.get(next++ % FOLDS).addAll(large);
            }
        }
        return heldOut.stream()
                .filter(rowsOut -> !rowsOut.isEmpty())
                .map(Fold::new)
                .toList();
    }

    /** What errors are clustered by: the base family, else the family. */
    static String group(LanguageModel model) {
        return model.baseFamily().orElse(model.family());
    }

    private static double size(ScoreTable table, int row) {
        return table.models().get(row).parameters().orElseThrow().value();
    }
}
