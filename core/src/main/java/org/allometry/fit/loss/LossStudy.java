package org.allometry.fit.loss;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.stat.NormalInterval;
import org.allometry.stat.Percentiles;
import org.allometry.table.RunTable;

/**
 * A fit with what surrounds it: how uncertain it is, and what other objectives and other laws say of the same runs.
 *
 * @param group value of the column whose values were fitted apart, empty if there is none
 * @param table of the runs
 * @param fit of the law
 * @param bootstrap if there was one
 * @param profile intervals by the profile of the objective, by name; empty if they were not asked for
 * @param spread the same law by other objectives
 * @param laws this and other laws, with their errors on the largest runs
 * @param approach of Hoffmann et al., if asked for
 */
public record LossStudy(
        String group,
        RunTable table,
        LossFit fit,
        Optional<LossBootstrap> bootstrap,
        Map<String, Percentiles> profile,
        List<LossFit> spread,
        List<LossHoldOut> laws,
        Optional<Approach> approach) {
    public LossStudy {
        spread = List.copyOf(spread);
        laws = List.copyOf(laws);
    }

    /** The interval to show of a coefficient: percentiles over resamples if there are any. */
    public Percentiles interval(int coefficient, double level) {
        return bootstrap
                .map(resampled -> resampled.interval(coefficient, level))
                .orElseGet(() -> {
                    NormalInterval normal = fit.interval(coefficient, level);
                    return new Percentiles(normal.lower(), normal.upper());
                });
    }

    /** The standard error that goes with it. */
    public double standardError(int coefficient) {
        return bootstrap
                .map(resampled -> resampled.standardError(coefficient))
                .orElseGet(() -> fit.standardError(coefficient));
    }

    /** How {@link #interval} was made. */
    public String intervalKind() {
        String cluster = fit.fitter().cluster();
        return bootstrap
                .map(resampled -> "percentiles of " + resampled.draws().length + " resamples by " + cluster
                        + (resampled.failed() == 0
                                ? ""
                                : ", besides " + resampled.failed() + " whose search did not converge"))
                .orElse("sandwich, clustered by " + cluster);
    }
}
