package org.allometry.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.allometry.table.ScoreTable;

/** Folds of whole base families, dealt in alphabetical order: cross-validation for models of families never seen. */
final class FamilyHoldOut {
    private static final int FOLDS = 5;

    private FamilyHoldOut() {}

    /** The rows of every fold; none of a table with fewer base families than folds. */
    static List<List<Integer>> folds(ScoreTable table) {
        var rows = new TreeMap<String, List<Integer>>();
        for (int i = 0; i < table.models().size(); i++) {
            rows.computeIfAbsent(table.models().get(i).lineage(), name -> new ArrayList<>())
                    .add(i);
        }
        if (rows.size() < FOLDS) {
            return List.of();
        }
        List<List<Integer>> folds = IntStream.range(0, FOLDS)
                .<List<Integer>>mapToObj(f -> new ArrayList<>())
                .toList();
        int next = 0;
        for (List<Integer> members : rows.values()) {
            folds.get(next++ % FOLDS).addAll(members);
        }
        return folds;
    }
}
