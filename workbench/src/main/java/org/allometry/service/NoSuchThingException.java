package org.allometry.service;

/** A table, fit or job that is not there. */
public final class NoSuchThingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoSuchThingException(String message) {
        super(message);
    }
}
