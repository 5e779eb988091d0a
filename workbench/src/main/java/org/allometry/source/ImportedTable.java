package org.allometry.source;

import java.util.List;
import org.allometry.table.ScoreTable;

/**
 * A score table as it was read.
 *
 * @param name the name of the input
 * @param table models and scores; columns without a meaning are attributes of the models
 * @param unused columns that are neither known nor benchmarks
 * @param warnings what a reader of results should know, one sentence each
 */
public record ImportedTable(String name, ScoreTable table, List<UnusedColumn> unused, List<String> warnings) {
    public ImportedTable {
        unused = List.copyOf(unused);
        warnings = List.copyOf(warnings);
    }
}
