package org.allometry.table.audit;

import java.util.List;
import java.util.Locale;

/** Numbers and lists in the sentences of findings. */
final class Words {
    private static final int NAMED = 5;

    private Words() {}

    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /** A number with three significant digits, as in {@code 1.6e+09} or {@code 0.289}. */
    static String figure(double value) {
        return format("%.3g", value);
    }

    /** A count with the noun in the right number. */
    static String plural(long count, String noun) {
        return format("%,d ", count) + (count == 1 ? noun : noun + "s");
    }

    /** The first few of a list. */
    static String some(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() <= NAMED ? first : first + " and " + (names.size() - NAMED) + " more";
    }
}
