package org.allometry.render;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Rows of cells under headings, aligned for people, or as CSV for programs. Colours take no room. */
public final class TextTable {
    private static final String GAP = "  ";
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final String NUMBER = "-|[-+]?[0-9][0-9.,eE+-]*( ± ([0-9.eE+]+|-))?%?|";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    private TextTable(List<String> headings) {
        this.headings = headings;
    }

    public static TextTable of(String... headings) {
        return new TextTable(List.of(headings));
    }

    /** Adds a row with as many cells as there are headings. */
    public TextTable add(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("a row needs " + headings.size() + " cells, but had " + cells.length);
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }

    /** Aligned columns, numbers to the right, a line end after each row. */
    public String text() {
        int[] widths = IntStream.range(0, headings.size()).map(this::width).toArray();
        var text = new StringBuilder();
        line(text, headings, widths);
        rows.forEach(row -> line(text, row, widths));
        return text.toString();
    }

    private int width(int column) {
        return IntStream.concat(
                        IntStream.of(headings.get(column).length()),
                        rows.stream().mapToInt(row -> plain(row.get(column)).length()))
                .max()
                .orElse(0);
    }

    private void line(StringBuilder text, List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String blanks = " ".repeat(widths[i] - plain(cells.get(i)).length());
            line.append(i == 0 ? "" : GAP).append(isNumeric(i) ? blanks + cells.get(i) : cells.get(i) + blanks);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty()
                && rows.stream().allMatch(row -> plain(row.get(column)).matches(NUMBER));
    }

    private static String plain(String cell) {
        return COLOUR.matcher(cell).replaceAll("");
    }

    /** Comma separated values. */
    public String csv() {
        return Csv.of(headings, rows);
    }
}
