package org.allometry.fit.rival;

import java.util.List;

/**
 * How a search for the coefficients of a law ended. A law that is fitted benchmark by benchmark has one search each,
 * which are told together.
 *
 * @param converged whether every part did
 * @param termination why it stopped; of the first part that did not converge, if one did not
 * @param loss the sum that was minimised
 * @param gradientNorm the largest absolute component of its gradient
 * @param evaluations of value and gradient, over all starts
 * @param starts every start, best first
 */
public record Search(
        boolean converged, String termination, double loss, double gradientNorm, int evaluations, List<Start> starts) {
    public Search {
        starts = List.copyOf(starts);
    }

    /**
     * How one start ended.
     *
     * @param origin where it began, for people to read
     * @param loss where it ended
     */
    public record Start(String origin, double loss, String termination, int evaluations) {}
}
