package org.allometry.service;

import java.util.List;
import org.allometry.predict.Candidate;

/**
 * The JSON of a comparison of numbers of skills.
 *
 * @param candidates one for each number
 * @param chosen the number chosen
 * @param reason why
 */
public record ComparisonDocument(
        List<Candidate> candidates, int chosen, String reason, double seconds, Provenance provenance) {
    public static ComparisonDocument of(FitOutcome outcome) {
        return new ComparisonDocument(
                outcome.candidates(),
                outcome.fit().skills(),
                outcome.reason(),
                outcome.seconds(),
                outcome.provenance());
    }
}
