package org.allometry.law;

import java.io.Serializable;

/**
 * A feature as a law was fitted to it: z-scored with the mean and population deviation of the training rows.
 *
 * @param deviation positive
 */
public record ScaledFeature(Feature feature, double mean, double deviation) implements Serializable {
    /** (value - mean) / deviation. */
    public double scale(double value) {
        return (value - mean) / deviation;
    }
}
