package org.allometry.advise;

import java.util.Locale;

/** Amounts as sentences write them, the same everywhere. */
final class Words {
    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;
    private static final double TERA = 1e12;

    private Words() {}

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    static String gigabytes(double bytes) {
        return text(bytes < GIGA ? "%.2f GB" : "%.1f GB", bytes / GIGA);
    }

    static String count(double value) {
        return text("%,.0f", value);
    }

    static String rate(double tokens) {
        return text(tokens < 100 ? "%.1f" : "%,.0f", tokens);
    }

    static String probability(double p) {
        return p > 0.995 ? "over .99" : p < 0.005 ? "under .01" : text("%.2f", p);
    }

    static String parameters(double parameters) {
        return parameters < GIGA
                ? text("%.3g million parameters", parameters / MEGA)
                : text(parameters < TERA ? "%.3g billion parameters" : "%,.0f billion parameters", parameters / GIGA);
    }

    static String interval(ScoreBelief belief) {
        return text("%.2f [%.2f, %.2f]", belief.mean(), belief.lower(), belief.upper());
    }
}
