package org.allometry.render.plan;

import java.util.Locale;
import org.allometry.stat.Percentiles;

/** Counts of parameters, tokens and operations for people. */
public final class Counts {
    private static final String[] SUFFIXES = {"", "K", "M", "B", "T"};
    private static final double STEP = 1000;

    private Counts() {}

    /** With four digits and a suffix, as in {@code 72.25B}; beyond trillions in powers of ten. */
    public static String of(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        double scaled = value;
        int suffix = 0;
        while (scaled >= STEP * (1 - 5e-5) && suffix < SUFFIXES.length - 1) {
            scaled /= STEP;
            suffix++;
        }
        if (scaled >= 10 * STEP) {
            return flops(value);
        }
        int decimals = scaled >= STEP / 10 ? 1 : scaled >= 10 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", scaled) + SUFFIXES[suffix];
    }

    /** In powers of ten, with three digits. */
    static String flops(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        String text = String.format(Locale.ROOT, "%.2e", value);
        return text.replace("e+", "e").replaceAll("e(-?)0+([0-9])", "e$1$2");
    }

    static String interval(Percentiles interval) {
        return Double.isNaN(interval.lower()) ? "" : "[" + of(interval.lower()) + ", " + of(interval.upper()) + "]";
    }
}
