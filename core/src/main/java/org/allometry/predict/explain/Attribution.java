package org.allometry.predict.explain;

import java.util.function.IntToDoubleFunction;
import org.allometry.stat.Shapley;

/**
 * Shapley values of a predicted score: what each player adds to the reference's score, averaged over all orders in which
 * the reference can be turned into the model (Shapley 1953; as explanations, Strumbelj and Kononenko 2014). They add up to
 * the difference of the two scores. The share of the family is parted in two by Owen's values (1977), for which family
 * effect and release date join one after the other, in both orders alike, and the two add up to the family's share.
 *
 * @param reference its score
 * @param prediction the model's score
 * @param shares one for each {@link Player}, on the score scale
 * @param effect the part of the family's share due to the family as such
 * @param date the part due to its release date
 */
public record Attribution(double reference, double prediction, double[] shares, double effect, double date) {
    public Attribution {
        shares = shares.clone();
    }

    /** @param worth the score of a blend, by the bits that {@link Blend#scores} takes */
    static Attribution of(IntToDoubleFunction worth) {
        int players = Player.values().length;
        double[] shares = Shapley.shares(players, set -> worth.applyAsDouble(Blend.kept(set)));
        double first = Shapley.shares(players, worth)[Player.FAMILY.ordinal()];
        double last = Shapley.shares(players, set -> worth.applyAsDouble(set | Blend.DATE))[Player.FAMILY.ordinal()];
        double effect = (first + last) / 2;
        return new Attribution(
                worth.applyAsDouble(0),
                worth.applyAsDouble(Blend.ALL),
                shares,
                effect,
                shares[Player.FAMILY.ordinal()] - effect);
    }

    @Override
    public double[] shares() {
        return shares.clone();
    }

    public double share(Player player) {
        return shares[player.ordinal()];
    }

    /** What the shares add up to. */
    public double difference() {
        return prediction - reference;
    }
}
