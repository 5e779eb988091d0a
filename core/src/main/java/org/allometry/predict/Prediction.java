package org.allometry.predict;

/**
 * The score a law expects of a model on a benchmark.
 *
 * @param model its name
 * @param family its family
 * @param familyKnown whether the fit has seen the family; if not, its effect is drawn from all families' spread
 * @param benchmark id
 * @param mean the predictive mean
 * @param median the predictive median
 * @param lower lower end of the prediction interval
 * @param upper upper end
 */
public record Prediction(
        String model,
        String family,
        boolean familyKnown,
        String benchmark,
        double mean,
        double median,
        double lower,
        double upper) {}
