package org.allometry.service;

import java.util.List;
import org.allometry.fit.item.ItemFit;
import org.allometry.fit.item.ItemFitter;
import org.allometry.predict.item.SharePrediction;

/**
 * The JSON of predicted shares of right answers.
 *
 * @param level of the intervals
 */
public record SharesDocument(double level, String law, boolean converged, String termination, List<Entry> predictions) {
    /** Of one model on one benchmark. */
    public record Entry(
            String model,
            String family,
            boolean familyKnown,
            boolean modelKnown,
            String benchmark,
            int items,
            double mean,
            double[] expectedInterval,
            double median,
            double[] interval) {}

    public static SharesDocument of(ItemFit fit, List<SharePrediction> predictions, double level) {
        return new SharesDocument(
                level,
                ItemFitter.LAW,
                fit.converged(),
                fit.diagnosis().termination(),
                predictions.stream()
                        .map(p -> new Entry(
                                p.model(),
                                p.family(),
                                p.familyKnown(),
                                p.modelKnown(),
                                p.benchmark(),
                                p.items(),
                                p.mean(),
                                new double[] {p.expectedLower(), p.expectedUpper()},
                                p.median(),
                                new double[] {p.lower(), p.upper()}))
                        .toList());
    }
}
