package org.allometry.predict.efficiency;

import java.time.LocalDate;
import org.allometry.stat.Estimate;

/**
 * How much of a resource a family needs for the score.
 *
 * @param family its name
 * @param baseFamily what it was tuned from, or itself
 * @param released the release date of the base family
 * @param rows its models with a score
 * @param amount needed, with an interval from its own scores, those of its kin and the law
 * @param observed whether its models surround that amount; else it is inferred
 * @param extrapolation log10 of how far the amount lies beyond its models; 0 if they surround it
 */
public record Need(
        String family,
        String baseFamily,
        LocalDate released,
        int rows,
        Estimate amount,
        boolean observed,
        double extrapolation) {}
