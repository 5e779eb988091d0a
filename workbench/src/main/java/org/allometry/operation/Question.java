package org.allometry.operation;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.ParameterException;

/**
 * An operation with what it is asked, ready to be answered once.
 *
 * @param operation its name
 * @param values as given, by names without dashes
 * @param command the command line that asks the same
 * @param names the tables and fits that it names
 * @param asked the operation with its options filled in
 */
public record Question(
        String operation, Map<String, List<String>> values, String command, List<String> names, Operation asked) {

    /** Whether the answer takes no longer than a request may. */
    public boolean isLight() {
        return asked.isLight();
    }

    /** Whether the answer will have a report. */
    public boolean makesReport() {
        return asked.makesReport();
    }

    /** Whether the answer will have a picture. */
    public boolean makesPlot() {
        return asked.makesPlot();
    }

    /** Does the work. */
    public Result answer(Follower follower) {
        try {
            return asked.answer(follower);
        } catch (ParameterException e) {
            throw new RefusedException("bad_value", String.valueOf(e.getMessage()), "");
        }
    }
}
