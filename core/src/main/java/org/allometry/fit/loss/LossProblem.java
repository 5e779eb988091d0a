package org.allometry.fit.loss;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.allometry.law.formula.Tape;
import org.allometry.law.loss.Coefficient;
import org.allometry.law.loss.Domain;
import org.allometry.law.loss.LossLaw;
import org.allometry.numeric.ArrayMath;
import org.allometry.numeric.Objective;

/**
 * The objective of a fit on the free scales of the coefficients that are not fixed, divided by {@link #scale}. Not for
 * use by several threads: {@link #copy} makes another for the same data.
 */
final class LossProblem implements Objective, Serializable {
    private final LossLaw law;
    private final LossObjective objective;
    private final double[][] columns;
    private final double[] response;
    private final double[] inverse;
    private final double[] residual;
    private final double[] weights;
    private final int[] free;
    private final Tape tape;
    private final double[] coefficients;
    private final double[] byCoefficient;
    private final double[] seed;
    private final double[][] byRow;
    private final double[] units;
    private double scale = 1;
    private Optional<Vanishing> vanishing = Optional.empty();

    /**
     * @param columns of the variables of the law
     * @param response observed
     * @param weights of the rows
     * @param coefficients with the values of fixed ones
     * @param free places of those that are not fixed
     */
    LossProblem(
            LossLaw law,
            LossObjective objective,
            double[][] columns,
            double[] response,
            double[] weights,
            double[] coefficients,
            int[] free) {
        this.law = law;
        this.objective = objective;
        this.columns = columns;
        this.response = response;
        this.weights = weights;
        this.free = free;
        this.coefficients = coefficients.clone();
        tape = Tape.of(law.formula(), columns, response.length);
        inverse = Arrays.stream(response).map(y -> 1 / y).toArray();
        residual = new double[response.length];
        byCoefficient = new double[coefficients.length];
        seed = new double[response.length];
        byRow = new double[coefficients.length][response.length];
        units = new double[free.length];
        Arrays.fill(units, 1);
    }

    /** What travels: from this the same problem is made again. */
    private record Made(
            LossLaw law,
            LossObjective objective,
            double[][] columns,
            double[] response,
            double[] weights,
            double[] coefficients,
            int[] free,
            double scale,
            double[] units)
            implements Serializable {
        private Object readResolve() {
            var problem = new LossProblem(law, objective, columns, response, weights, coefficients, free);
            problem.scale = scale;
            System.arraycopy(units, 0, problem.units, 0, units.length);
            return problem;
        }
    }

    private Object writeReplace() {
        return new Made(law, objective, columns, response, weights, coefficients, free, scale, units);
    }

    /** The same problem for another thread. */
    LossProblem copy() {
        return weighted(weights);
    }

    /** The same problem with other weights. */
    LossProblem weighted(double[] others) {
        var copy = new LossProblem(law, objective, columns, response, others, coefficients, free);
        copy.scale = scale;
        System.arraycopy(units, 0, copy.units, 0, units.length);
        return copy;
    }

    /** The same problem on the rows with positive weight only, whose weights are given. */
    LossProblem resampled(int[] rows, double[] rowWeights) {
        double[][] some = new double[columns.length][rows.length];
        double[] observed = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int v = 0; v < columns.length; v++) {
                some[v][i] = columns[v][rows[i]];
            }
            observed[i] = response[rows[i]];
        }
        var copy = new LossProblem(law, objective, some, observed, rowWeights, coefficients, free);
        copy.scale = scale;
        System.arraycopy(units, 0, copy.units, 0, units.length);
        return copy;
    }

    /** The same problem with another objective. */
    LossProblem with(LossObjective other) {
        var copy = new LossProblem(law, other, columns, response, weights, coefficients, free);
        System.arraycopy(units, 0, copy.units, 0, units.length);
        return copy;
    }

    /** The same problem with one more coefficient fixed. */
    LossProblem fixing(int coefficient, double value) {
        double[] values = coefficients.clone();
        values[coefficient] = value;
        int[] rest = Arrays.stream(free).filter(c -> c != coefficient).toArray();
        var copy = new LossProblem(law, objective, columns, response, weights, values, rest);
        copy.scale = scale;
        for (int j = 0, k = 0; j < free.length; j++) {
            if (free[j] != coefficient) {
                copy.units[k++] = units[j];
            }
        }
        return copy;
    }

    int rows() {
        return response.length;
    }

    int size() {
        return free.length;
    }

    int[] free() {
        return free;
    }

    LossLaw law() {
        return law;
    }

    LossObjective objective() {
        return objective;
    }

    double[] response() {
        return response;
    }

    double[] weights() {
        return weights;
    }

    double[][] columns() {
        return columns;
    }

    /** Sets what values are divided by, so that they are about 1 where it matters. */
    void scale(double scale) {
        this.scale = scale;
    }

    double scale() {
        return scale;
    }

    /** Sets the unit in which real coefficients are counted. */
    void unit(int j, double unit) {
        units[j] = unit;
    }

    Coefficient coefficient(int j) {
        return law.coefficients().get(free[j]);
    }

    private Domain domain(int j) {
        return coefficient(j).domain();
    }

    /** All coefficients at a point; the array is overwritten by the next call. */
    double[] coefficients(double[] point) {
        for (int j = 0; j < free.length; j++) {
            coefficients[free[j]] = domain(j).value(point[j] * units[j]);
        }
        return coefficients;
    }

    /** The point of some coefficients. */
    double[] point(double[] values) {
        double[] point = new double[free.length];
        for (int j = 0; j < point.length; j++) {
            point[j] = domain(j).free(values[free[j]]) / units[j];
        }
        return point;
    }

    /** The derivative of the free scale without units by the point. */
    double unit(int j) {
        return units[j];
    }

    @Override
    public double evaluate(double[] point, double[] gradient) {
        double[] predicted = tape.values(coefficients(point));
        double value = residuals(predicted) / scale;
        if (!Double.isFinite(value)) {
            return Double.POSITIVE_INFINITY;
        }
        tape.pullBack(seed, byCoefficient);
        for (int j = 0; j < free.length; j++) {
            gradient[j] = byCoefficient[free[j]] * domain(j).slope(coefficients[free[j]]) * units[j] / scale;
        }
        return value;
    }

    /** The objective at predictions; leaves its derivatives by them in {@code seed}. */
    private double residuals(double[] predicted) {
        difference(predicted);
        int n = predicted.length;
        double sum = 0;
        if (objective.kind() == LossObjective.Kind.HUBER) {
            double delta = objective.delta();
            for (int i = 0; i < n; i++) {
                double r = residual[i];
                double slope = Math.max(-delta, Math.min(delta, r));
                sum += weights[i] * slope * (r - 0.5 * slope);
                seed[i] = weights[i] * slope;
            }
        } else {
            for (int i = 0; i < n; i++) {
                double r = residual[i];
                sum += weights[i] * r * r;
                seed[i] = 2 * weights[i] * r;
            }
        }
        if (objective.logarithmic()) {
            for (int i = 0; i < n; i++) {
                seed[i] /= predicted[i];
            }
        }
        return sum;
    }

    /** Sets the residuals, on the scale of the objective. */
    private void difference(double[] predicted) {
        if (objective.logarithmic()) {
            ArrayMath.logRatio(predicted, inverse, residual);
        } else {
            for (int i = 0; i < predicted.length; i++) {
                residual[i] = predicted[i] - response[i];
            }
        }
    }

    /** The objective, not scaled, for coefficients by the law's order. */
    double objective(double[] values) {
        double sum = residuals(tape.values(values));
        return Double.isFinite(sum) ? sum : Double.POSITIVE_INFINITY;
    }

    /** Residuals at a point, on the scale of the objective. */
    double[] residualsAt(double[] point) {
        difference(tape.values(coefficients(point)));
        return residual.clone();
    }

    /** What the law gives in all rows, for coefficients by the law's order; overwritten by the next call. */
    double[] predictions(double[] values) {
        return tape.values(values);
    }

    /**
     * Residuals and their derivatives by the point.
     *
     * @param jacobian receives a column for each coefficient that is not fixed
     * @return the residuals, on the scale of the objective, overwritten by the next call
     */
    double[] residuals(double[] point, double[][] jacobian) {
        double[] predicted = tape.values(coefficients(point));
        difference(predicted);
        for (int i = 0; i < seed.length; i++) {
            seed[i] = objective.logarithmic() ? 1 / predicted[i] : 1;
        }
        tape.pullBackRows(seed, byRow);
        for (int j = 0; j < free.length; j++) {
            double slope = domain(j).slope(coefficients[free[j]]) * units[j];
            double[] column = byRow[free[j]];
            for (int i = 0; i < column.length; i++) {
                jacobian[j][i] = column[i] * slope;
            }
        }
        return residual;
    }

    /** The derivatives of predictions by all coefficients, a column for each, for coefficients by the law's order. */
    double[][] derivatives(double[] values) {
        tape.values(values);
        Arrays.fill(seed, 1);
        tape.pullBackRows(seed, byRow);
        return Arrays.stream(byRow).map(double[]::clone).toArray(double[][]::new);
    }

    /** The value alone. */
    double value(double[] point) {
        double value = residuals(tape.values(coefficients(point))) / scale;
        return Double.isFinite(value) ? value : Double.POSITIVE_INFINITY;
    }

    /** The curvature at a point, n x n by rows, by differences of gradients. */
    double[] hessian(double[] point) {
        int n = point.length;
        double[] hessian = new double[n * n];
        double[] above = new double[n];
        double[] below = new double[n];
        double[] moved = point.clone();
        for (int j = 0; j < n; j++) {
            double step = 1e-5 * Math.max(1, Math.abs(point[j]));
            moved[j] = point[j] + step;
            evaluate(moved, above);
            moved[j] = point[j] - step;
            evaluate(moved, below);
            moved[j] = point[j];
            for (int k = 0; k < n; k++) {
                hessian[j * n + k] += (above[k] - below[k]) / (4 * step);
                hessian[k * n + j] += (above[k] - below[k]) / (4 * step);
            }
        }
        return hessian;
    }

    /** What has no influence at a point: symbols of variables, empty if all have some. */
    List<String> vanished(double[] point) {
        if (vanishing.isEmpty()) {
            vanishing = Optional.of(new Vanishing(this));
        }
        double[] values = coefficients(point);
        return vanishing.get().of(values, tape.values(values));
    }
}
