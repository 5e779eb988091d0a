package org.allometry.fit.loss;

import java.util.Arrays;
import java.util.List;
import org.allometry.law.loss.Domain;
import org.allometry.law.loss.LossLaw;
import org.allometry.numeric.Cholesky;

/**
 * The linear coefficients that go best with given values of the others (variable projection, Golub and Pereyra 1973).
 *
 * <p>Idea: with the exponents given, E, A and B of a law such as Chinchilla's follow from a weighted linear least-squares
 * problem in a handful of unknowns. On log residuals a run counts by its relative error, and two rounds of reweighting
 * bring the squares close to Huber's function. Positive coefficients that would come out negative are set to a trace, by
 * trying which of them to leave out. What remains to be searched has two dimensions in place of five.
 */
final class Projection {
    private static final double TRACE = 1e-4;
    private static final int ROUNDS = 3;

    private final LossProblem problem;
    private final boolean ofLogarithm;
    private final int[] linear;
    private final double[][] design;
    private final double[] target;
    private final double[] weight;

    Projection(LossProblem problem) {
        this.problem = problem;
        LossLaw law = problem.law();
        boolean logarithmic = problem.objective().logarithmic();
        ofLogarithm = logarithmic && !law.formula().linear(true).isEmpty();
        List<String> names = law.formula().linear(ofLogarithm);
        linear = names.stream()
                .mapToInt(name -> law.indexOf(name).orElseThrow())
                .filter(this::isFree)
                .toArray();
        design = new double[linear.length][problem.rows()];
        target = new double[problem.rows()];
        weight = new double[problem.rows()];
    }

    private boolean isFree(int coefficient) {
        for (int c : problem.free()) {
            if (c == coefficient) {
                return true;
            }
        }
        return false;
    }

    /** The places of the coefficients that are found here. */
    int[] linear() {
        return linear;
    }

    /** Completes coefficients, in the order of the law, of which those that are not linear are given. */
    void complete(double[] coefficients) {
        if (linear.length == 0) {
            return;
        }
        int n = problem.rows();
        double[] response = problem.response();
        double[] rowWeights = problem.weights();
        boolean relative = problem.objective().logarithmic() && !ofLogarithm;
        for (int c : linear) {
            coefficients[c] = 0;
        }
        double[] offset = shape(problem.predictions(coefficients));
        for (int k = 0; k < linear.length; k++) {
            coefficients[linear[k]] = 1;
            double[] column = shape(problem.predictions(coefficients));
            coefficients[linear[k]] = 0;
            for (int i = 0; i < n; i++) {
                design[k][i] = (column[i] - offset[i]) / (relative ? response[i] : 1);
            }
        }
        for (int i = 0; i < n; i++) {
            double observed = ofLogarithm ? Math.log(response[i]) : response[i];
            target[i] = (observed - offset[i]) / (relative ? response[i] : 1);
            weight[i] = rowWeights[i];
        }
        double[] solution = new double[linear.length];
        for (int round = 0; round < ROUNDS; round++) {
            solution = solve();
            for (int i = 0; i < n; i++) {
                double residual = -target[i];
                for (int k = 0; k < linear.length; k++) {
                    residual += design[k][i] * solution[k];
                }
                double size = Math.max(Math.abs(residual), 1e-12);
                weight[i] = rowWeights[i] * Math.abs(problem.objective().slope(size)) / size;
            }
        }
        for (int k = 0; k < linear.length; k++) {
            coefficients[linear[k]] = solution[k];
        }
    }

    private double[] shape(double[] predictions) {
        double[] copy = predictions.clone();
        if (ofLogarithm) {
            for (int i = 0; i < copy.length; i++) {
                copy[i] = Math.log(copy[i]);
            }
        }
        return copy;
    }

    private double[] solve() {
        int p = linear.length;
        double[] gram = new double[p * p];
        double[] moment = new double[p];
        for (int i = 0; i < target.length; i++) {
            for (int j = 0; j < p; j++) {
                double scaled = weight[i] * design[j][i];
                moment[j] += scaled * target[i];
                for (int k = 0; k <= j; k++) {
                    gram[j * p + k] += scaled * design[k][i];
                }
            }
        }
        double[] best = new double[p];
        double bestGain = Double.NEGATIVE_INFINITY;
        for (int leftOut = 0; leftOut < 1 << p; leftOut++) {
            double[] trial = solve(gram, moment, leftOut);
            if (feasible(trial, leftOut)) {
                double gain = 0;
                for (int j = 0; j < p; j++) {
                    gain += trial[j] * moment[j];
                }
                if (gain > bestGain) {
                    bestGain = gain;
                    best = trial;
                }
                if (leftOut == 0) {
                    break;
                }
            }
        }
        for (int j = 0; j < p; j++) {
            if (positive(j) && !(best[j] > 0)) {
                double size = 0;
                double observed = 0;
                for (int i = 0; i < target.length; i++) {
                    size += Math.abs(design[j][i]);
                    observed += Math.abs(target[i]);
                }
                best[j] = size > 0 ? TRACE * observed / size : 1;
            }
        }
        return best;
    }

    private boolean positive(int j) {
        return problem.law().coefficients().get(linear[j]).domain() == Domain.POSITIVE;
    }

    private boolean feasible(double[] trial, int leftOut) {
        for (int j = 0; j < trial.length; j++) {
            boolean out = (leftOut >> j & 1) == 1;
            if (!Double.isFinite(trial[j]) || positive(j) && (out ? trial[j] != 0 : !(trial[j] > 0))) {
                return false;
            }
        }
        return true;
    }

    /** Weighted least squares without the columns that the bits name. */
    private double[] solve(double[] gram, double[] moment, int leftOut) {
        int p = moment.length;
        double[] factor = new double[p * p];
        double[] x = new double[p];
        double[] norm = new double[p];
        for (int j = 0; j < p; j++) {
            norm[j] = gram[j * p + j] > 0 ? Math.sqrt(gram[j * p + j]) : 1;
        }
        for (int j = 0; j < p; j++) {
            boolean out = (leftOut >> j & 1) == 1;
            x[j] = out ? 0 : moment[j] / norm[j];
            for (int k = 0; k < j; k++) {
                boolean other = (leftOut >> k & 1) == 1;
                factor[j * p + k] = out || other ? 0 : gram[j * p + k] / (norm[j] * norm[k]);
            }
            factor[j * p + j] = 1 + 1e-13;
        }
        if (!Cholesky.factor(factor, p)) {
            Arrays.fill(x, Double.NaN);
            return x;
        }
        Cholesky.solve(factor, p, x);
        for (int j = 0; j < p; j++) {
            x[j] /= norm[j];
        }
        return x;
    }
}
