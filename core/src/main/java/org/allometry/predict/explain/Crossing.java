package org.allometry.predict.explain;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * Where a curve reaches a goal, nearest to where it is now. A grid is searched, so the curve need not rise everywhere; the
 * nearest crossing is closed in by bisection.
 *
 * @param value the nearest place, {@code NaN} if there is none
 * @param lower the one nearest to it where an end of the curve's interval reaches the goal: of a rising curve the upper end
 * @param upper the one where the other end does
 * @param lowest the least of the curve on the grid
 * @param highest the most
 */
record Crossing(double value, double lower, double upper, double lowest, double highest) {
    private static final int STEPS = 120;
    private static final int HALVINGS = 50;
    private static final double SMALL = 1e-6;

    /** A curve at one place, and its standard error. */
    record Height(double mean, double deviation) {
        double end(double z) {
            return mean + z * deviation;
        }
    }

    /**
     * Searches from one place to another, 0 being the present one.
     *
     * @param z how many standard errors an interval reaches to both sides
     */
    static Crossing of(double from, double to, DoubleFunction<Height> curve, double goal, double z) {
        double[] grid = grid(from, to);
        Height[] heights = Arrays.stream(grid).mapToObj(curve).toArray(Height[]::new);
        double value = nearest(grid, heights, curve, 0, goal, 0);
        double lower = Double.NaN;
        double upper = Double.NaN;
        if (!Double.isNaN(value)) {
            double rise = curve.apply(value + SMALL).mean - curve.apply(value - SMALL).mean;
            double first = rise < 0 ? -z : z;
            lower = nearest(grid, heights, curve, first, goal, value);
            upper = nearest(grid, heights, curve, -first, goal, value);
        }
        return new Crossing(
                value,
                lower,
                upper,
                Arrays.stream(heights).mapToDouble(Height::mean).min().orElseThrow(),
                Arrays.stream(heights).mapToDouble(Height::mean).max().orElseThrow());
    }

    /** Even, with the present place among them. */
    private static double[] grid(double from, double to) {
        double[] grid = new double[STEPS + 2];
        for (int i = 0; i <= STEPS; i++) {
            grid[i] = from + (to - from) * i / STEPS;
        }
        grid[STEPS + 1] = 0;
        Arrays.sort(grid);
        return grid;
    }

    /** The zero nearest to a place; {@code NaN} if there is none on the grid. */
    private static double nearest(
            double[] grid, Height[] heights, DoubleFunction<Height> curve, double z, double goal, double place) {
        double best = Double.NaN;
        for (int i = 0; i + 1 < grid.length; i++) {
            double left = heights[i].end(z) - goal;
            double right = heights[i + 1].end(z) - goal;
            if (left == 0 || right == 0 || left > 0 != right > 0) {
                double zero = left == 0
                        ? grid[i]
                        : right == 0
                                ? grid[i + 1]
                                : bisected(t -> curve.apply(t).end(z) - goal, grid[i], grid[i + 1]);
                best = Double.isNaN(best) || Math.abs(zero - place) < Math.abs(best - place) ? zero : best;
            }
        }
        return best;
    }

    private static double bisected(DoubleUnaryOperator excess, double from, double to) {
        double low = from;
        double high = to;
        boolean rises = excess.applyAsDouble(high) > 0;
        for (int k = 0; k < HALVINGS; k++) {
            double middle = (low + high) / 2;
            if (excess.applyAsDouble(middle) > 0 == rises) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return (low + high) / 2;
    }
}
