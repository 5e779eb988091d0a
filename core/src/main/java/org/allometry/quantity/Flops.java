package org.allometry.quantity;

import java.io.Serializable;

/**
 * C, floating-point operations of a training run. A double, as 6ND overflows 64-bit integers.
 *
 * @param value positive and finite
 */
public record Flops(double value) implements Comparable<Flops>, Serializable {
    public Flops {
        Magnitude.check(value, "a number of floating-point operations");
    }

    public static Flops of(double value) {
        return new Flops(value);
    }

    /** The usual approximation C = 6 N D (Kaplan et al. 2020, section 2.1). */
    public static Flops ofTraining(ParameterCount parameters, TokenCount tokens) {
        return new Flops(6 * parameters.value() * tokens.value());
    }

    /** Reads a plain or scientific number, or one with a suffix: {@code 1e24}. */
    public static Flops parse(String text) {
        return new Flops(Magnitude.parse(text, "a number of floating-point operations"));
    }

    @Override
    public int compareTo(Flops other) {
        return Double.compare(value, other.value);
    }

    /** A short text that {@link #parse} reads back to the same value. */
    @Override
    public String toString() {
        return Double.toString(value);
    }
}
