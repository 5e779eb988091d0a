package org.allometry.source;

/**
 * A cell of a table with one row per model and its new value.
 *
 * @param row counted from 0, without the headings
 * @param column its name in the table, in our units
 * @param value to stand there
 */
public record CellEdit(int row, String column, double value) {}
