package org.allometry.fit;

import java.util.List;
import org.allometry.stat.NormalInterval;

/**
 * The values of a coefficient at which the best fit of all others is not much less likely than the best fit at all.
 *
 * @param estimate that of the fit
 * @param lower end of the interval; {@code NaN} if it was not found
 * @param upper end
 * @param notes why an end was not found, one sentence each
 * @param wald estimate ± a multiple of the standard error by the Hessian, which assumes a parabola
 * @param sandwich the same with the sandwich error, which does not assume that the law is right
 * @param points of the profile that were computed
 */
public record ProfileInterval(
        Coefficient coefficient,
        double estimate,
        double lower,
        double upper,
        List<String> notes,
        NormalInterval wald,
        NormalInterval sandwich,
        int points) {
    public ProfileInterval {
        notes = List.copyOf(notes);
    }
}
