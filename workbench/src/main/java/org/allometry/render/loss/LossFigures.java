package org.allometry.render.loss;

import java.util.Locale;
import org.allometry.stat.Percentiles;

/** Numbers of laws, whose sizes differ by many orders. */
final class LossFigures {
    private LossFigures() {}

    /** With some significant digits, plain where that is short. */
    static String digits(double value, int digits) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "-" : value > 0 ? "infinite" : "-infinite";
        }
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1e6 || size < 1e-4) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
        }
        int decimals = Math.max(0, digits - 1 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    static String interval(Percentiles interval) {
        return "[" + digits(interval.lower(), 4) + ", " + digits(interval.upper(), 4) + "]";
    }

    static String share(double logResidual) {
        return Double.isFinite(logResidual) ? String.format(Locale.ROOT, "%.2f %%", 100 * logResidual) : "-";
    }
}
