package org.allometry.service;

import org.allometry.store.OwnTables;

/**
 * A version of a table of the user.
 *
 * @param version counted from 1
 * @param created when, as ISO 8601
 * @param origin {@code uploaded} or {@code repaired}
 * @param columns headings and units that differ, as in the option {@code --columns}; or empty
 * @param kind {@code scores}, {@code runs} or {@code plain}
 * @param width how many columns
 * @param digest of its text
 */
public record StoredTable(
        String name,
        int version,
        String created,
        String origin,
        String columns,
        String kind,
        long rows,
        int width,
        String digest) {
    static StoredTable of(OwnTables.Version kept) {
        return new StoredTable(
                kept.name(),
                kept.version(),
                kept.created(),
                kept.origin(),
                kept.columns(),
                kept.kind(),
                kept.rows(),
                kept.width(),
                kept.digest());
    }

    /** As a row of the list of all tables. */
    BundledTable listed() {
        return new BundledTable(
                name, "", kind, rows, width, "own table, " + origin + " " + created, digest, "", "version " + version);
    }
}
