package org.allometry.service;

import java.util.List;

/** A row of a bundled table by its headings. */
record CatalogueRow(List<String> headings, List<String> cells) {
    String text(String heading) {
        return cells.get(headings.indexOf(heading));
    }

    /** A number; {@code NaN} for an empty cell. */
    double number(String heading) {
        String text = text(heading);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    /** A count; 0 for an empty cell. */
    int whole(String heading) {
        String text = text(heading);
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }
}
