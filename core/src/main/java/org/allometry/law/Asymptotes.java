package org.allometry.law;

import java.util.Arrays;
import java.util.Locale;

/**
 * Which asymptotes of a benchmark's curve are estimated. A fixed floor is the chance level, a fixed ceiling is 1. A free
 * floor lies between 0 and chance (a benchmark with chance 0 keeps its floor), a free ceiling between 0.5 and 1.
 */
public enum Asymptotes {
    FIXED,
    LOWER,
    UPPER,
    BOTH;

    public boolean freeFloor() {
        return this == LOWER || this == BOTH;
    }

    public boolean freeCeiling() {
        return this == UPPER || this == BOTH;
    }

    /** Reads {@code fixed}, {@code lower}, {@code upper} or {@code both}. */
    public static Asymptotes parse(String text) {
        return Arrays.stream(values())
                .filter(value -> value.toString().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "asymptotes must be fixed, lower, upper or both, but were '" + text + "'"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
