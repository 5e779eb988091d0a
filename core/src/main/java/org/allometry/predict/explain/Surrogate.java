package org.allometry.predict.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a linear model in the place of the law says of one prediction, and how far it is to be believed.
 *
 * @param effects one for each player, on the scale of the prediction: its local slope carried to the reference; means over
 *     the seeds
 * @param deviations of the effects from seed to seed
 * @param perDoubling what twice of each count adds; of a score for parameters and tokens, of a run {@code NaN} for what is no
 *     count
 * @param fidelity weighted R² on the perturbed models, mean over the seeds; {@code NaN} if the score does not vary there
 * @param leastFidelity the smallest of any seed
 * @param error weighted root mean square of what the linear model misses there, mean over the seeds
 * @param instability the deviations from seed to seed as a share of the effects, both summed over the players
 * @param difference between the model's score and the reference's
 */
public record Surrogate(
        double[] effects,
        double[] deviations,
        double[] perDoubling,
        double fidelity,
        double leastFidelity,
        double error,
        double instability,
        double difference) {
    /** R² below which a surrogate is called unfaithful. */
    public static final double FAITHFUL = 0.9;
    /** Instability above which it is. */
    public static final double STABLE = 0.1;

    private static final double LARGE_MISS = 0.25;
    private static final double FEELABLE = 0.005;

    public Surrogate {
        effects = effects.clone();
        deviations = deviations.clone();
        perDoubling = perDoubling.clone();
    }

    /** Whether the linear model stands for the law near the model, with every seed alike. */
    public boolean isFaithful() {
        return reasons().isEmpty();
    }

    /** Why it is unfaithful; none if it is not. */
    public List<String> reasons() {
        var reasons = new ArrayList<String>();
        if (leastFidelity < FAITHFUL) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "a straight line explains %.1f %% of how the score varies near the model, less than %.0f %%",
                    100 * leastFidelity,
                    100 * FAITHFUL));
        }
        if (instability > STABLE) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "its effects change by %.0f %% from seed to seed, more than %.0f %%",
                    100 * instability,
                    100 * STABLE));
        }
        return reasons;
    }

    /** What the effects add up to, less the difference they should explain: they need not, as they are local. */
    public double miss() {
        double sum = -difference;
        for (double effect : effects) {
            sum += effect;
        }
        return sum;
    }

    /** Whether the local slopes lead to the reference's score. */
    public boolean reachesReference() {
        return Math.abs(miss()) <= Math.max(FEELABLE, LARGE_MISS * Math.abs(difference));
    }

    /** The same of players that stood in another order: place p was that of player {@code order[p]}; counts came first. */
    Surrogate ordered(int[] order) {
        double[] effects = new double[order.length];
        double[] deviations = new double[order.length];
        double[] perDoubling = new double[order.length];
        for (int p = 0; p < order.length; p++) {
            effects[order[p]] = this.effects[p];
            deviations[order[p]] = this.deviations[p];
            perDoubling[order[p]] = p < this.perDoubling.length ? this.perDoubling[p] : Double.NaN;
        }
        return new Surrogate(effects, deviations, perDoubling, fidelity, leastFidelity, error, instability, difference);
    }

    @Override
    public double[] effects() {
        return effects.clone();
    }

    @Override
    public double[] deviations() {
        return deviations.clone();
    }

    @Override
    public double[] perDoubling() {
        return perDoubling.clone();
    }

    public double effect(Player player) {
        return effects[player.ordinal()];
    }

    public double deviation(Player player) {
        return deviations[player.ordinal()];
    }
}
