package org.allometry.fit.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.allometry.law.loss.Coefficient;
import org.allometry.law.loss.Domain;
import org.allometry.numeric.Matrix;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/** What the curvature at the end of a search says: covariance, condition numbers, coefficients at an edge. */
final class LossInference {
    private static final double NOTHING = 1e-6;

    private final LossProblem problem;
    private final double[] point;
    private final double[] hessian;
    private final int n;

    LossInference(LossSearch.Found found) {
        problem = found.problem();
        point = found.point();
        hessian = found.hessian();
        n = point.length;
    }

    /** The sandwich covariance of all coefficients on their free scales, fixed ones having none. */
    Matrix covariance(int[] clusters) {
        int all = problem.law().coefficients().size();
        double[][] covariance = new double[all][all];
        double[] bread = LossSearch.inverse(hessian, n);
        if (bread.length == 0) {
            for (double[] row : covariance) {
                Arrays.fill(row, Double.NaN);
            }
            return Matrix.of(covariance);
        }
        double[][] jacobian = new double[n][problem.rows()];
        double[] residuals = problem.residuals(point, jacobian);
        int count = Arrays.stream(clusters).max().orElse(0) + 1;
        double[][] scores = new double[count][n];
        for (int i = 0; i < residuals.length; i++) {
            double slope = problem.weights()[i] * problem.objective().slope(residuals[i]) / problem.scale();
            for (int j = 0; j < n; j++) {
                scores[clusters[i]][j] += slope * jacobian[j][i];
            }
        }
        double correction = count > 1 ? (double) count / (count - 1) : 1;
        double[][] meat = new double[n][n];
        for (double[] score : scores) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    meat[j][k] += correction * score[j] * score[k];
                }
            }
        }
        Matrix inverse = Matrix.of(n, n, bread);
        Matrix own = inverse.times(Matrix.of(meat)).times(inverse);
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                covariance[problem.free()[j]][problem.free()[k]] = own.at(j, k) * problem.unit(j) * problem.unit(k);
            }
        }
        return Matrix.of(covariance);
    }

    /** Of the curvature in what is left when linear coefficients are projected out; 1 if that is one coefficient. */
    double conditionNumber(int[] linear) {
        int[] rest = rest(linear);
        int[] out = IntStream.range(0, n)
                .filter(j -> Arrays.stream(rest).noneMatch(other -> other == j))
                .toArray();
        if (rest.length == 0) {
            return condition(hessian, n);
        }
        double[] block = part(out, out);
        double[] inverse = out.length == 0 ? new double[0] : LossSearch.inverse(block, out.length);
        if (inverse.length < out.length * out.length) {
            return Double.POSITIVE_INFINITY;
        }
        double[] schur = part(rest, rest);
        double[] across = part(rest, out);
        int p = rest.length;
        int q = out.length;
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < p; k++) {
                for (int a = 0; a < q; a++) {
                    for (int b = 0; b < q; b++) {
                        schur[j * p + k] -= across[j * q + a] * inverse[a * q + b] * across[k * q + b];
                    }
                }
            }
        }
        return condition(schur, p);
    }

    /** Of the curvature in all coefficients as they are. */
    double rawConditionNumber() {
        double[] raw = hessian.clone();
        for (int j = 0; j < n; j++) {
            Coefficient coefficient = problem.coefficient(j);
            double value = coefficient.domain().value(point[j] * problem.unit(j));
            double slope = coefficient.domain().slope(value) * problem.unit(j);
            for (int k = 0; k < n; k++) {
                raw[j * n + k] /= slope;
                raw[k * n + j] /= slope;
            }
        }
        return condition(raw, n);
    }

    /** Positive coefficients whose removal changes no prediction: they lie at 0, the edge of their domain. */
    List<String> edges() {
        var edges = new ArrayList<String>();
        double[] coefficients = problem.coefficients(point).clone();
        double[] usual = problem.predictions(coefficients).clone();
        for (int j = 0; j < n; j++) {
            Coefficient coefficient = problem.coefficient(j);
            if (coefficient.domain() != Domain.POSITIVE) {
                continue;
            }
            double[] without = coefficients.clone();
            without[problem.free()[j]] = 0;
            double[] predictions = problem.predictions(without);
            boolean same = true;
            for (int i = 0; i < usual.length && same; i++) {
                same = Math.abs(predictions[i] / usual[i] - 1) < NOTHING;
            }
            if (same) {
                edges.add(coefficient.name() + " went to 0, the edge of its domain");
            }
        }
        return edges;
    }

    private int[] rest(int[] linear) {
        int[] places = problem.free();
        return IntStream.range(0, n)
                .filter(j -> Arrays.stream(linear).noneMatch(l -> l == places[j]))
                .toArray();
    }

    private double[] part(int[] rows, int[] columns) {
        double[] part = new double[rows.length * columns.length];
        for (int j = 0; j < rows.length; j++) {
            for (int k = 0; k < columns.length; k++) {
                part[j * columns.length + k] = hessian[rows[j] * n + columns[k]];
            }
        }
        return part;
    }

    private static double condition(double[] matrix, int n) {
        if (n == 0) {
            return 1;
        }
        double[][] rows = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                rows[j][k] = (matrix[j * n + k] + matrix[k * n + j]) / 2;
                if (!Double.isFinite(rows[j][k])) {
                    return Double.POSITIVE_INFINITY;
                }
            }
        }
        double[] values = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(rows, false)).getEigenvalues();
        double largest = Arrays.stream(values).max().orElse(1);
        double smallest = Arrays.stream(values).min().orElse(1);
        return smallest > 0 ? largest / smallest : Double.POSITIVE_INFINITY;
    }
}
