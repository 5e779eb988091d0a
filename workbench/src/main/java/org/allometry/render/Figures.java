package org.allometry.render;

import java.util.Locale;
import tools.jackson.core.io.NumberOutput;

/** Numbers as text. What is not finite is a dash for people and empty for programs. */
public final class Figures {
    private static final double LARGE = 1e5;

    private Figures() {}

    /** With a fixed number of decimals, and no minus sign before a zero. */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        if (Math.abs(value) >= LARGE) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-[0.]+") ? text.substring(1) : text;
    }

    /** A value with its standard error, as in {@code 0.43 ± 0.05}. */
    public static String withError(double value, double error, int decimals) {
        return fixed(value, decimals) + " ± " + fixed(error, decimals);
    }

    /** An interval, as in {@code [-0.10, 0.30]}. */
    public static String interval(double lower, double upper, int decimals) {
        return "[" + fixed(lower, decimals) + ", " + fixed(upper, decimals) + "]";
    }

    /** With two significant digits, as in {@code 2.1e-03}. */
    public static String rough(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.1e", value) : "infinite";
    }

    /** A count with separated thousands. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A probability in per cent, as in {@code 95 %}. */
    public static String percent(double probability) {
        String text = String.format(Locale.ROOT, "%.4f", 100 * probability).replaceAll("\\.?0+$", "");
        return text + " %";
    }

    /** The shortest digits that read back to the same number, whatever the Java version. */
    public static String full(double value) {
        return Double.isFinite(value) ? NumberOutput.toString(value, true) : "";
    }

    /** A text cut to a length. */
    public static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 2) + "..";
    }
}
