package org.allometry.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * What doubling brings: parameters alone, tokens alone, or compute divided in the best way.
 *
 * @param axis {@code parameters}, {@code training_tokens} or {@code flops}
 * @param doublings one after another from the start
 * @param threshold below which a gain does not count
 * @param falls the amount along the axis from which a doubling gains less than the threshold; empty if it still gains
 *     more at the end of the bounds
 */
public record Returns(String axis, List<Doubling> doublings, double threshold, Optional<Double> falls) {
    private static final int HALVINGS = 60;

    public Returns {
        doublings = List.copyOf(doublings);
    }

    /**
     * One doubling.
     *
     * @param from amount before
     * @param value before
     * @param after value after
     * @param gain how much better, in nats per token or points of score
     */
    public record Doubling(double from, double value, double after, double gain) {}

    /**
     * Along all axes from where a plan stands.
     *
     * @param doublings how many to list
     * @param threshold gain per doubling that is still worth it
     */
    public static List<Returns> of(Planner planner, Allocation start, int doublings, double threshold) {
        Bounds bounds = planner.bounds();
        return List.of(
                along(
                        "parameters",
                        start.parameters(),
                        bounds.mostParameters(),
                        n -> planner.at(n, start.tokens()),
                        planner,
                        doublings,
                        threshold),
                along(
                        "training_tokens",
                        start.tokens(),
                        bounds.mostTokens(),
                        d -> planner.at(start.parameters(), d),
                        planner,
                        doublings,
                        threshold),
                along(
                        "flops",
                        start.allFlops(),
                        planner.mostFlops() * (1 - 1e-12),
                        planner::best,
                        planner,
                        doublings,
                        threshold));
    }

    private static Returns along(
            String axis,
            double start,
            double most,
            DoubleFunction<Allocation> at,
            Planner planner,
            int doublings,
            double threshold) {
        var list = new ArrayList<Doubling>();
        double amount = start;
        for (int i = 0; i < doublings && 2 * amount <= most; i++, amount *= 2) {
            double before = at.apply(amount).value();
            double after = at.apply(2 * amount).value();
            list.add(new Doubling(amount, before, after, gain(planner, before, after)));
        }
        return new Returns(axis, list, threshold, falls(start, most, at, planner, threshold));
    }

    private static double gain(Planner planner, double before, double after) {
        return planner.surface().rises() ? after - before : before - after;
    }

    /** A bisection after the last amount, among doublings from the start, that still gains as much. */
    private static Optional<Double> falls(
            double start, double most, DoubleFunction<Allocation> at, Planner planner, double threshold) {
        double last = Double.NaN;
        double next = Double.NaN;
        for (double amount = start; 2 * amount <= most; amount *= 2) {
            if (gainFrom(amount, at, planner) >= threshold) {
                last = amount;
                next = Double.NaN;
            } else if (Double.isNaN(next)) {
                next = amount;
            }
        }
        if (Double.isNaN(next)) {
            return Optional.empty();
        }
        if (Double.isNaN(last)) {
            return Optional.of(start);
        }
        double low = Math.log(last);
        double high = Math.log(next);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = 0.5 * (low + high);
            if (gainFrom(Math.exp(middle), at, planner) >= threshold) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Optional.of(Math.exp(high));
    }

    private static double gainFrom(double amount, DoubleFunction<Allocation> at, Planner planner) {
        return gain(planner, at.apply(amount).value(), at.apply(2 * amount).value());
    }
}
