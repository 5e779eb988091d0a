package org.allometry.render.chart;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The colours of charts and pages by what they are for, with a value for a light and one for a dark ground. The hues are
 * those of Okabe and Ito, which the colour-blind can tell apart, lightened for the dark ground.
 */
public enum Ink {
    PAPER("#ffffff", "#14171c"),
    TEXT("#1b1f24", "#e6e9ed"),
    MUTED("#5a6370", "#9aa4b2"),
    RULE("#c3c9d1", "#4a515c"),
    GRID("#e9ecf0", "#262b33"),
    BLUE("#0072b2", "#56b4e9"),
    ORANGE("#d55e00", "#f08b3e"),
    GREEN("#00805c", "#2fc79a");

    private final String light;
    private final String dark;

    Ink(String light, String dark) {
        this.light = light;
        this.dark = dark;
    }

    /** Its value on a light ground, as in {@code #0072b2}. */
    public String light() {
        return light;
    }

    /** A reference to its style sheet variable, which a page sets to the light or the dark value. */
    public String variable() {
        return "var(" + property() + ")";
    }

    /** Declarations that give all variables their light values. */
    public static String lightVariables() {
        return declarations(ink -> ink.light);
    }

    /** Declarations that give all variables their dark values. */
    public static String darkVariables() {
        return declarations(ink -> ink.dark);
    }

    private static String declarations(Function<Ink, String> value) {
        return Arrays.stream(values())
                .map(ink -> ink.property() + ":" + value.apply(ink))
                .collect(Collectors.joining(";"));
    }

    private String property() {
        return "--" + name().toLowerCase(Locale.ROOT);
    }
}
