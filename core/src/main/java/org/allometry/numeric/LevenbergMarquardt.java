package org.allometry.numeric;

import java.io.Serializable;

/**
 * Nonlinear least squares with a handful of unknowns: the method of Levenberg (1944) and Marquardt (1963).
 *
 * <p>Idea: a step solves the linearised problem with a multiple of its own diagonal added; the multiple shrinks after a
 * step that lowers the sum of squares and grows after one that does not. The run has converged when a step would lower
 * the sum by less than the tolerance, relative to the sum.
 *
 * @param tolerance the relative decrease of the sum of squares at which to stop
 * @param maximumSteps tried steps allowed
 */
public record LevenbergMarquardt(double tolerance, int maximumSteps) {
    private static final double FIRST_DAMPING = 1e-3;
    private static final double LARGEST_DAMPING = 1e12;

    public static LevenbergMarquardt withDefaults() {
        return new LevenbergMarquardt(1e-13, 300);
    }

    /** Residuals and their derivatives. */
    @FunctionalInterface
    public interface Residuals {
        /**
         * Writes the residuals at a point, and the derivative of residual i in unknown j to {@code derivatives[i][j]}.
         */
        void evaluate(double[] point, double[] residuals, double[][] derivatives);
    }

    /**
     * Where a run ended.
     *
     * @param point the best point found
     * @param squares the sum of squared residuals there
     * @param converged whether the promised decrease fell within the tolerance
     */
    public record Minimum(double[] point, double squares, boolean converged) implements Serializable {
        public Minimum {
            point = point.clone();
        }

        @Override
        public double[] point() {
            return point.clone();
        }
    }

    /**
     * Minimises from a start.
     *
     * @param count of residuals
     */
    public Minimum minimise(Residuals residuals, int count, double[] start) {
        int n = start.length;
        double[] point = start.clone();
        double[] r = new double[count];
        double[][] j = new double[count][n];
        residuals.evaluate(point, r, j);
        double squares = square(r);
        double damping = FIRST_DAMPING;
        double[] trialResiduals = new double[count];
        double[][] trialDerivatives = new double[count][n];
        for (int step = 0; step < maximumSteps && damping < LARGEST_DAMPING; step++) {
            double[] normal = new double[n * n];
            double[] gradient = new double[n];
            for (int row = 0; row < count; row++) {
                for (int a = 0; a < n; a++) {
                    gradient[a] -= j[row][a] * r[row];
                    for (int b = 0; b <= a; b++) {
                        normal[a * n + b] += j[row][a] * j[row][b];
                    }
                }
            }
            double[] move = gradient.clone();
            for (int a = 0; a < n; a++) {
                normal[a * n + a] += damping * Math.max(normal[a * n + a], Double.MIN_NORMAL / tolerance);
            }
            if (!Cholesky.factor(normal, n)) {
                damping *= 10;
                continue;
            }
            Cholesky.solve(normal, n, move);
            double promised = 0;
            double[] trial = point.clone();
            for (int a = 0; a < n; a++) {
                promised += gradient[a] * move[a];
                trial[a] += move[a];
            }
            if (promised <= tolerance * squares) {
                return new Minimum(point, squares, true);
            }
            residuals.evaluate(trial, trialResiduals, trialDerivatives);
            double trialSquares = square(trialResiduals);
            if (trialSquares < squares) {
                point = trial;
                squares = trialSquares;
                double[] swap = r;
                r = trialResiduals;
                trialResiduals = swap;
                double[][] swapped = j;
                j = trialDerivatives;
                trialDerivatives = swapped;
                damping = Math.max(damping / 5, 1e-12);
            } else {
                damping *= 4;
            }
        }
        return new Minimum(point, squares, false);
    }

    private static double square(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
    }
}
