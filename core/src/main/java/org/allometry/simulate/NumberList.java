package org.allometry.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * Several values of one setting as people write them: {@code 4}, {@code 1,2,8}, {@code 1..64} doubling from the first to
 * the last, {@code 10..50:10} in steps, and any of these joined by commas.
 */
final class NumberList {
    private static final int MOST = 1000;

    private NumberList() {}

    static List<Double> parse(String name, String text) {
        var values = new ArrayList<Double>();
        for (String part : text.split(",", -1)) {
            int dots = part.indexOf("..");
            if (dots < 0) {
                values.add(number(name, text, part));
            } else {
                int colon = part.indexOf(':', dots);
                double first = number(name, text, part.substring(0, dots));
                double last = number(name, text, part.substring(dots + 2, colon < 0 ? part.length() : colon));
                double step = colon < 0 ? 0 : number(name, text, part.substring(colon + 1));
                range(name, text, first, last, step, values);
            }
        }
        return values;
    }

    private static void range(String name, String text, double first, double last, double step, List<Double> values) {
        if (!(last >= first) || step < 0 || step == 0 && first <= 0) {
            throw wrong(name, text);
        }
        for (double value = first; value <= last * (1 + 1e-12); value = step > 0 ? value + step : 2 * value) {
            values.add(value);
            if (values.size() > MOST) {
                throw new IllegalArgumentException(
                        "--" + name + ": '" + text + "' stands for more than " + MOST + " values; take larger steps");
            }
        }
        if (step == 0 && values.get(values.size() - 1) < last) {
            values.add(last);
        }
    }

    private static double number(String name, String text, String part) {
        try {
            double value = Double.parseDouble(part.strip());
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, as for numbers that are not finite.
        }
        throw wrong(name, text);
    }

    private static IllegalArgumentException wrong(String name, String text) {
        return new IllegalArgumentException("--" + name + ": '" + text
                + "' is no list of numbers; write for example 4, or 1,2,8, or 1..64 to double from 1 to 64, or 10..50:10"
                + " for steps of 10");
    }
}
