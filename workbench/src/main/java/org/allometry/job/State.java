package org.allometry.job;

import java.util.Locale;

/** How far a job is. */
public enum State {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED,
    /** The process ended before the job did. */
    INTERRUPTED;

    /** Whether nothing more will happen. */
    public boolean hasEnded() {
        return this != QUEUED && this != RUNNING;
    }

    /** In lower case, as in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    static State parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
