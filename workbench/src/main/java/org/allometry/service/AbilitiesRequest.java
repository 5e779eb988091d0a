package org.allometry.service;

import java.util.Objects;
import java.util.Optional;
import org.allometry.stat.ClusterBootstrap;

/**
 * What to measure, and how.
 *
 * @param table to read; empty for the whole story on the bundled tables
 * @param bootstrap of the intervals
 * @param threads to use
 */
public record AbilitiesRequest(Optional<TableChoice> table, ClusterBootstrap bootstrap, int threads) {
    public AbilitiesRequest {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(bootstrap, "bootstrap");
    }
}
