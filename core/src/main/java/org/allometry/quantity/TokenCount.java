package org.allometry.quantity;

import java.io.Serializable;

/**
 * D, the number of tokens a language model was trained on, a plain count.
 *
 * @param value positive and finite
 */
public record TokenCount(double value) implements Comparable<TokenCount>, Serializable {
    public TokenCount {
        Magnitude.check(value, "a number of training tokens");
    }

    public static TokenCount of(double value) {
        return new TokenCount(value);
    }

    /** Reads a plain or scientific number, or one with a suffix: {@code 1.5e12}, {@code 1.5T}, {@code 300B}. */
    public static TokenCount parse(String text) {
        return new TokenCount(Magnitude.parse(text, "a number of training tokens"));
    }

    @Override
    public int compareTo(TokenCount other) {
        return Double.compare(value, other.value);
    }

    /** A short text that {@link #parse} reads back to the same value. */
    @Override
    public String toString() {
        return Magnitude.format(value);
    }
}
