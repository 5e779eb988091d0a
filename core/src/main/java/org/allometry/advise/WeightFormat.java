package org.allometry.advise;

import java.util.Arrays;
import java.util.Locale;

/**
 * How weights are stored. Formats of integers are blocks of 32 weights that share a scale of 16 bits, as in the files of
 * most local runtimes, so that each weight takes half a bit more than its name says.
 */
public enum WeightFormat {
    BF16(16),
    INT8(8.5),
    FP8(8),
    INT5(5.5),
    INT4(4.5);

    private static final double BITS = 8;

    private final double bits;

    WeightFormat(double bits) {
        this.bits = bits;
    }

    /** Of a weight, its share of a scale included. */
    public double bits() {
        return bits;
    }

    /** Bytes that this many weights take. */
    public double bytes(double weights) {
        return weights * bits / BITS;
    }

    /** Reads {@code bf16}, {@code int8}, {@code fp8}, {@code int5} or {@code int4}. */
    public static WeightFormat parse(String text) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "a precision is one of bf16, int8, fp8, int5, int4, but was '" + text + "'"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
