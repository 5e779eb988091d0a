package org.allometry.table.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.allometry.table.LanguageModel;

/**
 * A column that divides the rows of a table into groups.
 *
 * @param column its heading
 * @param names of the groups
 * @param group of each row, by its place among the names; -1 of a row without a value
 */
record Grouping(String column, List<String> names, int[] group) {
    /** All columns with more than one value, and fewer values than rows: the known ones first. */
    static List<Grouping> of(List<LanguageModel> models) {
        var groupings = new ArrayList<Grouping>();
        add(groupings, "variant", models, model -> model.variant().map(Object::toString));
        add(groupings, "base_family", models, LanguageModel::baseFamily);
        add(groupings, "family", models, model -> Optional.of(model.family()));
        var headings = new LinkedHashSet<String>();
        models.forEach(model -> headings.addAll(model.attributes().keySet()));
        for (String heading : headings) {
            add(
                    groupings,
                    heading,
                    models,
                    model -> Optional.ofNullable(model.attributes().get(heading)));
        }
        return groupings;
    }

    private static void add(
            List<Grouping> groupings,
            String column,
            List<LanguageModel> models,
            Function<LanguageModel, Optional<String>> value) {
        Map<String, Integer> codes = new LinkedHashMap<>();
        int[] group = new int[models.size()];
        for (int i = 0; i < group.length; i++) {
            Optional<String> name = value.apply(models.get(i));
            group[i] = name.isEmpty() ? -1 : codes.computeIfAbsent(name.get(), key -> codes.size());
        }
        if (codes.size() > 1 && codes.size() < models.size()) {
            groupings.add(new Grouping(column, List.copyOf(codes.keySet()), group));
        }
    }

    /** Whether each row belongs to a group. */
    boolean[] rows(int code) {
        boolean[] rows = new boolean[group.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = group[i] == code;
        }
        return rows;
    }

    /** What the marked rows have in common that no other row with a score has, as in {@code variant finetune}. */
    static Optional<String> naming(List<Grouping> groupings, boolean[] marked, int[] observed) {
        for (Grouping grouping : groupings) {
            int code = -1;
            for (int i : observed) {
                code = marked[i] ? Math.max(code, grouping.group[i]) : code;
            }
            if (code >= 0 && grouping.isExactly(code, marked, observed)) {
                return Optional.of(grouping.column + " " + grouping.names.get(code));
            }
        }
        return Optional.empty();
    }

    private boolean isExactly(int code, boolean[] marked, int[] observed) {
        for (int i : observed) {
            if ((group[i] == code) != marked[i]) {
                return false;
            }
        }
        return true;
    }
}
