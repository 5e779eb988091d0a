package org.allometry.fit.rival;

import java.util.Arrays;

/**
 * The effect of one family on one curve that stays as it is, from the family's scores.
 *
 * @param predictors of the scores without the effect
 */
record CurveEffect(ScoreCurve curve, double[] predictors, double[] scores) {
    private static final double FARTHEST = 12;
    private static final int GRID = 100;
    private static final int HALVINGS = 60;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /** The effect of least loss: it lies between those that single scores would have; {@code NaN} without scores. */
    double estimate() {
        if (scores.length == 0) {
            return Double.NaN;
        }
        double[] single = new double[scores.length];
        Arrays.setAll(single, i -> inverse(scores[i]) - predictors[i]);
        double low = Arrays.stream(single).min().orElseThrow();
        double high = Arrays.stream(single).max().orElseThrow();
        double best = low;
        double step = (high - low) / GRID;
        for (int k = 0; k <= GRID; k++) {
            double effect = low + k * step;
            best = loss(effect) < loss(best) ? effect : best;
        }
        return refined(Math.max(low, best - step), Math.min(high, best + step));
    }

    /** The sum of squared derivatives of the scores by the effect. */
    double information(double effect) {
        return Arrays.stream(predictors)
                .map(eta -> curve.slope(eta + effect))
                .map(slope -> slope * slope)
                .sum();
    }

    /** By golden section. */
    private double refined(double low, double high) {
        double from = low;
        double to = high;
        for (int k = 0; k < HALVINGS; k++) {
            double left = to - GOLDEN * (to - from);
            double right = from + GOLDEN * (to - from);
            if (loss(left) < loss(right)) {
                to = right;
            } else {
                from = left;
            }
        }
        return (from + to) / 2;
    }

    private double loss(double effect) {
        double loss = 0.5 * CurveObjective.RIDGE * effect * effect;
        for (int i = 0; i < scores.length; i++) {
            loss += SmoothL1.value(curve.score(predictors[i] + effect) - scores[i]);
        }
        return loss;
    }

    private double inverse(double score) {
        double share = (score - curve.floor()) / (1 - curve.floor());
        return share > 0 ? Math.max(-FARTHEST, Sigmoid.inverse(share)) : -FARTHEST;
    }
}
