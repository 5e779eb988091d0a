package org.allometry.cli;

/** What the process tells its caller. */
final class ExitCode {
    static final int DONE = 0;
    /** A defect of the program itself. */
    static final int DEFECT = 1;

    static final int USAGE = 2;
    static final int INPUT = 3;
    /** It ran but did not converge, or a reproduction is missed; the result is written all the same. */
    static final int NOT_CONVERGED = 4;

    static final int STORE = 5;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
