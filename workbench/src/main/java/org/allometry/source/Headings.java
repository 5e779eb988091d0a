package org.allometry.source;

import java.util.List;
import java.util.stream.IntStream;

/** The headings of a sheet as written, without surrounding blanks. */
final class Headings {
    private Headings() {}

    /** Strips the headings, and names those without a text by their position: {@code column_1}. */
    static List<String> named(List<String> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> cells.get(i).isBlank()
                        ? "column_" + (i + 1)
                        : cells.get(i).strip())
                .toList();
    }
}
