package org.allometry.fit.loss;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.allometry.law.loss.Coefficient;
import org.allometry.numeric.Workers;
import org.allometry.stat.Percentiles;
import org.allometry.table.RunTable;
import org.hipparchus.special.Erf;

/**
 * Intervals by the profile of the objective: a coefficient is held at a value, all others are fitted again, and the
 * interval ends where the objective has risen by what chance explains.
 *
 * <p>For squares this is the likelihood ratio. For Huber's function it is the robust counterpart, the rise being divided
 * by E psi² / E psi' (Heritier and Ronchetti 1994), which for squares is the variance of the residuals.
 */
public final class LossProfile {
    private static final double FARTHEST = 40;
    private static final int HALVINGS = 40;

    private LossProfile() {}

    /**
     * The intervals of all coefficients that were estimated, by name; an end that was not found is infinite.
     *
     * @param table the one the fit was made of
     */
    public static Map<String, Percentiles> of(LossFit fit, RunTable table, double level) {
        LossProblem problem = fit.fitter().prepare(table).problem();
        double threshold = threshold(problem, fit, level);
        var intervals = new LinkedHashMap<String, Percentiles>();
        for (int c : problem.free()) {
            Coefficient coefficient = fit.law().coefficients().get(c);
            double error = Math.sqrt(fit.covariance().at(c, c));
            double step = error > 0 && Double.isFinite(error) ? error : 0.1;
            intervals.put(
                    coefficient.name(),
                    new Percentiles(end(problem, fit, c, -step, threshold), end(problem, fit, c, step, threshold)));
        }
        return intervals;
    }

    private static double threshold(LossProblem problem, LossFit fit, double level) {
        double[] residuals = problem.residualsAt(problem.point(fit.function().coefficients()));
        LossObjective objective = fit.fitter().objective();
        double square = Arrays.stream(residuals)
                .map(r -> Math.pow(objective.slope(r), 2))
                .average()
                .orElse(0);
        double slope =
                Arrays.stream(residuals).map(objective::curvature).average().orElse(0);
        double rows = residuals.length;
        double freedom = rows / Math.max(1, rows - problem.size());
        double z = Math.sqrt(2) * Erf.erfInv(level);
        return fit.objective() + freedom * z * z / 2 * square / Math.max(slope, 1 / rows);
    }

    /** Where the profile crosses the threshold in one direction, on the coefficient's own scale. */
    private static double end(LossProblem problem, LossFit fit, int c, double step, double threshold) {
        Coefficient coefficient = fit.law().coefficients().get(c);
        double[] best = fit.function().coefficients();
        double centre = coefficient.domain().free(best[c]);
        double inside = centre;
        double outside = Double.NaN;
        double[] start = best;
        for (double reach = 1; reach <= FARTHEST; reach *= 1.6) {
            double value = centre + reach * step;
            double[] refitted = refit(problem, c, coefficient.domain().value(value), start);
            if (problem.objective(refitted) > threshold) {
                outside = value;
                break;
            }
            inside = value;
            start = refitted;
        }
        if (Double.isNaN(outside)) {
            return step < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        for (int k = 0; k < HALVINGS && Math.abs(outside - inside) > 1e-4 * Math.abs(step); k++) {
            double middle = (inside + outside) / 2;
            double[] refitted = refit(problem, c, coefficient.domain().value(middle), start);
            if (problem.objective(refitted) > threshold) {
                outside = middle;
            } else {
                inside = middle;
                start = refitted;
            }
        }
        return coefficient.domain().value((inside + outside) / 2);
    }

    private static double[] refit(LossProblem problem, int c, double value, double[] start) {
        double[] moved = start.clone();
        moved[c] = value;
        LossProblem held = problem.fixing(c, value);
        if (held.size() == 0) {
            return moved;
        }
        try (Workers workers = Workers.of(1)) {
            LossSearch.Found found = new LossSearch(held, workers).from(moved);
            return found.problem().coefficients(found.point()).clone();
        }
    }
}
