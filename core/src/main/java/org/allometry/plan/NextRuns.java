package org.allometry.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.allometry.fit.loss.LossFit;
import org.allometry.law.loss.Domain;
import org.allometry.numeric.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to make next so that a prediction becomes as certain as a budget allows.
 *
 * <p>Near the estimates a law is linear in its coefficients θ (on their free scales), so that a run at x with residuals of
 * variance s² turns their covariance V into V - V h h'V / (s² + h'V h), h being the gradient of ln L at x, and the
 * variance of a wanted quantity with gradient g falls by (g'V h)² / (s² + h'V h): c-optimal design with a prior. Runs are
 * taken from a grid of sizes and lengths with 1 to 2,000 tokens per parameter (optimal designs would go to the corners of
 * what is allowed, where no law has been tried), first the best one that leaves enough for the others, and then each is
 * exchanged for a better one while that helps. All runs have the scatter of the table's runs.
 *
 * @param runs in the order in which they help most
 * @param deviationNow standard deviation of the wanted quantity
 * @param deviationThen the same after the runs
 * @param flops of all runs together
 */
public record NextRuns(List<Run> runs, double deviationNow, double deviationThen, double flops) {
    private static final int GRID = 28;
    private static final int ROUNDS = 30;
    private static final double OPERATIONS = 6;
    private static final double FEWEST_TOKENS_PER_PARAMETER = 1;
    private static final double MOST_TOKENS_PER_PARAMETER = 2000;

    public NextRuns {
        runs = List.copyOf(runs);
    }

    /**
     * A run to make.
     *
     * @param parameters N
     * @param tokens D
     * @param flops 6ND
     * @param deviation of the wanted quantity once this run and those before it are made
     */
    public record Run(double parameters, double tokens, double flops, double deviation) {}

    private record Candidate(double parameters, double tokens, double[] gradient) {
        double flops() {
            return OPERATIONS * parameters * tokens;
        }
    }

    /**
     * The best runs of a budget.
     *
     * @param fit of a law of N and D
     * @param surface the same law
     * @param wanted gradient of the wanted quantity by the free coefficients
     * @param count how many runs
     * @param budget operations for all of them
     * @param bounds of their sizes and lengths
     */
    public static NextRuns of(
            LossFit fit, LossSurface surface, double[] wanted, int count, double budget, Bounds bounds) {
        Matrix covariance = fit.covariance();
        if (!Double.isFinite(quadratic(covariance.toArray(), wanted, wanted))) {
            throw new IllegalArgumentException("the fit has no covariance, so nothing can be said about runs to come");
        }
        List<Candidate> candidates = candidates(surface, bounds, budget);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("a budget of %.3g operations is less than the smallest run, %.3g"
                    .formatted(budget, OPERATIONS * bounds.fewestParameters() * bounds.fewestTokens()));
        }
        double noise = scatter(fit, surface);
        var chosen = new ArrayList<Candidate>();
        double[][] v = covariance.toArray();
        double left = budget;
        double cheapest =
                candidates.stream().mapToDouble(Candidate::flops).min().orElse(0);
        for (int r = 0; r < count; r++) {
            Candidate best = best(candidates, v, wanted, noise, left - (count - r - 1) * cheapest);
            if (best == null) {
                break;
            }
            chosen.add(best);
            left -= best.flops();
            v = with(v, best, noise);
        }
        exchange(chosen, candidates, covariance.toArray(), wanted, noise, budget);
        return ordered(chosen, covariance.toArray(), wanted, noise);
    }

    /** Gradient of ln L at N and D by the free coefficients. */
    public static double[] ofLogLoss(LossSurface surface, double parameters, double tokens) {
        double[] by = surface.byCoefficients(parameters, tokens);
        double[] best = surface.function().coefficients();
        double loss = surface.at(parameters, tokens);
        for (int j = 0; j < by.length; j++) {
            by[j] *= domain(surface, j).slope(best[j]) / loss;
        }
        return by;
    }

    /** Gradient of ln N*, the best size at a budget, by the free coefficients: central differences of plans. */
    public static double[] ofLogSize(Planner planner, LossSurface surface, double flops) {
        double[] best = surface.function().coefficients();
        double[] by = new double[best.length];
        double step = 1e-4;
        for (int j = 0; j < by.length; j++) {
            double free = domain(surface, j).free(best[j]);
            by[j] = (logSize(planner, surface, flops, j, free + step)
                            - logSize(planner, surface, flops, j, free - step))
                    / (2 * step);
        }
        return by;
    }

    private static double logSize(Planner planner, LossSurface surface, double flops, int j, double free) {
        double[] moved = surface.function().coefficients();
        moved[j] = domain(surface, j).value(free);
        return Math.log(planner.withSurface(surface.with(moved)).best(flops).parameters());
    }

    private static Domain domain(LossSurface surface, int j) {
        return surface.function().law().coefficients().get(j).domain();
    }

    private static double scatter(LossFit fit, LossSurface surface) {
        double scatter = surface.scatter();
        if (!(scatter > 0)) {
            throw new IllegalArgumentException("the fit to " + fit.data().runs()
                    + " runs leaves no residuals, so the scatter of runs to come is not known");
        }
        return scatter * scatter;
    }

    private static List<Candidate> candidates(LossSurface surface, Bounds bounds, double budget) {
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i <= GRID; i++) {
            double parameters = bounds.fewestParameters()
                    * Math.pow(bounds.mostParameters() / bounds.fewestParameters(), (double) i / GRID);
            for (int j = 0; j <= GRID; j++) {
                double tokens = bounds.fewestTokens()
                        * Math.pow(bounds.mostTokens() / bounds.fewestTokens(), (double) j / GRID);
                double ratio = tokens / parameters;
                if (OPERATIONS * parameters * tokens <= budget
                        && ratio >= FEWEST_TOKENS_PER_PARAMETER
                        && ratio <= MOST_TOKENS_PER_PARAMETER) {
                    candidates.add(new Candidate(parameters, tokens, ofLogLoss(surface, parameters, tokens)));
                }
            }
        }
        return candidates;
    }

    private static @Nullable Candidate best(
            List<Candidate> candidates, double[][] v, double[] wanted, double noise, double affordable) {
        return candidates.stream()
                .filter(candidate -> candidate.flops() <= affordable * (1 + 1e-12))
                .max(Comparator.comparingDouble(candidate -> gain(v, candidate, wanted, noise)))
                .orElse(null);
    }

    private static double gain(double[][] v, Candidate candidate, double[] wanted, double noise) {
        double across = quadratic(v, wanted, candidate.gradient());
        return across * across / (noise + quadratic(v, candidate.gradient(), candidate.gradient()));
    }

    private static double[][] with(double[][] v, Candidate run, double noise) {
        double[] vh = times(v, run.gradient());
        double total = noise + dot(run.gradient(), vh);
        double[][] updated = new double[vh.length][vh.length];
        for (int i = 0; i < vh.length; i++) {
            for (int j = 0; j < vh.length; j++) {
                updated[i][j] = v[i][j] - vh[i] * vh[j] / total;
            }
        }
        return updated;
    }

    private static void exchange(
            List<Candidate> chosen,
            List<Candidate> candidates,
            double[][] prior,
            double[] wanted,
            double noise,
            double budget) {
        for (int round = 0; round < ROUNDS; round++) {
            boolean changed = false;
            for (int r = 0; r < chosen.size(); r++) {
                double[][] v = prior;
                double spent = 0;
                for (int other = 0; other < chosen.size(); other++) {
                    if (other != r) {
                        v = with(v, chosen.get(other), noise);
                        spent += chosen.get(other).flops();
                    }
                }
                Candidate better = best(candidates, v, wanted, noise, budget - spent);
                if (better != null
                        && gain(v, better, wanted, noise) > gain(v, chosen.get(r), wanted, noise) * (1 + 1e-9)) {
                    chosen.set(r, better);
                    changed = true;
                }
            }
            if (!changed) {
                return;
            }
        }
    }

    private static NextRuns ordered(List<Candidate> chosen, double[][] prior, double[] wanted, double noise) {
        var rest = new ArrayList<>(chosen);
        var runs = new ArrayList<Run>();
        double[][] v = prior;
        double flops = 0;
        while (!rest.isEmpty()) {
            double[][] now = v;
            Candidate next = rest.stream()
                    .max(Comparator.comparingDouble(candidate -> gain(now, candidate, wanted, noise)))
                    .orElseThrow();
            rest.remove(next);
            v = with(v, next, noise);
            flops += next.flops();
            runs.add(new Run(next.parameters(), next.tokens(), next.flops(), deviation(v, wanted)));
        }
        return new NextRuns(runs, deviation(prior, wanted), deviation(v, wanted), flops);
    }

    private static double deviation(double[][] v, double[] wanted) {
        return Math.sqrt(Math.max(0, quadratic(v, wanted, wanted)));
    }

    private static double quadratic(double[][] v, double[] left, double[] right) {
        return dot(left, times(v, right));
    }

    private static double[] times(double[][] v, double[] x) {
        return Arrays.stream(v).mapToDouble(row -> dot(row, x)).toArray();
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
