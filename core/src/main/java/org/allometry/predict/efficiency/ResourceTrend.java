package org.allometry.predict.efficiency;

import java.time.LocalDate;
import java.util.List;
import org.allometry.stat.Estimate;

/**
 * How the need of one resource for a score moves with the release date.
 *
 * @param resource which
 * @param models with score, date and the resource
 * @param families of these
 * @param baseFamilies of these, the clusters of the bootstrap
 * @param slope of the score's logit by ln of the resource, the same for all families
 * @param halvingsPerYear how often a year the need halves
 * @param halvingYears how long that takes; an end that is open, as the need may not fall at all, is infinite, and all is
 *     {@code NaN} if it does not fall
 * @param line the need of an average family over the span of dates
 * @param needs of every family, by date
 * @param frontier at every date that improved on it, the family that needed least so far
 * @param converged whether the law's fit settled
 */
public record ResourceTrend(
        Resource resource,
        int models,
        int families,
        int baseFamilies,
        Estimate slope,
        Estimate halvingsPerYear,
        Estimate halvingYears,
        List<Point> line,
        List<Need> needs,
        List<Need> frontier,
        boolean converged) {
    /** The amount that an average family needs at a date. */
    public record Point(LocalDate date, Estimate amount) {}

    public ResourceTrend {
        line = List.copyOf(line);
        needs = List.copyOf(needs);
        frontier = List.copyOf(frontier);
    }
}
