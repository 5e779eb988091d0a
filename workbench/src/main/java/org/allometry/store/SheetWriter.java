package org.allometry.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Writes a table row by row. */
interface SheetWriter extends Closeable {
    void headings(List<String> headings) throws IOException;

    /** Writes a row, in which an empty cell is a missing value. */
    void row(List<String> cells) throws IOException;

    /** Completes the file after the last row. */
    void finish() throws IOException;
}
