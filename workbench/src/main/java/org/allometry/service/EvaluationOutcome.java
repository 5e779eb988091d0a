package org.allometry.service;

import java.util.List;
import org.allometry.predict.Evaluation;

/**
 * How laws did on a table, with what its reader should know.
 *
 * @param tableName for people
 * @param seconds that each law took, in the order of the laws
 * @param warnings one sentence each
 */
public record EvaluationOutcome(Evaluation evaluation, String tableName, List<Double> seconds, List<String> warnings) {
    public EvaluationOutcome {
        seconds = List.copyOf(seconds);
        warnings = List.copyOf(warnings);
    }
}
