package org.allometry.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.allometry.stat.NormalInterval;
import org.allometry.table.ScoreTable;

/**
 * Settings of profile-likelihood intervals, and the verb that finds them: the values of a coefficient at which twice the
 * log-likelihood, maximised over all other coefficients, stays within a quantile of χ² with one degree of freedom of its
 * maximum (Venzon and Moolgavkar 1988). They follow the likelihood where it is lopsided and do not depend on the scale of
 * the coefficient. With priors, the profile is that of the penalised likelihood.
 *
 * @param level the probability of the intervals, in (0, 1)
 */
public record ProfileLikelihood(double level) {
    public ProfileLikelihood {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level of an interval must lie between 0 and 1, but was " + level);
        }
    }

    public static ProfileLikelihood withDefaults() {
        return new ProfileLikelihood(0.95);
    }

    /**
     * The interval of each coefficient, with the anchors of the fit.
     *
     * @param table the one it was fitted to
     * @throws IllegalArgumentException if the table is another, or the fit has no such coefficient to estimate
     */
    public List<ProfileInterval> intervals(
            LatentFit fit, ScoreTable table, List<Coefficient> coefficients, Progress progress) {
        if (!table.digest().equals(fit.data().digest())) {
            throw new IllegalArgumentException("a profile needs the table of the fit, "
                    + fit.data().digest() + ", but was given another, " + table.digest());
        }
        List<AnchoredValue> values = coefficients.stream()
                .map(coefficient -> new AnchoredValue(fit, coefficient))
                .toList();
        double reach = NormalInterval.of(0, 1, level).upper();
        return fit.fitter().withSearch(fit, table, (search, workers) -> {
            ProfileWalk.Top top = ProfileWalk.top(fit, search);
            var finished = new AtomicInteger();
            var walks = new ArrayList<Callable<ProfileWalk.End>>();
            for (AnchoredValue value : values) {
                for (int side : new int[] {-1, 1}) {
                    walks.add(() -> {
                        var end = new ProfileWalk(top, search, value, side, reach).end();
                        progress.at("profiles", (double) finished.incrementAndGet() / (2 * values.size()));
                        return end;
                    });
                }
            }
            List<ProfileWalk.End> ends = workers.all(walks);
            var intervals = new ArrayList<ProfileInterval>();
            for (int i = 0; i < values.size(); i++) {
                intervals.add(interval(fit, coefficients.get(i), values.get(i), ends.get(2 * i), ends.get(2 * i + 1)));
            }
            return List.copyOf(intervals);
        });
    }

    private ProfileInterval interval(
            LatentFit fit, Coefficient coefficient, AnchoredValue value, ProfileWalk.End lower, ProfileWalk.End upper) {
        AnchorFree estimate = fit.estimate();
        double[] theta = estimate.theta();
        double own = value.own(theta);
        return new ProfileInterval(
                coefficient,
                own,
                lower.value(),
                upper.value(),
                Stream.of(lower.note(), upper.note())
                        .filter(note -> !note.isEmpty())
                        .toList(),
                NormalInterval.of(own, value.error(theta, estimate.hessianCovariance()), level),
                NormalInterval.of(own, value.error(theta, estimate.sandwichCovariance()), level),
                lower.points() + upper.points());
    }
}
