package org.allometry.law.loss;

/** Where a coefficient may lie, and the free scale on which it is estimated. */
public enum Domain {
    /** Any number; estimated as it is. */
    REAL,
    /** Positive; estimated by its logarithm. */
    POSITIVE,
    /** Between 0 and 1; estimated by its logit. */
    SHARE;

    /** Whether it may have this value. */
    public boolean contains(double value) {
        return switch (this) {
            case REAL -> Double.isFinite(value);
            case POSITIVE -> value > 0 && Double.isFinite(value);
            case SHARE -> value > 0 && value < 1;
        };
    }

    /** A value on the free scale, which has no bounds. */
    public double free(double value) {
        return switch (this) {
            case REAL -> value;
            case POSITIVE -> Math.log(value);
            case SHARE -> Math.log(value / (1 - value));
        };
    }

    /** The value at a place of the free scale. */
    public double value(double free) {
        return switch (this) {
            case REAL -> free;
            case POSITIVE -> Math.exp(free);
            case SHARE -> 1 / (1 + Math.exp(-free));
        };
    }

    /** The derivative of the value by the free scale. */
    public double slope(double value) {
        return switch (this) {
            case REAL -> 1;
            case POSITIVE -> value;
            case SHARE -> value * (1 - value);
        };
    }
}
