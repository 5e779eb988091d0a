package org.allometry.predict.item;

/**
 * The share of a benchmark's items that a model answers rightly.
 *
 * @param familyKnown whether models of its family were fitted
 * @param modelKnown whether answers of the model itself were fitted
 * @param items how many the share is of: those of the fit
 * @param mean of the expected share
 * @param expectedLower of the interval for the expected share: what the model would score on average
 * @param median of the share observed when every item is answered once
 * @param lower of the interval for that share, which adds the chance of single answers
 */
public record SharePrediction(
        String model,
        String family,
        boolean familyKnown,
        boolean modelKnown,
        String benchmark,
        int items,
        double mean,
        double expectedLower,
        double expectedUpper,
        double median,
        double lower,
        double upper) {}
