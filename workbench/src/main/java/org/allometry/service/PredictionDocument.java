package org.allometry.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.allometry.predict.Prediction;

/**
 * The JSON of predictions.
 *
 * @param level of the intervals
 * @param law that made them
 */
public record PredictionDocument(
        double level, String law, boolean converged, String termination, List<Entry> predictions) {

    /** Of one model on one benchmark; extrapolation is null if the model's compute is unknown. */
    public record Entry(
            String model,
            String family,
            boolean familyKnown,
            String benchmark,
            double mean,
            double median,
            double lower,
            double upper,
            double extrapolation,
            Prediction.Parts parts,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Double> given) {}

    public static PredictionDocument of(Predictions.Outcome outcome) {
        return new PredictionDocument(
                outcome.level(),
                outcome.law(),
                outcome.converged(),
                outcome.termination(),
                IntStream.range(0, outcome.predictions().size())
                        .mapToObj(i -> entry(outcome.predictions().get(i), outcome.given()[i]))
                        .toList());
    }

    private static Entry entry(Prediction p, double given) {
        return new Entry(
                p.model(),
                p.family(),
                p.familyKnown(),
                p.benchmark(),
                p.mean(),
                p.median(),
                p.lower(),
                p.upper(),
                p.extrapolation(),
                p.parts(),
                Double.isNaN(given) ? Optional.empty() : Optional.of(given));
    }
}
