package org.allometry.service;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.allometry.numeric.Engine;
import org.allometry.stat.ClusterBootstrap;

/**
 * What to measure, and how.
 *
 * @param table to read; empty for the whole story on the bundled tables
 * @param abilities of that table to measure; empty for all
 * @param bootstrap of the intervals
 * @param engine to work with
 */
public record AbilitiesRequest(
        Optional<TableChoice> table, List<String> abilities, ClusterBootstrap bootstrap, Engine engine) {
    public AbilitiesRequest {
        Objects.requireNonNull(table, "table");
        abilities = List.copyOf(abilities);
        Objects.requireNonNull(bootstrap, "bootstrap");
        Objects.requireNonNull(engine, "engine");
        if (table.isEmpty() && !abilities.isEmpty()) {
            throw new IllegalArgumentException("abilities are chosen from a table, but none is named");
        }
    }
}
