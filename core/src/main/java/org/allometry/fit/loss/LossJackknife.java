package org.allometry.fit.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.allometry.fit.loss.LossBootstrap.Ground;
import org.allometry.numeric.Task;
import org.allometry.numeric.Workers;
import org.allometry.table.RunTable;

/**
 * Estimates without each cluster of runs in its turn, fitted from the estimates on the whole table.
 *
 * @param left the names of those left out
 * @param sizes how many rows of the table each has
 * @param estimates of all coefficients without it, in the order of the law; empty where the search did not converge
 */
public record LossJackknife(List<String> left, int[] sizes, double[][] estimates) {
    private static final int SHARE = 50;

    public LossJackknife {
        left = List.copyOf(left);
        sizes = sizes.clone();
        estimates = copy(estimates);
    }

    @Override
    public int[] sizes() {
        return sizes.clone();
    }

    @Override
    public double[][] estimates() {
        return copy(estimates);
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    /** @param table the one the fit was made of */
    public static LossJackknife of(LossFit fit, RunTable table) {
        LossFitter fitter = fit.fitter();
        LossFitter.Prepared prepared = fitter.prepare(table);
        Ground ground = Ground.of(fit, prepared);
        String[] names = new String[ground.count()];
        int[] sizes = new int[names.length];
        for (int i = prepared.clusters().length - 1; i >= 0; i--) {
            int cluster = prepared.clusters()[i];
            names[cluster] = prepared.used().text(i, fitter.cluster());
            sizes[cluster]++;
        }
        var parts = new ArrayList<Part>();
        for (int from = 0; from < names.length; from += SHARE) {
            parts.add(new Part(from, Math.min(names.length, from + SHARE)));
        }
        try (Workers workers = fitter.engine().workers()) {
            double[][] estimates = workers.spread(ground, parts, done -> {}).stream()
                    .flatMap(Arrays::stream)
                    .toArray(double[][]::new);
            return new LossJackknife(List.of(names), sizes, estimates);
        }
    }

    /** Without clusters {@code first} to {@code end} - 1. */
    private record Part(int first, int end) implements Task<Ground, double[][]> {
        @Override
        public double[][] call(Ground ground, Workers workers) {
            LossProblem whole = ground.problem().copy();
            return IntStream.range(first, end)
                    .mapToObj(without -> {
                        int[] times = new int[ground.count()];
                        Arrays.fill(times, 1);
                        times[without] = 0;
                        return ground.estimate(whole, times);
                    })
                    .toArray(double[][]::new);
        }
    }
}
