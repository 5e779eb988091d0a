package org.allometry.predict.explain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A test of whether an attribution names what a prediction rests on: players are replaced by the reference's, the one that
 * is said to raise the prediction most first. Comprehensiveness is the mean drop over the steps (DeYoung et al. 2020); it is
 * compared with its mean over all orders and with that of the best order, both exactly: what is left depends on the set that
 * is left alone, so sets, not orders, are gone through.
 *
 * @param order in which players are taken away
 * @param scores what is predicted, then what is left after each step
 * @param comprehensiveness mean drop over the steps
 * @param random its mean over all orders
 * @param best the largest of any order
 * @param <P> the players
 */
public record Deletion<P>(List<P> order, double[] scores, double comprehensiveness, double random, double best) {
    private static final double NOTHING = 1e-12;

    public Deletion {
        order = List.copyOf(order);
        scores = scores.clone();
    }

    /**
     * Takes players away.
     *
     * @param attributed what is said of each player
     * @param worth what a set of players makes, whose bits say who is in it
     */
    static <P> Deletion<P> of(List<P> players, double[] attributed, IntToDoubleFunction worth) {
        int n = players.size();
        double[] worths =
                IntStream.range(0, 1 << n).mapToDouble(worth::applyAsDouble).toArray();
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(player -> -attributed[player]))
                .mapToInt(player -> player)
                .toArray();
        double[] left = new double[n + 1];
        int kept = worths.length - 1;
        left[0] = worths[kept];
        double sum = 0;
        for (int k = 0; k < n; k++) {
            kept &= ~(1 << order[k]);
            left[k + 1] = worths[kept];
            sum += left[k + 1];
        }
        return new Deletion<>(
                Arrays.stream(order).mapToObj(players::get).toList(),
                left,
                left[0] - sum / n,
                left[0] - meanLeft(worths, n),
                left[0] - leastLeft(worths, n));
    }

    /** The mean over all orders of what is left after a step. */
    private static double meanLeft(double[] worths, int n) {
        double[] sums = new double[n + 1];
        int[] counts = new int[n + 1];
        for (int set = 0; set < worths.length; set++) {
            sums[Integer.bitCount(set)] += worths[set];
            counts[Integer.bitCount(set)]++;
        }
        return IntStream.range(0, n)
                        .mapToDouble(size -> sums[size] / counts[size])
                        .sum()
                / n;
    }

    /** The least over all orders of the mean of what is left, by the least from every set down. */
    private static double leastLeft(double[] worths, int n) {
        double[] least = new double[worths.length];
        for (int set = 1; set < worths.length; set++) {
            least[set] = Double.POSITIVE_INFINITY;
            for (int player = 0; player < n; player++) {
                int without = set & ~(1 << player);
                if (without != set) {
                    least[set] = Math.min(least[set], worths[without] + least[without]);
                }
            }
        }
        return least[worths.length - 1] / n;
    }

    /** 1 for the best order, 0 for one as good as a random one; {@code NaN} if all orders are alike. */
    public double faithfulness() {
        return best - random > NOTHING ? (comprehensiveness - random) / (best - random) : Double.NaN;
    }

    @Override
    public double[] scores() {
        return scores.clone();
    }
}
