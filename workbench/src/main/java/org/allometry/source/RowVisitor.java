package org.allometry.source;

import java.util.List;
import org.allometry.problem.Problem;

/** Receives a sheet: once the headings, then its rows. */
public interface RowVisitor {
    void headings(long line, List<String> headings);

    /**
     * Receives one row, with as many cells as there are headings; an empty cell is a missing value.
     *
     * @param line where the row begins, counted from 1, or 0 if the format has no positions
     * @return whether to go on
     */
    boolean row(long line, List<String> cells);

    /** Receives what is wrong with a row, which is then left out, or with the rest of the sheet. */
    void problem(Problem problem);

    /** Receives what a reader should know of how the sheet was made from its source. */
    default void note(String text) {}
}
