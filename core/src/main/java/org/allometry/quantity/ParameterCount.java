package org.allometry.quantity;

import java.io.Serializable;

/**
 * N, the number of parameters of a language model, a plain count.
 *
 * @param value positive and finite
 */
public record ParameterCount(double value) implements Comparable<ParameterCount>, Serializable {
    public ParameterCount {
        Magnitude.check(value, "a number of parameters");
    }

    public static ParameterCount of(double value) {
        return new ParameterCount(value);
    }

    /** Reads a plain or scientific number, or one with a suffix: {@code 7e9}, {@code 7B}, {@code 125M}. */
    public static ParameterCount parse(String text) {
        return new ParameterCount(Magnitude.parse(text, "a number of parameters"));
    }

    @Override
    public int compareTo(ParameterCount other) {
        return Double.compare(value, other.value);
    }

    /** A short text that {@link #parse} reads back to the same value. */
    @Override
    public String toString() {
        return Magnitude.format(value);
    }
}
