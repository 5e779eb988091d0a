package org.allometry.operation;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a question can say by name.
 *
 * @param name as on the command line, without dashes; {@code table} and {@code fit} are the arguments without a name
 * @param description one sentence
 * @param kind of its values
 * @param repeatable whether it may be given several times
 * @param most the largest number that may be asked for by others than the user at the command line
 */
public record Choice(String name, String description, Kind kind, boolean repeatable, OptionalDouble most) {
    /** Of values. */
    public enum Kind {
        /** There or not. */
        FLAG,
        /** A number, or just there. */
        OPTIONAL_NUMBER,
        /** A text, or just there. */
        OPTIONAL_TEXT,
        /** A number. */
        NUMBER,
        /** A whole number. */
        INTEGER,
        /** Anything else. */
        TEXT,
        /** The name of a bundled table, or of a table or fit of the user. */
        NAME
    }

    private static final Map<String, Double> MOST = Map.of(
            "resamples", 1e5,
            "bootstrap", 2e4,
            "samples", 1e5,
            "starts", 500.0,
            "walks", 1e8,
            "trials", 1e8,
            "design", 1e3,
            "next-runs", 100.0,
            "devices", 1e7);

    static OptionalDouble most(String name) {
        return MOST.containsKey(name) ? OptionalDouble.of(MOST.get(name)) : OptionalDouble.empty();
    }
}
