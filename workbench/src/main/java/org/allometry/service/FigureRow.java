package org.allometry.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.quantity.ParameterCount;
import org.allometry.source.RowVisitor;

/** A row of a bundled table of figures that is not a score table. */
record FigureRow(Map<String, String> cells) {
    static List<FigureRow> of(String table) {
        var rows = new ArrayList<FigureRow>();
        Catalogue.sheet(table).read(new RowVisitor() {
            private List<String> headings = List.of();

            @Override
            public void headings(long line, List<String> headings) {
                this.headings = headings;
            }

            @Override
            public boolean row(long line, List<String> cells) {
                var row = new LinkedHashMap<String, String>();
                for (int i = 0; i < cells.size(); i++) {
                    row.put(headings.get(i), cells.get(i));
                }
                return rows.add(new FigureRow(row));
            }

            @Override
            public void problem(Problem problem) {
                throw new InputException(problem);
            }
        });
        return rows;
    }

    /** The text of a cell, empty if it is missing. */
    String text(String heading) {
        return cells.getOrDefault(heading, "");
    }

    boolean is(String heading, String value) {
        return text(heading).equals(value);
    }

    boolean has(String heading) {
        return !text(heading).isEmpty();
    }

    /** The number of a cell, {@code NaN} if it is missing. */
    double number(String heading) {
        return has(heading) ? Double.parseDouble(text(heading)) : Double.NaN;
    }

    double score() {
        return number("score");
    }

    ParameterCount parameters() {
        return ParameterCount.parse(text("parameters"));
    }
}
