package org.allometry.service;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What to look through.
 *
 * @param table to read
 * @param repair where to write the repaired table, if it is wanted
 * @param fit whether to look for outliers of a fit
 * @param seed of random numbers
 * @param threads to work with
 */
public record AuditRequest(TableChoice table, Optional<Path> repair, boolean fit, long seed, int threads) {
    public AuditRequest {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(repair, "repair");
    }
}
