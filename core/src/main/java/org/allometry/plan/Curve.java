package org.allometry.plan;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The loss of one run while it trains.
 *
 * @param run its name
 * @param amounts of tokens or steps seen, positive and rising
 * @param losses at these, positive
 */
public record Curve(String run, double[] amounts, double[] losses) {
    public Curve {
        amounts = amounts.clone();
        losses = losses.clone();
        if (amounts.length != losses.length || amounts.length == 0) {
            throw new IllegalArgumentException("a curve needs as many losses as amounts, and at least one");
        }
        for (int i = 0; i < amounts.length; i++) {
            if (!(amounts[i] > 0 && losses[i] > 0 && Double.isFinite(amounts[i]) && Double.isFinite(losses[i]))) {
                throw new IllegalArgumentException("the curve of " + run + " has a loss of " + losses[i] + " at "
                        + amounts[i] + "; both must be positive");
            }
            if (i > 0 && amounts[i] <= amounts[i - 1]) {
                throw new IllegalArgumentException(
                        "the curve of " + run + " does not go forward after " + amounts[i - 1]);
            }
        }
    }

    @Override
    public double[] amounts() {
        return amounts.clone();
    }

    @Override
    public double[] losses() {
        return losses.clone();
    }

    public int size() {
        return amounts.length;
    }

    /** How far it has come. */
    public double end() {
        return amounts[amounts.length - 1];
    }

    /** The last loss. */
    public double last() {
        return losses[losses.length - 1];
    }

    /** The points from one index to before another. */
    Curve part(int from, int to) {
        return new Curve(run, Arrays.copyOfRange(amounts, from, to), Arrays.copyOfRange(losses, from, to));
    }

    /** How many points lie at or before an amount. */
    public int until(double amount) {
        return (int) Arrays.stream(amounts).filter(x -> x <= amount).count();
    }

    /** The beginning of the curve up to an amount. */
    public Curve before(double amount) {
        return part(0, until(amount));
    }

    /** The loss at an amount, linear in its logarithm between points. */
    double at(double amount) {
        int next = IntStream.range(0, amounts.length)
                .filter(i -> amounts[i] >= amount)
                .findFirst()
                .orElse(amounts.length - 1);
        if (next == 0 || amounts[next] <= amount) {
            return losses[next];
        }
        double share = Math.log(amount / amounts[next - 1]) / Math.log(amounts[next] / amounts[next - 1]);
        return losses[next - 1] + share * (losses[next] - losses[next - 1]);
    }
}
