package org.allometry.operation;

/** A question that cannot be asked: its code is for programs, its message and remedy for people. */
public final class RefusedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String remedy;

    RefusedException(String code, String message, String remedy) {
        super(message);
        this.code = code;
        this.remedy = remedy;
    }

    /** In snake_case, and the same as long as the program is. */
    public String code() {
        return code;
    }

    /** What to do about it, or empty. */
    public String remedy() {
        return remedy;
    }
}
