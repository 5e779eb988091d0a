package org.allometry.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/**
 * Divides compute between parameters and tokens.
 *
 * <p>At a given budget C = 6ND + 2N D_use every size N leaves D = (C/N - 2 D_use)/6 tokens, so the best division is a
 * search over ln N: a scan finds the best of its points, and between its neighbours the derivative of the merit changes
 * sign, which is then found to the last bit. As the best value never gets worse with more compute, the least compute
 * for a value is a bisection over ln C, which also answers the dual question of the least cost with use included.
 *
 * @param surface what is to be made best
 * @param bounds of N and D
 * @param servedTokens D_use, tokens that will be read or written in use; 0 to plan for training alone
 */
public record Planner(Surface surface, Bounds bounds, double servedTokens) {
    private static final double OPERATIONS = 6;
    private static final double FORWARD = 2;
    private static final int SCAN = 96;
    private static final int HALVINGS = 80;

    public Planner {
        Objects.requireNonNull(surface, "surface");
        Objects.requireNonNull(bounds, "bounds");
        if (!(servedTokens >= 0 && servedTokens < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tokens served cannot be " + servedTokens);
        }
    }

    /** For training alone, without bounds. */
    public static Planner of(Surface surface) {
        return new Planner(surface, Bounds.NONE, 0);
    }

    public Planner withBounds(Bounds bounds) {
        return new Planner(surface, bounds, servedTokens);
    }

    public Planner withServedTokens(double tokens) {
        return new Planner(surface, bounds, tokens);
    }

    public Planner withSurface(Surface surface) {
        return new Planner(surface, bounds, servedTokens);
    }

    private double tokens(double flops, double parameters) {
        return (flops / parameters - FORWARD * servedTokens) / OPERATIONS;
    }

    private double cost(double parameters, double tokens) {
        return parameters * (OPERATIONS * tokens + FORWARD * servedTokens);
    }

    /** The smallest budget that the bounds allow. */
    public double leastFlops() {
        return cost(bounds.fewestParameters(), bounds.fewestTokens());
    }

    /** The largest budget that the bounds allow. */
    public double mostFlops() {
        return cost(bounds.mostParameters(), bounds.mostTokens());
    }

    /** What N and D give. */
    public Allocation at(double parameters, double tokens) {
        return allocation(parameters, tokens, false);
    }

    private Allocation allocation(double parameters, double tokens, boolean atEdge) {
        return new Allocation(
                OPERATIONS * parameters * tokens,
                FORWARD * parameters * servedTokens,
                parameters,
                tokens,
                surface.at(parameters, tokens),
                atEdge);
    }

    /**
     * The best use of a budget, for training and use together.
     *
     * @throws IllegalArgumentException if the bounds leave no N and D of this cost
     */
    public Allocation best(double flops) {
        double[] range = sizes(flops);
        double from = range[0];
        double to = range[1];
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int s = 0; s <= SCAN; s++) {
            double merit = merit(flops, from + (to - from) * s / SCAN);
            if (merit > most) {
                most = merit;
                best = s;
            }
        }
        double left = from + (to - from) * Math.max(0, best - 1) / SCAN;
        double right = from + (to - from) * Math.min(SCAN, best + 1) / SCAN;
        double x = root(left, right, lnN -> slope(flops, lnN));
        boolean edge = best == 0 && x - from < 1e-9 || best == SCAN && to - x < 1e-9;
        double parameters = edge ? Math.exp(best == 0 ? from : to) : Math.exp(x);
        return allocation(parameters, tokens(flops, parameters), edge);
    }

    /** The range of ln N in which budget and bounds leave tokens. */
    private double[] sizes(double flops) {
        if (!(flops > 0 && flops < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "a budget must be a positive finite number of operations, but was " + flops);
        }
        double fewest = Math.max(
                bounds.fewestParameters(), flops / (OPERATIONS * bounds.mostTokens() + FORWARD * servedTokens));
        double most = Math.min(
                bounds.mostParameters(), flops / (OPERATIONS * bounds.fewestTokens() + FORWARD * servedTokens));
        if (fewest > most * (1 + 1e-12)) {
            throw new IllegalArgumentException(
                    "a budget of %.3g operations is outside what the bounds allow, %.3g to %.3g; change --parameters-range or --tokens-range"
                            .formatted(flops, leastFlops(), mostFlops()));
        }
        return new double[] {Math.log(fewest), Math.log(Math.max(fewest, most))};
    }

    private double merit(double flops, double lnN) {
        double parameters = Math.exp(lnN);
        double tokens = tokens(flops, parameters);
        double merit = tokens > 0 ? surface.merit(parameters, tokens) : Double.NaN;
        return Double.isNaN(merit) ? Double.NEGATIVE_INFINITY : merit;
    }

    /** d merit / d ln N along the budget, where ln D falls by (C/N)/(C/N - 2 D_use) for each unit of ln N. */
    private double slope(double flops, double lnN) {
        double parameters = Math.exp(lnN);
        double tokens = tokens(flops, parameters);
        double[] slopes = surface.slopes(parameters, tokens);
        return slopes[0] - slopes[1] * flops / parameters / (OPERATIONS * tokens);
    }

    /** Where a function that is positive on the left becomes negative, or the end that lies on that side. */
    private static double root(double left, double right, DoubleUnaryOperator f) {
        double low = left;
        double high = right;
        for (int i = 0; i < HALVINGS && high - low > 1e-15 * Math.abs(high); i++) {
            double middle = 0.5 * (low + high);
            if (f.applyAsDouble(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    /** The least budget whose best use reaches a value, or empty if none within the bounds does. */
    public Optional<Allocation> cheapest(double target) {
        return cheapest(flops -> surface.reaches(best(flops).value(), target));
    }

    /** The least budget that is enough by a rule which, once it holds, holds for all larger budgets. */
    public Optional<Allocation> cheapest(DoublePredicate enough) {
        double low = leastFlops() * (1 + 1e-9);
        double high = mostFlops() * (1 - 1e-9);
        if (!enough.test(high)) {
            return Optional.empty();
        }
        if (enough.test(low)) {
            return Optional.of(best(low));
        }
        double from = Math.log(low);
        double to = Math.log(high);
        for (int i = 0; i < HALVINGS && to - from > 1e-13 * to; i++) {
            double middle = 0.5 * (from + to);
            if (enough.test(Math.exp(middle))) {
                to = middle;
            } else {
                from = middle;
            }
        }
        return Optional.of(best(Math.exp(to)));
    }

    /** Every so many sizes at the same budget, from a factor below the best size to the same factor above. */
    public List<Allocation> isoFlop(double flops, int points, double factor) {
        double[] range = sizes(flops);
        double centre = Math.log(best(flops).parameters());
        double from = Math.max(range[0], centre - Math.log(factor));
        double to = Math.min(range[1], centre + Math.log(factor));
        var curve = new ArrayList<Allocation>();
        for (int s = 0; s < points; s++) {
            double parameters = Math.exp(from + (to - from) * s / (points - 1));
            double tokens = tokens(flops, parameters);
            if (tokens > 0) {
                curve.add(allocation(parameters, tokens, false));
            }
        }
        return List.copyOf(curve);
    }

    /**
     * Sizes with the tokens that each needs for the same value, by size; a size that cannot reach it within the bounds is
     * left out.
     */
    public List<Allocation> isoValue(double target, double fewestParameters, double mostParameters, int points) {
        var curve = new ArrayList<Allocation>();
        for (int s = 0; s < points; s++) {
            double share = points == 1 ? 0 : (double) s / (points - 1);
            double parameters = fewestParameters * Math.pow(mostParameters / fewestParameters, share);
            double tokens = tokensFor(parameters, target);
            if (Double.isFinite(tokens)) {
                curve.add(allocation(parameters, tokens, false));
            }
        }
        return List.copyOf(curve);
    }

    /** The fewest tokens with which a size reaches a value; {@code NaN} if it cannot within the bounds. */
    public double tokensFor(double parameters, double target) {
        return least(
                bounds.fewestTokens(),
                bounds.mostTokens(),
                tokens -> surface.reaches(surface.at(parameters, tokens), target));
    }

    /** The fewest parameters with which so many tokens reach a value; {@code NaN} if none do within the bounds. */
    public double parametersFor(double tokens, double target) {
        return least(
                bounds.fewestParameters(),
                bounds.mostParameters(),
                parameters -> surface.reaches(surface.at(parameters, tokens), target));
    }

    private static double least(double low, double high, DoublePredicate enough) {
        if (!enough.test(high)) {
            return Double.NaN;
        }
        if (enough.test(low)) {
            return low;
        }
        return Math.exp(root(Math.log(low), Math.log(high), x -> enough.test(Math.exp(x)) ? -1 : 1));
    }
}
