package org.allometry.table.audit;

/**
 * A cell and what should stand there.
 *
 * @param row index of the model
 * @param column the benchmark or the heading
 * @param before what stands there
 * @param after what should
 * @param reason in a few words
 */
public record Change(int row, String column, double before, double after, String reason) {}
