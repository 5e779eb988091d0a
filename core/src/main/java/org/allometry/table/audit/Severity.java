package org.allometry.table.audit;

import java.util.Locale;

/** How much a finding matters to a fit. */
public enum Severity {
    /** Wrong beyond reasonable doubt, and it changes results. */
    ERROR,
    /** Probably wrong, or wrong in a way that matters little. */
    WARNING,
    /** Worth knowing; may well be right. */
    NOTE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
