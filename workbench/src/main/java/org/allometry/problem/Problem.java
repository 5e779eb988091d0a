package org.allometry.problem;

import java.util.Objects;

/**
 * One thing that is wrong with an input, where it is and what to do about it.
 *
 * @param file the name of the input
 * @param line the line, or the row of a format without lines, counted from 1; 0 if it concerns no single one
 * @param column the heading, or empty if it concerns no single column
 * @param value as written, or empty if it concerns no single value
 * @param rule what must hold
 * @param remedy what to do, or empty
 */
public record Problem(String file, long line, String column, String value, String rule, String remedy) {
    private static final int SHOWN = 60;

    public Problem {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** A problem of the whole input. */
    public static Problem of(String file, String rule, String remedy) {
        return new Problem(file, 0, "", "", rule, remedy);
    }

    /** A problem of a whole line. */
    public static Problem at(String file, long line, String rule, String remedy) {
        return new Problem(file, line, "", "", rule, remedy);
    }

    /** One sentence: {@code scores.csv:17: column 'mmlu': value '1.4': must lie in [0, 1]; divide percentages by 100}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": "
                + (column.isEmpty() ? "" : "column '" + shown(column) + "': ")
                + (value.isEmpty() ? "" : "value '" + shown(value) + "': ")
                + rule
                + (remedy.isEmpty() ? "" : "; " + remedy);
    }

    /** The text on one line, without control characters, cut if long. */
    public static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }
}
