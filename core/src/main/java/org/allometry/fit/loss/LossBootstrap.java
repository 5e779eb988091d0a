package org.allometry.fit.loss;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import org.allometry.numeric.Bfgs;
import org.allometry.numeric.Optimum;
import org.allometry.numeric.SeededStream;
import org.allometry.numeric.Task;
import org.allometry.numeric.Workers;
import org.allometry.stat.Percentiles;
import org.allometry.table.RunTable;

/**
 * Estimates on resampled tables: clusters of rows are drawn with replacement, and each resample is fitted from the
 * estimates on the whole table.
 *
 * @param draws estimates of all coefficients, one row for each resample, in the order of the law
 * @param failed resamples whose search did not converge; they are not among the draws
 */
public record LossBootstrap(LossFit fit, double[][] draws, int failed) {
    private static final int SHARE = 50;
    private static final Bfgs DESCENT = Bfgs.withDefaults()
            .withDecrementTolerance(1e-9)
            .withGradientTolerance(1e-4)
            .withMaximumEvaluations(300);

    public LossBootstrap {
        draws = Arrays.stream(draws).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public double[][] draws() {
        return Arrays.stream(draws).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * Resamples.
     *
     * @param table the one the fit was made of
     * @param resamples how many
     */
    public static LossBootstrap of(LossFit fit, RunTable table, int resamples) {
        if (resamples < 1) {
            throw new IllegalArgumentException("the number of resamples must be at least 1, but was " + resamples);
        }
        LossFitter fitter = fit.fitter();
        Ground ground = Ground.of(fit, fitter.prepare(table));
        var parts = new ArrayList<Part>();
        for (int from = 0; from < resamples; from += SHARE) {
            parts.add(new Part(from, Math.min(resamples, from + SHARE)));
        }
        try (Workers workers = fitter.engine().workers()) {
            double[][] all = workers.spread(ground, parts, done -> {}).stream()
                    .flatMap(Arrays::stream)
                    .toArray(double[][]::new);
            double[][] good = Arrays.stream(all).filter(draw -> draw.length > 0).toArray(double[][]::new);
            return new LossBootstrap(fit, good, all.length - good.length);
        }
    }

    /** What all resamples share. */
    record Ground(LossProblem problem, int[] clusters, double[] start, double[] inverse, long seed)
            implements Serializable {
        static Ground of(LossFit fit, LossFitter.Prepared prepared) {
            LossProblem problem = prepared.problem();
            problem.scale(Math.max(fit.objective(), 1e-24 * problem.rows()));
            double[] start = problem.point(fit.function().coefficients());
            return new Ground(
                    problem,
                    prepared.clusters(),
                    start,
                    startingInverse(problem, start),
                    fit.fitter().seed());
        }

        int count() {
            return Arrays.stream(clusters).max().orElse(-1) + 1;
        }

        /** The estimates with each cluster taken so many times; none if the search does not converge. */
        double[] estimate(LossProblem whole, int[] times) {
            return LossBootstrap.estimate(whole, clusters, times, start, inverse);
        }
    }

    /** Resamples {@code first} to {@code end} - 1. */
    private record Part(int first, int end) implements Task<Ground, double[][]> {
        @Override
        public double[][] call(Ground ground, Workers workers) {
            var stream = new SeededStream(ground.seed);
            int count = ground.count();
            LossProblem whole = ground.problem.copy();
            double[][] draws = new double[end - first][];
            for (int b = first; b < end; b++) {
                SeededStream own = stream.split(b);
                int[] times = new int[count];
                for (int k = 0; k < count; k++) {
                    times[own.below(count)]++;
                }
                draws[b - first] = ground.estimate(whole, times);
            }
            return draws;
        }
    }

    /** The curvature at the fit, or that of least squares where it is not positive definite. */
    private static double[] startingInverse(LossProblem problem, double[] start) {
        double[] inverse = LossSearch.inverse(problem.hessian(start), start.length);
        if (inverse.length > 0) {
            return inverse;
        }
        var reweighted = new Reweighted(problem);
        reweighted.descend(start);
        return reweighted.inverse();
    }

    private static double[] estimate(
            LossProblem problem, int[] clusters, int[] times, double[] start, double[] inverse) {
        int kept = 0;
        for (int cluster : clusters) {
            kept += times[cluster] > 0 ? 1 : 0;
        }
        int[] rows = new int[kept];
        double[] weights = new double[kept];
        for (int i = 0, k = 0; i < clusters.length; i++) {
            if (times[clusters[i]] > 0) {
                rows[k] = i;
                weights[k++] = times[clusters[i]];
            }
        }
        LossProblem resampled = problem.resampled(rows, weights);
        Optimum optimum =
                inverse.length == 0 ? DESCENT.minimise(resampled, start) : DESCENT.minimise(resampled, start, inverse);
        boolean good = optimum.converged() || optimum.decrement() < 1e-6;
        return good && problem.vanished(optimum.point()).isEmpty()
                ? resampled.coefficients(optimum.point()).clone()
                : new double[0];
    }

    /** The percentiles that hold the probability {@code level} of a coefficient in the middle. */
    public Percentiles interval(int coefficient, double level) {
        return Percentiles.of(
                Arrays.stream(draws).mapToDouble(draw -> draw[coefficient]).toArray(), level);
    }

    /** The percentiles of a response, for variables in the order of the law. */
    public Percentiles interval(double[] variables, double level) {
        return Percentiles.of(
                Arrays.stream(draws)
                        .mapToDouble(draw -> fit.law().formula().value(draw, variables))
                        .toArray(),
                level);
    }

    /** The standard deviation of a coefficient over resamples. */
    public double standardError(int coefficient) {
        double[] values =
                Arrays.stream(draws).mapToDouble(draw -> draw[coefficient]).toArray();
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }
}
