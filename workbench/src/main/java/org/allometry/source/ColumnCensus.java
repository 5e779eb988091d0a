package org.allometry.source;

import java.util.ArrayList;
import java.util.List;
import org.allometry.problem.Problem;

/** The first reading of a sheet: what kind of values every column holds, and whether the sheet is too large. */
final class ColumnCensus implements RowVisitor {
    static final int MOST_ROWS = 250_000;
    static final int MOST_CELLS = 5_000_000;

    private final String name;
    private final int mostRows;
    private final int mostCells;
    private final Problems problems = new Problems();
    private final List<Column> columns = new ArrayList<>();
    private long headingLine;
    private List<String> headings = List.of();
    private long rows;
    private boolean tooLarge;

    private ColumnCensus(String name, int mostRows, int mostCells) {
        this.name = name;
        this.mostRows = mostRows;
        this.mostCells = mostCells;
    }

    /** Reads the sheet to its end, or to the limit. */
    static ColumnCensus of(Sheet sheet) {
        return of(sheet, MOST_ROWS, MOST_CELLS);
    }

    static ColumnCensus of(Sheet sheet, int mostRows, int mostCells) {
        var census = new ColumnCensus(sheet.name(), mostRows, mostCells);
        sheet.read(census);
        if (census.headings.isEmpty() || census.tooLarge) {
            census.problems.check();
        }
        return census;
    }

    @Override
    public void headings(long line, List<String> headings) {
        this.headingLine = line;
        this.headings = List.copyOf(headings);
        headings.forEach(heading -> columns.add(new Column()));
    }

    @Override
    public boolean row(long line, List<String> cells) {
        rows++;
        if (rows > mostRows || rows * cells.size() > mostCells) {
            tooLarge = true;
            problems.add(Problem.at(
                    name,
                    line,
                    String.format("a table may have at most %,d rows and %,d values", mostRows, mostCells),
                    "keep the rows and columns of interest; a score table has one row per model"));
            return false;
        }
        for (int i = 0; i < cells.size(); i++) {
            columns.get(i).add(cells.get(i).strip());
        }
        return true;
    }

    @Override
    public void problem(Problem problem) {
        problems.add(problem);
    }

    long headingLine() {
        return headingLine;
    }

    List<String> headings() {
        return headings;
    }

    long rows() {
        return rows;
    }

    Column column(int index) {
        return columns.get(index);
    }

    /** What is known of the values of one column. */
    static final class Column {
        private long filled;
        private long numbers;
        private long shares;
        private long percentages;
        private long flags;

        private void add(String text) {
            if (text.isEmpty()) {
                return;
            }
            filled++;
            if (Decimal.is(text)) {
                double value = Double.parseDouble(text);
                numbers++;
                shares += value >= 0 && value <= 1 ? 1 : 0;
                percentages += value >= 0 && value <= 100 ? 1 : 0;
                flags += value == 0 || value == 1 ? 1 : 0;
            }
        }

        /** How many values are not missing. */
        long filled() {
            return filled;
        }

        /** Whether all are numbers in [0, 1] and not all of them 0 or 1, nor none there. */
        boolean looksLikeScores() {
            return shares == filled && flags < filled;
        }

        /** Why it does not look like scores. */
        String reason() {
            if (filled == 0) {
                return "empty";
            }
            if (flags == filled) {
                return "only zeros and ones";
            }
            if (numbers == filled && percentages == filled) {
                return "numbers outside [0, 1]; divide percentages by 100";
            }
            return numbers == filled ? "numbers outside [0, 1]" : "text";
        }
    }
}
