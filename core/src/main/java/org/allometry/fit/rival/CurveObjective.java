package org.allometry.fit.rival;

import java.util.Arrays;
import org.allometry.numeric.Objective;

/**
 * The loss of one benchmark's curve with its gradient. Unknowns: p slopes, the intercept, the logit of the floor, then
 * the effect of every family that has a score.
 *
 * <p>The best effect of a family whose scores all lie below the floor is minus infinity. A ridge of {@value #RIDGE} on
 * the effects keeps it finite; a fitted score far from the floor moves by less than 1e-6. It also makes the effects'
 * mean zero at the optimum.
 */
final class CurveObjective implements Objective {
    static final double RIDGE = 1e-5;

    private final double[][] x;
    private final double[] scores;
    private final int[] family;
    private final int features;
    private final int families;

    /**
     * @param family of every row, from 0 without gaps
     * @param families how many; 0 for a law without
     */
    CurveObjective(double[][] x, double[] scores, int[] family, int families) {
        this.x = x;
        this.scores = scores;
        this.family = family;
        this.features = x[0].length;
        this.families = families;
    }

    int unknowns() {
        return features + 2 + families;
    }

    @Override
    public double evaluate(double[] point, double[] gradient) {
        Arrays.fill(gradient, 0);
        double floor = floor(point);
        double loss = 0;
        for (int i = 0; i < x.length; i++) {
            double s = Sigmoid.of(predictor(point, i));
            double residual = floor + (1 - floor) * s - scores[i];
            loss += SmoothL1.value(residual);
            double pull = SmoothL1.slope(residual);
            double byPredictor = pull * (1 - floor) * s * (1 - s);
            for (int d = 0; d < features; d++) {
                gradient[d] += byPredictor * x[i][d];
            }
            gradient[features] += byPredictor;
            gradient[features + 1] += pull * (1 - s) * floor * (1 - floor);
            if (families > 0) {
                gradient[features + 2 + family[i]] += byPredictor;
            }
        }
        for (int k = features + 2; k < point.length; k++) {
            loss += 0.5 * RIDGE * point[k] * point[k];
            gradient[k] += RIDGE * point[k];
        }
        return loss;
    }

    double floor(double[] point) {
        return Sigmoid.of(point[features + 1]);
    }

    double predictor(double[] point, int row) {
        double eta = point[features];
        for (int d = 0; d < features; d++) {
            eta += point[d] * x[row][d];
        }
        return families > 0 ? eta + point[features + 2 + family[row]] : eta;
    }

    /** The curve at a point, its noise from residuals over what the coefficients leave of degrees of freedom. */
    ScoreCurve curve(double[] point) {
        double floor = floor(point);
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            double residual = floor + (1 - floor) * Sigmoid.of(predictor(point, i)) - scores[i];
            squares += residual * residual;
        }
        int spent = features + 2 + Math.max(0, families - 1);
        double noise = squares / Math.max(1, x.length - spent);
        return new ScoreCurve(floor, point[features], Arrays.copyOf(point, features), noise);
    }
}
