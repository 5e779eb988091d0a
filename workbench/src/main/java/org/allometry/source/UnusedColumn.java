package org.allometry.source;

/**
 * A column that was carried along without a meaning of its own, or dropped.
 *
 * @param heading as it stands in the file
 * @param reason why it is not a benchmark
 */
public record UnusedColumn(String heading, String reason) {}
