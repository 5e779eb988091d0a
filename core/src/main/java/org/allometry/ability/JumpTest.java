package org.allometry.ability;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.allometry.numeric.LevenbergMarquardt;
import org.allometry.numeric.SeededStream;
import org.allometry.numeric.Task;
import org.allometry.numeric.Workers;

/**
 * Whether scores jump by more than the metric explains.
 *
 * <p>Idea: to the smooth curve a step upwards is added at every place in turn, both adjusted together to first order, and
 * the place where this lowers the sum of squares most is kept. Chance finds a step somewhere, too; how large it gets is
 * seen on scores made from the smooth curve and its own residuals, whose signs and sizes are changed at random for each
 * pre-training family as a whole (wild cluster bootstrap with the six weights of Webb 2023), with the curve fitted anew
 * each time and the same search for a step.
 *
 * @param resamples how many
 * @param seed of the weights
 */
record JumpTest(int resamples, long seed) {
    /** On either side of a step there must be this share of the rows. */
    private static final double SIDE = 0.1;

    private static final int FEWEST_ROWS = 4;
    private static final int CHUNK = 25;
    private static final LevenbergMarquardt REFIT = new LevenbergMarquardt(1e-7, 30);
    private static final double[] WEIGHTS = {-Math.sqrt(1.5), -1, -Math.sqrt(0.5), Math.sqrt(0.5), 1, Math.sqrt(1.5)};

    /**
     * The largest step.
     *
     * @param size on the score scale, 0 if none goes up
     * @param at z of the place
     * @param gain by how much it lowers the sum of squares, as a share
     * @param probability of as much by chance
     */
    record Jump(double size, double at, double gain, double probability) {}

    Jump of(CurveData data, CurveSearch.Found smooth, Workers workers) {
        Jump observed = largest(data, smooth);
        double[] fitted = new double[data.size()];
        double[] residual = new double[data.size()];
        for (int row = 0; row < data.size(); row++) {
            fitted[row] = smooth.value(data.z()[row], data.chance());
            residual[row] = data.score()[row] - fitted[row];
        }
        var parts = new ArrayList<Part>();
        for (int from = 0; from < resamples; from += CHUNK) {
            parts.add(new Part(from, Math.min(resamples, from + CHUNK)));
        }
        var ground = new Ground(data, smooth, fitted, residual, observed.gain(), seed);
        int asLarge = workers.spread(ground, parts, done -> {}).stream()
                .mapToInt(Integer::intValue)
                .sum();
        return new Jump(observed.size(), observed.at(), observed.gain(), (1.0 + asLarge) / (1.0 + resamples));
    }

    /** What all resamples share. */
    private record Ground(
            CurveData data, CurveSearch.Found smooth, double[] fitted, double[] residual, double gain, long seed)
            implements Serializable {}

    /** In how many of the resamples {@code first} to {@code end} - 1 a step gains as much. */
    private record Part(int first, int end) implements Task<Ground, Integer> {
        @Override
        public Integer call(Ground g, Workers workers) {
            var stream = new SeededStream(g.seed);
            return (int) IntStream.range(first, end)
                    .filter(b -> made(g.data, g.smooth, g.fitted, g.residual, stream.split(b)) >= g.gain)
                    .count();
        }
    }

    /** The gain of the largest step in scores without any. */
    private static double made(
            CurveData data, CurveSearch.Found smooth, double[] fitted, double[] residual, SeededStream stream) {
        double[] weights = new double[data.clusters()];
        for (int c = 0; c < weights.length; c++) {
            weights[c] = WEIGHTS[stream.below(WEIGHTS.length)];
        }
        double[] scores = new double[data.size()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = fitted[row] + weights[data.cluster()[row]] * residual[row];
        }
        CurveData made = data.withScores(scores);
        return largest(
                        made,
                        CurveSearch.from(
                                made,
                                smooth.curve(),
                                smooth.parts(),
                                smooth.minimum().point(),
                                REFIT))
                .gain();
    }

    /**
     * With J the derivatives of the curve and h the step, the joint linear regression of the residuals has the step
     * h'(I - P)r / h'(I - P)h, where P projects on J; sums over the rows above a place give all places in one pass.
     */
    private static Jump largest(CurveData data, CurveSearch.Found smooth) {
        int n = data.size();
        double[][] j = new double[n][2];
        double[] r = new double[n];
        double[] point = smooth.minimum().point();
        double aa = 0;
        double ab = 0;
        double bb = 0;
        double ar = 0;
        double br = 0;
        double squares = 0;
        for (int row = 0; row < n; row++) {
            r[row] = data.score()[row]
                    - smooth.curve().value(data.z()[row], point, data.chance(), smooth.parts(), j[row]);
            aa += j[row][0] * j[row][0];
            ab += j[row][0] * j[row][1];
            bb += j[row][1] * j[row][1];
            ar += j[row][0] * r[row];
            br += j[row][1] * r[row];
            squares += r[row] * r[row];
        }
        double determinant = aa * bb - ab * ab;
        Jump best = new Jump(0, Double.NaN, 0, 1);
        int side = Math.max(FEWEST_ROWS, (int) Math.ceil(SIDE * n));
        double a = 0;
        double b = 0;
        double sum = 0;
        for (int row = n - 1; row >= side; row--) {
            a += j[row][0];
            b += j[row][1];
            sum += r[row];
            int above = n - row;
            if (above < side || data.z()[row] == data.z()[row - 1] || !(determinant > 0)) {
                continue;
            }
            double u = (bb * a - ab * b) / determinant;
            double v = (aa * b - ab * a) / determinant;
            double left = above - u * a - v * b;
            double size = (sum - u * ar - v * br) / left;
            double gain = size * size * left / squares;
            if (size > 0 && left > 1e-9 * above && gain > best.gain()) {
                best = new Jump(size, (data.z()[row] + data.z()[row - 1]) / 2, gain, 1);
            }
        }
        return best;
    }
}
