package org.allometry.advise;

import java.util.Locale;

/** Small, medium or large, by the parameters of a model. */
public enum Scale {
    SMALL,
    MEDIUM,
    LARGE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
