package org.allometry.stat;

import java.util.function.IntToDoubleFunction;

/**
 * The share of each player in what all achieve together, averaged over all orders in which they can join (Shapley
 * 1953). With the explained variance as the achievement these are the shares of Lindeman, Merenda and Gold (1980),
 * which do not depend on the order of predictors.
 */
public final class Shapley {
    private static final int MOST = 20;

    private Shapley() {}

    /**
     * The shares, which add up to the worth of all players less that of none.
     *
     * @param players at most 20
     * @param worth of a set of players, whose bits say who is in it
     */
    public static double[] shares(int players, IntToDoubleFunction worth) {
        if (players < 1 || players > MOST) {
            throw new IllegalArgumentException("there must be 1 to " + MOST + " players, but there were " + players);
        }
        double[] worths = new double[1 << players];
        for (int set = 0; set < worths.length; set++) {
            worths[set] = worth.applyAsDouble(set);
        }
        double[] weights = new double[players];
        weights[0] = 1.0 / players;
        for (int size = 1; size < players; size++) {
            weights[size] = weights[size - 1] * size / (players - size);
        }
        double[] shares = new double[players];
        for (int set = 0; set < worths.length; set++) {
            for (int player = 0; player < players; player++) {
                if ((set & 1 << player) == 0) {
                    shares[player] += weights[Integer.bitCount(set)] * (worths[set | 1 << player] - worths[set]);
                }
            }
        }
        return shares;
    }
}
