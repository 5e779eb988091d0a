package org.allometry.service;

import java.util.List;
import org.allometry.fit.loss.LossFit;
import org.allometry.fit.loss.RunPrediction;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.table.RunTable;

/** Predicts what training runs come to, by a fit of a law of loss. */
public final class RunPredictions {
    private RunPredictions() {}

    /**
     * Predictions with what their reader should know.
     *
     * @param level of the intervals
     */
    public record Outcome(LossFit fit, List<RunPrediction> predictions, double level) {
        public Outcome {
            predictions = List.copyOf(predictions);
        }
    }

    /**
     * Predicts runs; what they reached, if that is known, is not looked at.
     *
     * @throws InputException if a run lacks what the law needs
     */
    public static Outcome predict(LossFits.Fitted fitted, RunTable runs, double level) {
        try {
            return new Outcome(fitted.fit(), RunPrediction.of(fitted.fit(), runs, level), level);
        } catch (IllegalArgumentException e) {
            throw new InputException(Problem.of(
                    fitted.name(), String.valueOf(e.getMessage()), "give the runs as a table with --models FILE"));
        }
    }
}
