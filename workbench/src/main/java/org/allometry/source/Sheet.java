package org.allometry.source;

import org.allometry.problem.InputException;

/** Rows of texts under headings, of whatever format, which can be read again and again. */
public interface Sheet {
    /** The name that messages use, such as {@code scores.csv}. */
    String name();

    /**
     * Passes headings and rows to the visitor from the first to the last, or until it has seen enough.
     *
     * @throws InputException if the input cannot be opened or read at all
     */
    void read(RowVisitor visitor);
}
