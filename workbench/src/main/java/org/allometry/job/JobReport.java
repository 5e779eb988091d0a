package org.allometry.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A job as it stands, as JSON has it.
 *
 * @param options as given
 * @param command the command line that asks the same
 * @param state {@code queued}, {@code running}, {@code done}, {@code failed}, {@code cancelled} or {@code interrupted}
 * @param progress the share of the work that is finished, if it is known
 * @param message what is being done, or why it failed
 * @param created when, as ISO 8601
 * @param ended when
 * @param forms in which there is an answer, such as {@code json}; empty unless it is done
 */
public record JobReport(
        String id,
        String operation,
        Map<String, List<String>> options,
        String command,
        String state,
        OptionalDouble progress,
        String message,
        String created,
        Optional<String> ended,
        List<String> forms) {}
