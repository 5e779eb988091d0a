package org.allometry.render.efficiency;

import java.util.Locale;
import org.allometry.predict.efficiency.Resource;
import org.allometry.stat.Estimate;

/** Amounts of a resource with two significant digits. */
final class Amounts {
    private static final String SUFFIXES = "KMBT";

    private Amounts() {}

    /** Parameters as in {@code 7.2B}, compute as in {@code 3.1e22}. */
    static String of(Resource resource, double amount) {
        if (!Double.isFinite(amount)) {
            return Double.isNaN(amount) ? "-" : "unbounded";
        }
        double rounded = Double.parseDouble(String.format(Locale.ROOT, "%.1e", amount));
        if (resource == Resource.COMPUTE || rounded >= 1e15 || rounded < 1000) {
            return String.format(Locale.ROOT, "%.1e", amount).replace("e+", "e");
        }
        int suffix = Math.min(SUFFIXES.length(), (int) Math.floor(Math.log10(rounded) / 3 + 1e-9));
        double scaled = rounded / Math.pow(1000, suffix);
        return String.format(Locale.ROOT, scaled < 10 ? "%.1f" : "%.0f", scaled) + SUFFIXES.charAt(suffix - 1);
    }

    static String interval(Resource resource, Estimate amount) {
        return "[" + of(resource, amount.lower()) + ", " + of(resource, amount.upper()) + "]";
    }
}
