package org.allometry.service;

import org.allometry.fit.ScoreFit;
import org.allometry.table.ScoreTable;

/**
 * A fit with the table that it was made from.
 *
 * @param name of the file or table, for people
 */
public record SavedFit(String name, ScoreFit fit, ScoreTable table) {}
