package org.allometry.simulate;

import java.util.LinkedHashMap;
import java.util.Map;

/** Maps that keep their order, and rules that settings must obey. */
final class Settings {
    private Settings() {}

    /** Names and values in turn. */
    static Map<String, Object> of(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    static void atLeast(String what, double value, double least) {
        if (!(value >= least)) {
            throw new IllegalArgumentException(
                    what + " must be at least " + plain(least) + ", but was " + plain(value));
        }
    }

    static void atMost(String what, double value, double most) {
        if (!(value <= most)) {
            throw new IllegalArgumentException(what + " must be at most " + plain(most) + ", but was " + plain(value));
        }
    }

    static void positive(String what, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(what + " must be positive, but was " + plain(value));
        }
    }

    static void share(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " must lie in [0, 1], but was " + plain(value));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
