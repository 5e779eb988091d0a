package org.allometry.stat;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.allometry.numeric.SeededStream;
import org.allometry.numeric.Task;
import org.allometry.numeric.Workers;
import org.hipparchus.special.Erf;

/**
 * Intervals by drawing whole clusters of rows with replacement.
 *
 * <p>Percentiles of few clusters are too narrow. They are moved outwards by as much as Student's distribution is wider
 * than the normal one and by sqrt(n / (n-1)), as Hesterberg (2015, The American Statistician 69, section 3.4) proposes,
 * with n the effective number of clusters: one over the sum of the squared shares of rows. With clusters of one size
 * that is their number; one dominant cluster leaves little more than one.
 *
 * @param resamples how many
 * @param seed the same one gives the same intervals
 * @param level the probability that an interval should hold
 */
public record ClusterBootstrap(int resamples, long seed, double level) {
    /** With fewer clusters there is no interval. */
    public static final int FEWEST = 5;

    private static final int CHUNK = 50;

    public ClusterBootstrap {
        if (resamples < 1) {
            throw new IllegalArgumentException("the number of resamples must be at least 1, but was " + resamples);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level must lie between 0 and 1, but was " + level);
        }
    }

    /** Statistics of the rows with the given numbers, which may repeat; can be serialised. */
    @FunctionalInterface
    public interface Statistics extends Serializable {
        /** Each time of the same length. */
        double[] of(int[] rows);
    }

    /** The same with a seed of part {@code index} of a job. */
    public ClusterBootstrap split(int index) {
        return new ClusterBootstrap(resamples, seed * 1_000_003L + index, level);
    }

    /** One over the sum of squared shares of rows. */
    public static double effective(int[] clusters) {
        double[] sizes = new double[count(clusters)];
        for (int cluster : clusters) {
            sizes[cluster]++;
        }
        double squares = Arrays.stream(sizes).map(size -> size * size).sum();
        return squares == 0 ? 0 : (double) clusters.length * clusters.length / squares;
    }

    /**
     * Estimates with intervals of several statistics of the same rows. A statistic that is {@code NaN} in more than half
     * of the resamples has no interval.
     *
     * @param clusters of each row, from 0
     * @param statistics not to be changed by use, as parts of the work share them
     */
    public List<Estimate> estimates(int[] clusters, Statistics statistics, Workers workers) {
        double[] values = statistics.of(IntStream.range(0, clusters.length).toArray());
        if (count(clusters) < FEWEST || effective(clusters) <= 1) {
            return Arrays.stream(values).mapToObj(Estimate::bare).toList();
        }
        double[][] draws = draws(clusters, statistics, workers);
        double tail = tail(effective(clusters));
        return IntStream.range(0, values.length)
                .mapToObj(k -> estimate(values[k], Arrays.stream(draws).mapToDouble(draw -> draw[k]), tail))
                .toList();
    }

    private double[][] draws(int[] clusters, Statistics statistics, Workers workers) {
        var parts = new ArrayList<Part>();
        for (int from = 0; from < resamples; from += CHUNK) {
            parts.add(new Part(from, Math.min(resamples, from + CHUNK)));
        }
        return workers.spread(new Ground(members(clusters), statistics, seed), parts, done -> {}).stream()
                .flatMap(Arrays::stream)
                .toArray(double[][]::new);
    }

    /** What all resamples share. */
    private record Ground(int[][] members, Statistics statistics, long seed) implements Serializable {}

    /** Resamples {@code first} to {@code end} - 1. */
    private record Part(int first, int end) implements Task<Ground, double[][]> {
        @Override
        public double[][] call(Ground ground, Workers workers) {
            var stream = new SeededStream(ground.seed);
            return IntStream.range(first, end)
                    .mapToObj(b -> ground.statistics.of(drawn(ground.members, stream.split(b))))
                    .toArray(double[][]::new);
        }
    }

    private static int[] drawn(int[][] members, SeededStream stream) {
        int[][] chosen = new int[members.length][];
        for (int c = 0; c < members.length; c++) {
            chosen[c] = members[stream.below(members.length)];
        }
        return Arrays.stream(chosen).flatMapToInt(Arrays::stream).toArray();
    }

    private Estimate estimate(double value, DoubleStream draws, double tail) {
        double[] sorted = draws.filter(Double::isFinite).sorted().toArray();
        if (Double.isNaN(value) || 2 * sorted.length < resamples) {
            return Estimate.bare(value);
        }
        return new Estimate(value, Estimate.quantile(sorted, tail), Estimate.quantile(sorted, 1 - tail));
    }

    /** The probability beyond each end. */
    private double tail(double effective) {
        double reach = StudentT.reach(effective - 1, level) * Math.sqrt(effective / (effective - 1));
        return Erf.erfc(reach / Math.sqrt(2)) / 2;
    }

    private static int[][] members(int[] clusters) {
        return IntStream.range(0, count(clusters))
                .mapToObj(c -> IntStream.range(0, clusters.length)
                        .filter(row -> clusters[row] == c)
                        .toArray())
                .toArray(int[][]::new);
    }

    private static int count(int[] clusters) {
        return Arrays.stream(clusters).max().orElse(-1) + 1;
    }
}
