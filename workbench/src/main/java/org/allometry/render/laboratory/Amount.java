package org.allometry.render.laboratory;

import java.util.Locale;
import org.allometry.render.Figures;

/** Numbers of very different size for people. */
public final class Amount {
    private static final double SMALL = 1e-3;
    private static final double LARGE = 1e7;

    private Amount() {}

    /** With about four digits: {@code 64}, {@code 0.7012}, {@code 3.4e-06}; a dash for none. */
    public static String of(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < LARGE) {
            return Figures.count((long) value);
        }
        if (size >= LARGE || size < SMALL) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        return size >= 1000
                ? Figures.count(Math.round(value))
                : Figures.fixed(value, size >= 100 ? 1 : size >= 10 ? 2 : 4);
    }

    /** For sentences, with three digits at most where that is enough: {@code 8}, {@code 10.8}, {@code 0.0082}. */
    public static String brief(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value) || value == Math.rint(value) || size < SMALL || size >= 100) {
            return of(size >= 100 ? Math.rint(value) : value);
        }
        int decimals = size >= 10 ? 1 : size >= 1 ? 2 : 4;
        return Figures.fixed(value, decimals).replaceAll("\\.?0+$", "");
    }

    /** For sentences that compare what hardly differs: {@code 1.0022}, {@code 15.989}, {@code 1,081}. */
    public static String fine(double value) {
        return value >= 1000 || !Double.isFinite(value)
                ? of(Math.rint(value))
                : Figures.fixed(value, value >= 100 ? 1 : value >= 10 ? 3 : 4).replaceAll("\\.?0+$", "");
    }

    /** A standard error, with one or two digits. */
    public static String error(double value) {
        return !Double.isFinite(value) || value == 0
                ? Figures.fixed(value, 0)
                : value < SMALL / 10 ? String.format(Locale.ROOT, "%.0e", value) : Figures.fixed(value, 4);
    }

    /** A setting: numbers without needless zeros, words as they are. */
    public static String setting(Object value) {
        return value instanceof Number number
                ? of(number.doubleValue()).replaceAll("(\\.[0-9]*?)0+$", "$1").replaceAll("\\.$", "")
                : String.valueOf(value);
    }

    /** A probability in per cent with about three digits, as in {@code 97.7 %} or {@code 0.002 %}. */
    public static String percent(double share) {
        double percent = 100 * share;
        double from100 = 100 - percent;
        if (percent == 0 || percent == 100) {
            return Figures.fixed(percent, 0) + " %";
        }
        if (percent < 1e-4) {
            return "less than 0.0001 %";
        }
        if (from100 < 1e-4) {
            return "more than 99.9999 %";
        }
        double scale = Math.min(percent, Math.max(from100, 1e-4));
        int decimals = scale >= 10 ? 0 : scale >= 1 ? 1 : (int) Math.ceil(-Math.log10(scale)) + 1;
        return Figures.fixed(percent, decimals) + " %";
    }
}
