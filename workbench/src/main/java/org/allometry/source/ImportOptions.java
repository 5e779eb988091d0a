package org.allometry.source;

import java.util.List;
import java.util.Objects;
import org.allometry.table.Benchmark;

/**
 * How a score table is read.
 *
 * @param columns headings and units that differ from ours
 * @param benchmarks columns that are benchmarks besides the known ones, which they may redefine
 */
public record ImportOptions(ColumnMapping columns, List<Benchmark> benchmarks) {
    public ImportOptions {
        Objects.requireNonNull(columns, "columns");
        benchmarks = List.copyOf(benchmarks);
    }

    public static ImportOptions withDefaults() {
        return new ImportOptions(ColumnMapping.none(), List.of());
    }

    public ImportOptions with(ColumnMapping columns) {
        return new ImportOptions(columns, benchmarks);
    }

    public ImportOptions with(List<Benchmark> benchmarks) {
        return new ImportOptions(columns, benchmarks);
    }
}
