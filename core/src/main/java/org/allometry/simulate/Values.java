package org.allometry.simulate;

import java.util.Map;
import java.util.Objects;

/** One value of each setting, by its name. */
record Values(Map<String, Object> values) {
    double number(String name) {
        return ((Number) value(name)).doubleValue();
    }

    long whole(String name) {
        double number = number(name);
        if (number != Math.rint(number) || Math.abs(number) > 1e18) {
            throw new IllegalArgumentException("--" + name + " takes whole numbers, but was " + number);
        }
        return (long) number;
    }

    int count(String name) {
        long whole = whole(name);
        if (Math.abs(whole) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("--" + name + " is too large: " + whole);
        }
        return (int) whole;
    }

    String text(String name) {
        return value(name).toString();
    }

    private Object value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
