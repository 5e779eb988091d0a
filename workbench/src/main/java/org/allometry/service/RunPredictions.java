package org.allometry.service;

import java.util.List;
import java.util.Objects;
import org.allometry.fit.loss.LossFit;
import org.allometry.fit.loss.RunPrediction;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.table.RunTable;
import org.allometry.table.TrainingRun;

/** Predicts what training runs come to, by a fit of a law of loss. */
public final class RunPredictions {
    private final Tables tables;

    public RunPredictions(Tables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

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

    /** Whether the argument of a command names a fit of a law of loss. */
    public boolean isFit(String argument) {
        return new LossFits(tables).isFit(argument);
    }

    /** Predicts every run of a table; what it reached, if that is known, is not looked at. */
    public Outcome predict(String fit, TableChoice runs, double level) {
        return predict(fit, tables.openRuns(runs).table(), level);
    }

    /** Predicts a single run. */
    public Outcome predict(String fit, String name, double parameters, double tokens, double level) {
        return predict(fit, RunTable.of(List.of(TrainingRun.of(name, parameters, tokens, Double.NaN))), level);
    }

    private Outcome predict(String name, RunTable runs, double level) {
        LossFit fit = LossFitFile.read(tables.fitOrBad(name));
        try {
            return new Outcome(fit, RunPrediction.of(fit, runs, level), level);
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    Problem.of(name, String.valueOf(e.getMessage()), "give the runs as a table with --models FILE"));
        }
    }
}
