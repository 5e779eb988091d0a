package org.allometry.quantity;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reading and writing of positive counts with the suffixes K, M, B and T. */
final class Magnitude {
    private static final Pattern NUMBER =
            Pattern.compile("(?<digits>[0-9]+\\.?[0-9]*|\\.[0-9]+)(?<exponent>[eE][+-]?[0-9]+|\\s*[KMBTkmbt])?");
    private static final String SUFFIXES = "KMBT";

    private Magnitude() {}

    /** Returns {@code value} if it is positive and finite. */
    static double check(double value, String quantity) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    quantity + " must be a positive finite number, but was " + value + "; leave it empty if unknown");
        }
        return value;
    }

    /** Parses {@code 7e9}, {@code 7000000000} or {@code 7B}. */
    static double parse(String text, String quantity) {
        Matcher number = NUMBER.matcher(text.strip());
        if (!number.matches()) {
            throw new IllegalArgumentException(quantity + " must be a positive finite number such as 7e9, 7000000000"
                    + " or 7B, but was '" + text + "'");
        }
        String exponent =
                number.group("exponent") == null ? "" : number.group("exponent").strip();
        int suffix = exponent.length() == 1 ? SUFFIXES.indexOf(exponent.toUpperCase(Locale.ROOT)) : -1;
        String scale = suffix < 0 ? exponent : "e" + 3 * (suffix + 1);
        return check(Double.parseDouble(number.group("digits") + scale), quantity);
    }

    /** Writes a short text that {@link #parse} reads back to the same value. */
    static String format(double value) {
        for (int suffix = SUFFIXES.length() - 1; suffix >= 0; suffix--) {
            double scaled = value / Math.pow(1000, suffix + 1);
            String text = trim(scaled) + SUFFIXES.charAt(suffix);
            if (scaled >= 1 && scaled < 1000 && parse(text, "a count") == value) {
                return text;
            }
        }
        return trim(value);
    }

    private static String trim(double value) {
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
