package org.allometry.fit.loss;

import java.util.Arrays;
import org.allometry.numeric.Cholesky;

/**
 * The first part of a descent: least squares whose weights follow the residuals, damped as by Levenberg and Marquardt.
 *
 * <p>Idea: every coefficient is measured in units of its own curvature and moved by a bounded step, so that a term which
 * is far too small grows back instead of leaving the search at a point where its gradient is zero. The method is quick
 * far from the minimum and slow near it; there a quasi-Newton method takes over with its curvature.
 */
final class Reweighted {
    private static final int ROUNDS = 60;
    private static final double ENOUGH = 2e-3;
    private static final double LARGEST_STEP = 3;

    private final LossProblem problem;
    private final int n;
    private final double[][] jacobian;
    private final double[] curvature;
    private final double[] gradient;
    private final double[] factor;
    private final double[] norm;
    private final double[] step;
    private final double[] weights;
    private final double[] weighted;
    private int evaluations;

    Reweighted(LossProblem problem) {
        this.problem = problem;
        n = problem.size();
        jacobian = new double[n][problem.rows()];
        curvature = new double[n * n];
        gradient = new double[n];
        factor = new double[n * n];
        norm = new double[n];
        step = new double[n];
        weights = new double[problem.rows()];
        weighted = new double[problem.rows()];
    }

    /** A lower point, near a minimum unless the problem is hard. */
    double[] descend(double[] start) {
        double[] point = start.clone();
        double[] trial = new double[n];
        double damping = 1e-3;
        double value = linearise(point);
        for (int round = 0; round < ROUNDS; round++) {
            boolean lower = false;
            double reached = value;
            for (; damping < 1e10 && !lower; damping *= 10) {
                if (!solve(damping)) {
                    continue;
                }
                for (int j = 0; j < n; j++) {
                    trial[j] = point[j] + Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, step[j]));
                }
                reached = problem.value(trial);
                evaluations++;
                lower = reached < value;
            }
            if (!lower) {
                break;
            }
            damping = Math.max(1e-9, damping / 50);
            double gain = (value - reached) / Math.max(reached, 1e-12);
            System.arraycopy(trial, 0, point, 0, n);
            value = linearise(point);
            if (gain < ENOUGH) {
                break;
            }
        }
        return point;
    }

    /** Sets gradient and curvature at a point, and returns the value there. */
    private double linearise(double[] point) {
        double[] residuals = problem.residuals(point, jacobian);
        evaluations++;
        double[] given = problem.weights();
        LossObjective objective = problem.objective();
        double scale = problem.scale();
        double value = 0;
        for (int i = 0; i < residuals.length; i++) {
            double size = Math.max(Math.abs(residuals[i]), 1e-15);
            weights[i] = given[i] * objective.slope(size) / size / scale;
            value += given[i] * objective.value(residuals[i]) / scale;
        }
        for (int j = 0; j < n; j++) {
            double[] column = jacobian[j];
            for (int i = 0; i < weighted.length; i++) {
                weighted[i] = weights[i] * column[i];
            }
            gradient[j] = dot(weighted, residuals);
            for (int k = 0; k <= j; k++) {
                curvature[j * n + k] = dot(weighted, jacobian[k]);
            }
        }
        return Double.isFinite(value) ? value : Double.POSITIVE_INFINITY;
    }

    private static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private boolean solve(double damping) {
        for (int j = 0; j < n; j++) {
            double own = curvature[j * n + j];
            norm[j] = own > 1e-280 ? Math.sqrt(own) : 1;
        }
        for (int j = 0; j < n; j++) {
            step[j] = -gradient[j] / norm[j];
            for (int k = 0; k < j; k++) {
                factor[j * n + k] = curvature[j * n + k] / (norm[j] * norm[k]);
            }
            factor[j * n + j] = 1 + damping;
        }
        if (!Cholesky.factor(factor, n)) {
            return false;
        }
        Cholesky.solve(factor, n, step);
        for (int j = 0; j < n; j++) {
            step[j] /= norm[j];
            if (!Double.isFinite(step[j])) {
                return false;
            }
        }
        return true;
    }

    /** The inverse of the curvature where the descent ended; empty if there is none. */
    double[] inverse() {
        return n == 0 || Arrays.stream(curvature).anyMatch(Double::isNaN)
                ? new double[0]
                : LossSearch.inverse(curvature, n);
    }

    /** How often the objective was computed. */
    int evaluations() {
        return evaluations;
    }
}
