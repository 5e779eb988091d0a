package org.allometry.job;

/** More is being asked than can be answered soon. */
public final class QueueFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int seconds;

    public QueueFullException(String message, int seconds) {
        super(message);
        this.seconds = seconds;
    }

    /** After which to try again. */
    public int seconds() {
        return seconds;
    }
}
