package org.allometry.predict;

/**
 * The score a law expects of a model on a benchmark.
 *
 * @param model its name
 * @param family its family
 * @param familyKnown whether the fit has seen the family or its base family; if not, its effect is unknown altogether
 * @param benchmark id
 * @param mean the predictive mean
 * @param median the predictive median
 * @param lower lower end of the prediction interval
 * @param upper upper end
 * @param extrapolation log10 of the compute beyond the largest training row of the family, else of its base family, else
 *     of the table; 0 inside; {@code NaN} if the model's compute is unknown
 * @param parts of the spread
 */
public record Prediction(
        String model,
        String family,
        boolean familyKnown,
        String benchmark,
        double mean,
        double median,
        double lower,
        double upper,
        double extrapolation,
        Parts parts) {

    /**
     * Standard deviations of the score by what they come from; their squares add up to the variance.
     *
     * @param coefficients of the law
     * @param family effect
     * @param features that the model lacks
     * @param noise of a score about its mean
     */
    public record Parts(double coefficients, double family, double features, double noise) {}
}
