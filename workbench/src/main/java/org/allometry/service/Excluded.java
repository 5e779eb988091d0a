package org.allometry.service;

/**
 * Rows that a user left out.
 *
 * @param column where they have the value
 * @param value of the column
 * @param rows how many had it
 */
public record Excluded(String column, String value, int rows) {}
