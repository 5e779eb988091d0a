package org.allometry.service;

import java.util.Objects;
import java.util.Optional;

/**
 * Which table to read and how, as a user writes it.
 *
 * @param table a path, the name of a bundled table, or {@code -} for standard input
 * @param columns headings and units that differ: {@code parameters=size_b:1e9,family=fam}
 * @param benchmarks a table of further benchmarks with the columns {@code id,chance}
 */
public record TableChoice(String table, Optional<String> columns, Optional<String> benchmarks) {
    public TableChoice {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(columns, "columns");
        Objects.requireNonNull(benchmarks, "benchmarks");
    }

    /** A table with our own headings. */
    public static TableChoice of(String table) {
        return new TableChoice(table, Optional.empty(), Optional.empty());
    }
}
