package org.allometry.fit;

import org.allometry.numeric.Objective;

/**
 * An objective on the surface where a coefficient has a given value, as a function without constraint: every point is first
 * moved along one fixed direction onto the surface. The gradient is then that of the Lagrangian, with the multiplier that
 * makes it vanish along the direction.
 */
final class Constrained implements Objective {
    private static final int STEPS = 30;
    private static final double EXACT = 1e-10;

    private final Objective objective;
    private final AnchoredValue coefficient;
    private final double value;
    private final double[] direction;

    /**
     * @param value on the straight scale
     * @param direction one along which the coefficient changes
     */
    Constrained(Objective objective, AnchoredValue coefficient, double value, double[] direction) {
        this.objective = objective;
        this.coefficient = coefficient;
        this.value = value;
        this.direction = direction;
    }

    @Override
    public double evaluate(double[] theta, double[] gradient) {
        double[] moved = moved(theta);
        if (moved.length == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double result = objective.evaluate(moved, gradient);
        double[] slope = coefficient.gradient(moved);
        double multiplier = dot(gradient, direction) / dot(slope, direction);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] -= multiplier * slope[i];
        }
        return result;
    }

    /** The point on the surface that belongs to θ; empty if there is none. */
    double[] moved(double[] theta) {
        double[] point = theta.clone();
        for (int step = 0; step < STEPS; step++) {
            double missing = value - coefficient.straight(point);
            if (!Double.isFinite(missing)) {
                return new double[0];
            }
            if (Math.abs(missing) < EXACT * Math.max(1, Math.abs(value))) {
                return point;
            }
            double along = missing / dot(coefficient.gradient(point), direction);
            for (int i = 0; i < point.length; i++) {
                point[i] += along * direction[i];
            }
        }
        return new double[0];
    }

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
