package org.allometry.table.audit;

/**
 * A cell of a table.
 *
 * @param row index of the model
 * @param column the benchmark or the heading
 * @param value what stands there; {@code NaN} if it is no number or missing
 */
public record Place(int row, String column, double value) {}
