package org.allometry.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/** The models read so far with where they stand, and what is odd about them as a whole. */
final class TableRows {
    private static final int NAMED = 5;

    private final List<LanguageModel> models = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();

    int add(LanguageModel model, long line) {
        models.add(model);
        lines.add(line);
        return models.size() - 1;
    }

    List<LanguageModel> models() {
        return models;
    }

    long line(int model) {
        return lines.get(model);
    }

    /** Sentences on names that occur more than once, and on rows that say the same again. */
    List<String> warnings(ScoreTable table) {
        var rows = new HashMap<String, List<Integer>>();
        for (int i = 0; i < models.size(); i++) {
            rows.computeIfAbsent(models.get(i).name(), name -> new ArrayList<>(1))
                    .add(i);
        }
        var repeated = new TreeSet<String>();
        var copies = new ArrayList<Integer>();
        for (Map.Entry<String, List<Integer>> same : rows.entrySet()) {
            if (same.getValue().size() > 1) {
                repeated.add(same.getKey());
                copies.addAll(copies(table, same.getValue()));
            }
        }
        var warnings = new ArrayList<String>();
        if (!repeated.isEmpty()) {
            warnings.add((repeated.size() == 1 ? "one model name occurs" : repeated.size() + " model names occur")
                    + " more than once: " + some(List.copyOf(repeated)));
        }
        if (!copies.isEmpty()) {
            warnings.add((copies.size() == 1 ? "one row repeats" : copies.size() + " rows repeat")
                    + " the family and all scores of an earlier row of the same model: line "
                    + some(copies.stream()
                            .sorted()
                            .map(i -> String.valueOf(line(i)))
                            .toList())
                    + "; every row counts in a fit");
        }
        return warnings;
    }

    private List<Integer> copies(ScoreTable table, List<Integer> rows) {
        var seen = new TreeSet<String>();
        return rows.stream()
                .filter(i -> !seen.add(models.get(i).family() + '\n' + Arrays.toString(table.scores(i))))
                .toList();
    }

    private static String some(List<String> texts) {
        String first = String.join(", ", texts.subList(0, Math.min(NAMED, texts.size())));
        return texts.size() > NAMED ? first + " and " + (texts.size() - NAMED) + " more" : first;
    }
}
