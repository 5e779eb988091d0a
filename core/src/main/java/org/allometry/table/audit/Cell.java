package org.allometry.table.audit;

/**
 * A score by its place in a table.
 *
 * @param row of the model
 * @param benchmark its column among the benchmarks
 */
record Cell(int row, int benchmark) {}
