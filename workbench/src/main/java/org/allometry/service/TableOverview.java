package org.allometry.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a table holds.
 *
 * @param name of the file or the bundled table
 * @param bundled what is known of a bundled table
 * @param rows without the headings
 * @param columns in the order of the table
 * @param head the first rows by heading, without missing values
 * @param warnings what a reader of results should know
 */
public record TableOverview(
        String name,
        Optional<BundledTable> bundled,
        long rows,
        List<ColumnOverview> columns,
        List<Map<String, String>> head,
        List<String> warnings) {
    public TableOverview {
        columns = List.copyOf(columns);
        head = List.copyOf(head);
        warnings = List.copyOf(warnings);
    }

    /**
     * What a column holds.
     *
     * @param heading as it stands in the table
     * @param role {@code known}, {@code benchmark} or {@code carried}; {@code plain} in a table without scores
     * @param filled how many values are not missing
     */
    public record ColumnOverview(String heading, String role, long filled) {}
}
