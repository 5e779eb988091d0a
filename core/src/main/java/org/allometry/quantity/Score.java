package org.allometry.quantity;

import java.util.regex.Pattern;

/**
 * A benchmark score as a share of the best possible.
 *
 * @param value from 0 to 1
 */
public record Score(double value) implements Comparable<Score> {
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    public Score {
        value += 0.0; // a negative zero equals zero but has other bits
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("a score must lie in [0, 1], but was " + value
                    + (value > 1 && value <= 100 ? "; divide percentages by 100" : ""));
        }
    }

    public static Score of(double value) {
        return new Score(value);
    }

    /** Reads a decimal number in [0, 1]. */
    public static Score parse(String text) {
        if (!NUMBER.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException("a score must be a number in [0, 1], but was '" + text + "'");
        }
        return new Score(Double.parseDouble(text.strip()));
    }

    @Override
    public int compareTo(Score other) {
        return Double.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Double.toString(value);
    }
}
