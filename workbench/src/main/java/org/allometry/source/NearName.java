package org.allometry.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class NearName {
    private NearName() {}

    /** The candidate with the fewest letters to change, if those are few; case and separators do not count. */
    public static Optional<String> of(String name, Collection<String> candidates) {
        String plain = plain(name);
        return candidates.stream()
                .filter(candidate -> near(plain, plain(candidate)))
                .min(Comparator.comparingInt(candidate -> distance(plain, plain(candidate))));
    }

    private static boolean near(String name, String candidate) {
        int shorter = Math.min(name.length(), candidate.length());
        return distance(name, candidate) <= Math.max(1, shorter / 3)
                || (shorter >= 3 && (name.startsWith(candidate) || candidate.startsWith(name)));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ .]", "");
    }

    /** The Levenshtein distance: insertions, deletions and substitutions. */
    static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
