package org.allometry.fit.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.law.loss.Coefficient;
import org.allometry.law.loss.Domain;
import org.allometry.numeric.Bfgs;
import org.allometry.numeric.Cholesky;
import org.allometry.numeric.Optimum;
import org.allometry.numeric.Workers;

/**
 * The search for the smallest objective.
 *
 * <p>Idea: variable projection on a grid of what is not linear finds the valley at the price of a few hundred cheap
 * evaluations; from its best points that are not neighbours reweighted least squares goes down in all coefficients, and
 * hands its curvature to the quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno, all with exact gradients.
 * Points where a variable has lost its influence are named and put aside. The best of the rest is polished by Newton's
 * method with differences of exact gradients, since sums of Huber's function have curvature that changes at every kink.
 * If no second start agrees, more are made.
 */
final class LossSearch {
    static final double AGREEMENT = 1e-6;
    private static final Bfgs DESCENT = Bfgs.withDefaults()
            .withDecrementTolerance(1e-11)
            .withGradientTolerance(1e-5)
            .withMaximumEvaluations(600);
    private static final int ROUNDS = 3;
    private static final int POLISHING = 25;
    private static final double TINY = 1e-13;

    private final LossProblem problem;
    private final Workers workers;
    private final int[] linear;

    LossSearch(LossProblem problem, Workers workers) {
        this.problem = problem;
        this.workers = workers;
        this.linear = new Projection(problem).linear();
    }

    /**
     * What was found.
     *
     * @param point on the scale of the problem
     * @param value of the problem there
     * @param gradient there
     * @param hessian there, by rows
     * @param decrement that is still promised
     * @param degenerate whether only degenerate points were found
     */
    record Found(
            LossProblem problem,
            double[] point,
            double value,
            double[] gradient,
            double[] hessian,
            double decrement,
            String termination,
            int evaluations,
            List<LossStart> starts,
            int agreeing,
            boolean degenerate) {}

    private record End(double[] point, double value, LossStart start) {}

    /** From few good starts, more if they disagree. */
    Found fewStarts(int count) {
        var ends = new ArrayList<End>();
        int tried = 0;
        int wanted = count;
        for (int round = 0; round < ROUNDS; round++) {
            List<StartingPoints.Point> points = StartingPoints.projected(problem, wanted);
            if (round == 0) {
                prepare(points);
            }
            ends.addAll(descend(points.subList(Math.min(tried, points.size()), points.size())));
            tried = points.size();
            if (agreeing(ends) >= 2 || problem.size() == 0) {
                break;
            }
            wanted *= 3;
        }
        return finish(ends);
    }

    /** From every point of the full grid. */
    Found fullGrid() {
        prepare(StartingPoints.projected(problem, 1));
        return finish(descend(StartingPoints.full(problem)));
    }

    /** From one point that is known to be good. */
    Found from(double[] coefficients) {
        var start = new StartingPoints.Point(coefficients, problem.objective(coefficients), "given");
        prepare(List.of(start));
        return finish(descend(List.of(start)));
    }

    private void prepare(List<StartingPoints.Point> points) {
        double best = points.stream()
                .mapToDouble(StartingPoints.Point::objective)
                .filter(Double::isFinite)
                .min()
                .orElse(1);
        double floor = 1e-24 * problem.rows();
        problem.scale(Math.max(best, floor));
        if (points.isEmpty()) {
            return;
        }
        double[] coefficients = points.get(0).coefficients();
        for (int j = 0; j < problem.size(); j++) {
            int place = problem.free()[j];
            boolean isLinear = Arrays.stream(linear).anyMatch(l -> l == place);
            Coefficient coefficient = problem.coefficient(j);
            if (coefficient.domain() == Domain.REAL) {
                double unit = isLinear ? Math.abs(coefficients[place]) : (coefficient.high() - coefficient.low()) / 20;
                problem.unit(j, Math.max(unit, 1e-9));
            }
        }
    }

    private List<End> descend(List<StartingPoints.Point> points) {
        int share = Math.max(1, points.size() / 64);
        List<Callable<List<End>>> tasks = new ArrayList<>();
        for (int from = 0; from < points.size(); from += share) {
            List<StartingPoints.Point> part = points.subList(from, Math.min(points.size(), from + share));
            LossProblem own = problem.copy();
            tasks.add(() -> part.stream().map(point -> descend(own, point)).toList());
        }
        return workers.all(tasks).stream().flatMap(List::stream).toList();
    }

    private static End descend(LossProblem own, StartingPoints.Point start) {
        var reweighted = new Reweighted(own);
        double[] point = reweighted.descend(own.point(start.coefficients()));
        double[] inverse = reweighted.inverse();
        Optimum optimum = inverse.length == 0 ? DESCENT.minimise(own, point) : DESCENT.minimise(own, point, inverse);
        double[] end = optimum.point();
        String vanished = String.join(", ", own.vanished(end));
        return new End(
                end,
                optimum.value(),
                new LossStart(
                        start.origin(),
                        optimum.value() * own.scale(),
                        optimum.termination().toString(),
                        optimum.evaluations() + reweighted.evaluations(),
                        vanished));
    }

    /** The inverse of a symmetric matrix of which the lower triangle is given, with a small ridge; empty if hopeless. */
    static double[] inverse(double[] curvature, int n) {
        double largest = 0;
        for (int j = 0; j < n; j++) {
            largest = Math.max(largest, curvature[j * n + j]);
        }
        if (!(largest > 0) || !Double.isFinite(largest)) {
            return new double[0];
        }
        double[] factor = curvature.clone();
        for (int j = 0; j < n; j++) {
            factor[j * n + j] += 1e-10 * factor[j * n + j] + 1e-12 * largest;
        }
        if (!Cholesky.factor(factor, n)) {
            return new double[0];
        }
        double[] lower = new double[n * n];
        double[] inverse = new double[n * n];
        Cholesky.invertLower(factor, n, lower);
        Cholesky.inverse(lower, n, inverse);
        for (double value : inverse) {
            if (!Double.isFinite(value)) {
                return new double[0];
            }
        }
        return inverse;
    }

    private static int agreeing(List<End> ends) {
        double best = ends.stream()
                .filter(end -> !end.start.degenerate())
                .mapToDouble(End::value)
                .min()
                .orElse(Double.NaN);
        return (int) ends.stream()
                .filter(end -> !end.start.degenerate() && end.value <= best + AGREEMENT * Math.abs(best))
                .count();
    }

    private Found finish(List<End> ends) {
        End best = ends.stream()
                .filter(end -> !end.start.degenerate())
                .min(Comparator.comparingDouble(End::value))
                .or(() -> ends.stream().min(Comparator.comparingDouble(End::value)))
                .orElseThrow(() -> new UnsuitableTableException("no coefficients give the law '"
                        + problem.law().name() + "' a finite objective; check the units of the table: its values are"
                        + " too large or too small to compute with"));
        int n = problem.size();
        double[] point = best.point.clone();
        double[] gradient = new double[n];
        double value = problem.evaluate(point, gradient);
        double[] hessian = problem.hessian(point);
        double decrement = Double.NaN;
        int evaluations = ends.stream().mapToInt(end -> end.start.evaluations()).sum();
        for (int k = 0; k < POLISHING; k++) {
            double[] step = newtonStep(hessian, gradient, n);
            double slope = dot(step, gradient);
            decrement = -slope / 2;
            if (!(decrement > TINY * Math.max(1e-12, Math.abs(value)))) {
                break;
            }
            double[] trialGradient = new double[n];
            double[] trial = new double[n];
            double trialValue = Double.NaN;
            boolean lower = false;
            for (double length = 1; length > 1e-6 && !lower; length /= 2) {
                for (int j = 0; j < n; j++) {
                    trial[j] = point[j] + length * step[j];
                }
                trialValue = problem.evaluate(trial, trialGradient);
                evaluations++;
                lower = trialValue < value;
            }
            if (!lower) {
                break;
            }
            point = trial;
            gradient = trialGradient;
            value = trialValue;
            hessian = problem.hessian(point);
            evaluations += 2 * n;
        }
        boolean degenerate = !problem.vanished(point).isEmpty();
        String termination = degenerate
                ? "ended where " + String.join(", ", problem.vanished(point)) + " has no influence: no fit"
                : decrement <= 1e-9 * Math.max(1e-12, value)
                        ? "converged: gradient and promised decrease within tolerance"
                        : "stopped: no further decrease could be found, but a quadratic model still promises some";
        return new Found(
                problem,
                point,
                value,
                gradient,
                hessian,
                decrement,
                termination,
                evaluations,
                ends.stream().map(End::start).toList(),
                agreeing(ends),
                degenerate);
    }

    /** -H⁻¹ g, with as much of a ridge as makes H positive definite. */
    private static double[] newtonStep(double[] hessian, double[] gradient, int n) {
        double largest = IntStream.range(0, n)
                .mapToDouble(j -> Math.abs(hessian[j * n + j]))
                .max()
                .orElse(1);
        double[] step = new double[n];
        for (double ridge = 1e-14; ridge < 1e6; ridge *= 30) {
            double[] factor = hessian.clone();
            for (int j = 0; j < n; j++) {
                factor[j * n + j] += ridge * Math.max(largest, 1e-300);
            }
            if (Cholesky.factor(factor, n)) {
                for (int j = 0; j < n; j++) {
                    step[j] = -gradient[j];
                }
                Cholesky.solve(factor, n, step);
                double norm = Math.sqrt(dot(step, step));
                if (norm <= 2) {
                    return step;
                }
            }
        }
        return step;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
