package org.allometry.ability;

import java.util.Locale;

/** How strongly an ability follows the size of models, in words. */
public enum Verdict {
    LOW,
    LOW_TO_MODERATE,
    MODERATE,
    HIGH,
    NOT_ENOUGH_EVIDENCE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
