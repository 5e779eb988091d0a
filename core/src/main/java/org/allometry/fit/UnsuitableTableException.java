package org.allometry.fit;

/** A table that a law cannot be fitted to; the message says why and what would cure it. */
public final class UnsuitableTableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public UnsuitableTableException(String message) {
        super(message);
    }
}
