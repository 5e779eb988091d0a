package org.allometry.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Names one coefficient of the law in anchored form, as in {@code beta:math:log_size}.
 *
 * @param kind what it is
 * @param names of what it belongs to, as many as the kind has
 */
public record Coefficient(Kind kind, List<String> names) {
    /** The kinds of coefficients, and what tells two of a kind apart. */
    public enum Kind {
        /** The effect of a scaled feature on a skill. */
        BETA("SKILL", "FEATURE"),
        /** How strongly a skill moves a benchmark. */
        LOADING("SKILL", "BENCHMARK"),
        /** The correlation of two skills between families. */
        CORRELATION("SKILL", "SKILL"),
        INTERCEPT("BENCHMARK"),
        PRECISION("BENCHMARK"),
        /** A fitted floor. */
        CHANCE("BENCHMARK"),
        /** A fitted ceiling. */
        CEILING("BENCHMARK");

        private final List<String> places;

        Kind(String... places) {
            this.places = List.of(places);
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Coefficient {
        names = List.copyOf(names);
        if (names.size() != kind.places.size()) {
            throw new IllegalArgumentException("the coefficient '" + text(kind, names) + "' is to be written "
                    + text(kind, kind.places) + ", with skills named by their anchors");
        }
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException if the text is no such name
     */
    public static Coefficient parse(String text) {
        List<String> parts =
                Arrays.stream(text.split(":", -1)).map(String::strip).toList();
        Kind kind = Arrays.stream(Kind.values())
                .filter(candidate -> candidate.toString().equalsIgnoreCase(parts.get(0)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no coefficient '" + text + "'; choose from "
                        + Arrays.stream(Kind.values())
                                .map(candidate -> text(candidate, candidate.places))
                                .collect(Collectors.joining(", "))));
        return new Coefficient(kind, parts.subList(1, parts.size()));
    }

    private static String text(Kind kind, List<String> names) {
        return kind + ":" + String.join(":", names);
    }

    @Override
    public String toString() {
        return text(kind, names);
    }
}
