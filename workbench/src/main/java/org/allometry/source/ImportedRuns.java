package org.allometry.source;

import java.util.List;
import org.allometry.table.RunTable;

/**
 * A run table as it was read.
 *
 * @param name of the input
 * @param table runs; columns without a meaning are their attributes
 * @param warnings what a reader of results should know, one sentence each
 */
public record ImportedRuns(String name, RunTable table, List<String> warnings) {
    public ImportedRuns {
        warnings = List.copyOf(warnings);
    }
}
