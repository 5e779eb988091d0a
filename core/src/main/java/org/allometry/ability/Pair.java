package org.allometry.ability;

import java.io.Serializable;

/**
 * Two scores that differ by one treatment: the same model with and without it, or a tuned model and its base.
 *
 * @param model its name
 * @param cluster the pre-training family
 * @param logParameters ln N
 * @param before the score without the treatment
 * @param after the score with it
 */
public record Pair(String model, String cluster, double logParameters, double before, double after)
        implements Serializable {}
