package org.allometry.table.audit;

import java.util.List;
import java.util.Objects;

/**
 * Something that is, or may be, wrong with a table.
 *
 * @param kind what it is about
 * @param severity how much it matters
 * @param title what is wrong, one sentence
 * @param benchmarks concerned, by id
 * @param columns concerned, other than benchmarks
 * @param places the cells
 * @param evidence the numbers that show it
 * @param cause that is likely
 * @param remedy what to do
 * @param changes that put it right, if the evidence leaves no doubt of how
 */
public record Finding(
        Kind kind,
        Severity severity,
        String title,
        List<String> benchmarks,
        List<String> columns,
        List<Place> places,
        String evidence,
        String cause,
        String remedy,
        List<Change> changes) {
    public Finding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(severity, "severity");
        benchmarks = List.copyOf(benchmarks);
        columns = List.copyOf(columns);
        places = List.copyOf(places);
        changes = List.copyOf(changes);
    }

    /** Whether its changes put it right. */
    public boolean repairable() {
        return !changes.isEmpty();
    }
}
