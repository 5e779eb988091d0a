package org.allometry.advise;

import java.util.Locale;
import java.util.Set;

/**
 * What a licence must allow, read off its name; nobody is advised on law here.
 *
 * @param text {@code any}, {@code commercial}, {@code permissive}, or the beginning of a licence's name; in small letters, as case does not matter
 */
public record LicenceRule(String text) {
    private static final String ANY = "any";
    private static final String COMMERCIAL = "commercial";
    private static final String PERMISSIVE = "permissive";
    private static final Set<String> FREE =
            Set.of("apache-2.0", "mit", "bsd-3-clause", "bsd-2-clause", "cc-by-4.0", "cc0-1.0", "modified mit");
    private static final Set<String> RESTRICTED =
            Set.of("non-commercial", "noncommercial", "-nc-", "research", "on request");

    public LicenceRule {
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    "a licence is any, commercial, permissive or the beginning of a name, but was empty");
        }
        text = text.strip().toLowerCase(Locale.ROOT);
    }

    /** That demands nothing. */
    public static LicenceRule any() {
        return new LicenceRule(ANY);
    }

    public boolean isAny() {
        return text.equals(ANY);
    }

    /** Whether a licence of this name will do; an unknown one will only where none is demanded. */
    public boolean allows(String licence) {
        String name = licence.strip().toLowerCase(Locale.ROOT);
        return switch (text) {
            case ANY -> true;
            case PERMISSIVE -> FREE.contains(name);
            case COMMERCIAL -> !name.isEmpty() && RESTRICTED.stream().noneMatch(name::contains);
            default -> name.startsWith(text);
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
