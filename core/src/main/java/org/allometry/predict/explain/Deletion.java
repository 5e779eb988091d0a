package org.allometry.predict.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * A test of whether an attribution names what a prediction rests on: players are replaced by the reference's, the one that
 * is said to raise the score most first. Comprehensiveness is the mean drop of the score over the steps (DeYoung et al.
 * 2020); it is compared with its mean over all orders and with that of the best order, both exactly, as there are only 24.
 *
 * @param order in which players are taken away
 * @param scores the score of the model, then what is left after each step
 * @param comprehensiveness mean drop of the score over the steps
 * @param random its mean over all orders
 * @param best the largest of any order
 */
public record Deletion(List<Player> order, double[] scores, double comprehensiveness, double random, double best) {
    private static final double NOTHING = 1e-12;

    public Deletion {
        order = List.copyOf(order);
        scores = scores.clone();
    }

    /** @param worth the score of a blend, by the bits that {@link Blend#scores} takes */
    static Deletion of(double[] attributed, IntToDoubleFunction worth) {
        List<Player> order = Arrays.stream(Player.values())
                .sorted(Comparator.comparingDouble(player -> -attributed[player.ordinal()]))
                .toList();
        double[] drops = permutations(List.of(Player.values())).stream()
                .mapToDouble(one -> drop(left(one, worth)))
                .toArray();
        double[] left = left(order, worth);
        return new Deletion(
                order,
                left,
                drop(left),
                Arrays.stream(drops).average().orElseThrow(),
                Arrays.stream(drops).max().orElseThrow());
    }

    /** 1 for the best order, 0 for one as good as a random one; {@code NaN} if all orders are alike. */
    public double faithfulness() {
        return best - random > NOTHING ? (comprehensiveness - random) / (best - random) : Double.NaN;
    }

    private static double[] left(List<Player> order, IntToDoubleFunction worth) {
        double[] scores = new double[order.size() + 1];
        int kept = Blend.ALL;
        scores[0] = worth.applyAsDouble(kept);
        for (int k = 0; k < order.size(); k++) {
            kept &= ~Blend.kept(order.get(k).bit());
            scores[k + 1] = worth.applyAsDouble(kept);
        }
        return scores;
    }

    private static double drop(double[] scores) {
        double sum = 0;
        for (int k = 1; k < scores.length; k++) {
            sum += scores[0] - scores[k];
        }
        return sum / (scores.length - 1);
    }

    private static List<List<Player>> permutations(List<Player> players) {
        if (players.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<Player>>();
        for (Player first : players) {
            List<Player> others =
                    players.stream().filter(other -> other != first).toList();
            for (List<Player> rest : permutations(others)) {
                var order = new ArrayList<Player>();
                order.add(first);
                order.addAll(rest);
                all.add(order);
            }
        }
        return all;
    }

    @Override
    public double[] scores() {
        return scores.clone();
    }
}
