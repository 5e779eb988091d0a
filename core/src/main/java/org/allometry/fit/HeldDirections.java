package org.allometry.fit;

import org.allometry.numeric.Objective;

/**
 * Directions in which θ is kept near a point by a quadratic penalty, because the likelihood is flat there and the rule that
 * computes it is not.
 *
 * <p>A rule with few nodes errs by a little that depends on how the skills are rotated, which the likelihood does not. Left
 * to itself a search spends most of its steps on turning the skills to where the rule errs in its favour, and gains tenths
 * of a unit that are not there. Held, it converges at once. As any law can be written in any rotation, this takes nothing from
 * the laws that can be reached; the penalty at the end is that of a turn by a few thousandths.
 *
 * @param point θ at which the penalty is 0
 * @param directions orthonormal
 */
record HeldDirections(double[] point, double[][] directions) {
    private static final double CURVATURE = 30;

    /** None at all. */
    static HeldDirections none() {
        return new HeldDirections(new double[0], new double[0][]);
    }

    /** The rotations of skills at θ. */
    static HeldDirections rotations(Layout layout, double[] theta) {
        return new HeldDirections(theta.clone(), Gauge.orthonormal(Gauge.rotations(layout, theta)));
    }

    /** An objective to be minimised with the penalty. */
    Objective on(Objective free) {
        return (theta, gradient) -> {
            double value = free.evaluate(theta, gradient);
            for (double[] direction : directions) {
                double along = 0;
                for (int i = 0; i < direction.length; i++) {
                    along += direction[i] * (theta[i] - point[i]);
                }
                value += CURVATURE * along * along / 2;
                for (int i = 0; i < direction.length; i++) {
                    gradient[i] += CURVATURE * along * direction[i];
                }
            }
            return value;
        };
    }

    /** Adds the penalty's Hessian to the lower triangle of a matrix by rows. */
    void addCurvature(double[] lower) {
        for (double[] direction : directions) {
            int n = direction.length;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    lower[i * n + j] += CURVATURE * direction[i] * direction[j];
                }
            }
        }
    }
}
