package org.allometry.service;

import java.util.List;
import java.util.Objects;

/**
 * Which laws to judge on which part of a table.
 *
 * @param table to read
 * @param exclusions rows of it to leave out
 * @param laws by name, at least one; the others are compared with the first
 * @param split {@code largest}, {@code date:YYYY-MM-DD}, {@code folds:N}, or a table with the columns model and test
 * @param settings of the laws
 * @param level of intervals
 */
public record EvaluationRequest(
        TableChoice table,
        List<Exclusion> exclusions,
        List<String> laws,
        String split,
        ScoreLaws settings,
        double level) {
    public EvaluationRequest {
        Objects.requireNonNull(table, "table");
        exclusions = List.copyOf(exclusions);
        laws = List.copyOf(laws);
        if (laws.isEmpty() || laws.stream().distinct().count() < laws.size()) {
            throw new IllegalArgumentException("--laws needs one law or more, none twice, but had " + laws);
        }
    }
}
