package org.allometry.problem;

/** Something outside of the program that it was told to use is not there: a cluster, or a part that is fetched. */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnavailableException(String message) {
        super(message);
    }

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
