package org.allometry.fit;

/**
 * How one start of a fit ended.
 *
 * @param origin where it began, for people to read
 * @param approximation Laplace's log-likelihood where it ended
 * @param logLikelihood the log-likelihood by good quadrature if the start was carried on, else {@code NaN}
 * @param termination why it stopped
 * @param evaluations of value and gradient
 */
public record StartReport(
        String origin, double approximation, double logLikelihood, String termination, int evaluations) {}
