package org.allometry.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.allometry.fit.loss.LossPrediction;
import org.allometry.fit.loss.RunPrediction;

/**
 * The JSON of predictions of runs.
 *
 * @param level of the intervals
 * @param law that made them
 * @param quantity the column that is predicted
 */
public record RunPredictionDocument(
        double level, String law, String quantity, boolean converged, String termination, List<Entry> predictions) {

    /** Of one run; lower and upper hold the run, the interval of the law holds the law at the run. */
    public record Entry(
            String model,
            double parameters,
            double trainingTokens,
            double mean,
            double median,
            double lower,
            double upper,
            double[] lawInterval,
            double extrapolation,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Double> observed) {}

    public static RunPredictionDocument of(RunPredictions.Outcome outcome) {
        return new RunPredictionDocument(
                outcome.level(),
                outcome.fit().law().name(),
                outcome.fit().law().response().column(),
                outcome.fit().converged(),
                outcome.fit().diagnosis().termination(),
                outcome.predictions().stream().map(RunPredictionDocument::entry).toList());
    }

    private static Entry entry(RunPrediction run) {
        LossPrediction prediction = run.prediction();
        return new Entry(
                run.run().run(),
                run.run().parameters(),
                run.run().trainingTokens(),
                prediction.mean(),
                prediction.value(),
                prediction.run().lower(),
                prediction.run().upper(),
                new double[] {prediction.law().lower(), prediction.law().upper()},
                prediction.extrapolation(),
                Double.isNaN(run.observed()) ? Optional.empty() : Optional.of(run.observed()));
    }
}
