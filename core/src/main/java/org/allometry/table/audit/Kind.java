package org.allometry.table.audit;

import java.util.Locale;

/** What a finding is about. */
public enum Kind {
    /** Scores from which chance was subtracted, among raw ones. */
    RESCALED,
    /** Scores below guessing by more than sampling explains. */
    BELOW_CHANCE,
    /** Scores rounded to few decimals among full ones. */
    MIXED_PRECISION,
    /** A number of parameters that contradicts the model's name, or another column. */
    SIZE,
    /** Training tokens that contradict the base model, or differ within a family. */
    TOKENS,
    /** Training operations that are not 6ND. */
    FLOPS,
    /** One name for several rows. */
    SAME_NAME,
    /** The same scores under different names. */
    SAME_SCORES,
    /** A value that occurs more often than chance allows. */
    REPEATED_VALUE,
    /** Scores far from what a fitted law says. */
    OUTLIER,
    /** What could not be looked into. */
    UNCHECKED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
