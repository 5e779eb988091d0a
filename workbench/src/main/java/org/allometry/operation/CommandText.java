package org.allometry.operation;

/** Commands as a user would type them. */
final class CommandText {
    private CommandText() {}

    /** An argument as a shell takes it for one. */
    static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_./=:,@%+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
