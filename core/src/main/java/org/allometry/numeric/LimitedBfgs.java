package org.allometry.numeric;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.allometry.numeric.Optimum.Termination;

/**
 * The method of Broyden, Fletcher, Goldfarb and Shanno with limited memory, for many unknowns of which most of the
 * curvature is known.
 *
 * <p>Idea: the caller supplies an inverse curvature that is cheap to apply, such as that of blocks on the diagonal, anew at
 * every point; the last steps and changes of the gradient correct it for what it leaves out (Nocedal and Wright 2006,
 * algorithm 7.4). A step is shortened until it decreases the objective sufficiently (Armijo's rule). Steps along which the
 * curvature is not clearly positive are not learned from (Li and Fukushima 2001), so the matrix stays positive definite
 * and limit points are stationary, whether or not the objective is convex. A direction that turns out to be useless is
 * tried once more without memory.
 *
 * @param memory how many steps are remembered; with 0 this is descent by the caller's curvature alone
 * @param decrementTolerance the promised decrease at which to stop
 * @param gradientTolerance the largest gradient component at which to stop
 * @param longest the largest change of any unknown in one step
 * @param maximumEvaluations calls of the objective allowed
 */
public record LimitedBfgs(
        int memory, double decrementTolerance, double gradientTolerance, double longest, int maximumEvaluations) {
    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final double CURVED = 1e-8;
    private static final int SHORTENINGS = 30;

    /** An objective that knows most of its curvature. */
    public interface Curved extends Objective {
        /** Replaces x by a positive definite approximation of the inverse Hessian, at the last evaluated point, times x. */
        void precondition(double[] x);
    }

    /** Told after every step. */
    @FunctionalInterface
    public interface Watcher {
        void at(int evaluations, double value, double promised);
    }

    private record Step(double[] move, double[] change, double curvature) {}

    public static LimitedBfgs withDefaults() {
        return new LimitedBfgs(12, 1e-5, 1e-2, 2, 500);
    }

    public LimitedBfgs withMemory(int steps) {
        return new LimitedBfgs(steps, decrementTolerance, gradientTolerance, longest, maximumEvaluations);
    }

    public LimitedBfgs withTolerances(double decrement, double gradient) {
        return new LimitedBfgs(memory, decrement, gradient, longest, maximumEvaluations);
    }

    public LimitedBfgs withMaximumEvaluations(int evaluations) {
        return new LimitedBfgs(memory, decrementTolerance, gradientTolerance, longest, evaluations);
    }

    /** Minimises from {@code start}; the optimum carries no inverse Hessian. */
    public Optimum minimise(Curved objective, double[] start, Watcher watcher) {
        int n = start.length;
        double[] point = start.clone();
        double[] gradient = new double[n];
        double value = objective.evaluate(point, gradient);
        int evaluations = 1;
        int iterations = 0;
        if (!Double.isFinite(value)) {
            return ended(point, value, gradient, Double.NaN, 0, 1, Termination.NOT_FINITE);
        }
        Deque<Step> steps = new ArrayDeque<>();
        double[] trial = new double[n];
        double[] trialGradient = new double[n];
        while (true) {
            double[] direction = direction(objective, gradient, steps);
            double slope = dot(direction, gradient);
            double promised = -slope / 2;
            watcher.at(evaluations, value, promised);
            if (promised <= decrementTolerance && largest(gradient) <= gradientTolerance) {
                return ended(point, value, gradient, promised, iterations, evaluations, Termination.CONVERGED);
            }
            if (evaluations >= maximumEvaluations) {
                return ended(point, value, gradient, promised, iterations, evaluations, Termination.EVALUATIONS);
            }
            double step = Math.min(1, longest / largest(direction));
            boolean decreased = false;
            for (int k = 0; k < SHORTENINGS && !decreased; k++) {
                for (int i = 0; i < n; i++) {
                    trial[i] = point[i] + step * direction[i];
                }
                double trialValue = objective.evaluate(trial, trialGradient);
                evaluations++;
                boolean finite = Double.isFinite(trialValue) && Double.isFinite(largest(trialGradient));
                decreased = finite
                        && (trialValue <= value + SUFFICIENT_DECREASE * step * slope
                                || hidden(value, trialValue, promised) && largest(trialGradient) < largest(gradient));
                if (decreased) {
                    learn(steps, point, gradient, trial, trialGradient);
                    double[] swap = point;
                    point = trial;
                    trial = swap;
                    swap = gradient;
                    gradient = trialGradient;
                    trialGradient = swap;
                    value = trialValue;
                    iterations++;
                } else {
                    double fraction = finite ? -slope * step / (2 * (trialValue - value - slope * step)) : 0.1;
                    step *= Math.max(0.1, Math.min(0.5, fraction));
                }
            }
            if (!decreased) {
                objective.evaluate(point, gradient);
                evaluations++;
                if (steps.isEmpty()) {
                    return ended(point, value, gradient, promised, iterations, evaluations, Termination.NO_PROGRESS);
                }
                steps.clear();
            }
        }
    }

    /** Whether rounding of the values can hide the decrease that is still promised. */
    private static boolean hidden(double value, double trialValue, double promised) {
        double rounding = 1e-12 * (1 + Math.abs(value));
        return promised < 10 * rounding && trialValue <= value + rounding;
    }

    private void learn(Deque<Step> steps, double[] point, double[] gradient, double[] trial, double[] trialGradient) {
        int n = point.length;
        double[] move = new double[n];
        double[] change = new double[n];
        for (int i = 0; i < n; i++) {
            move[i] = trial[i] - point[i];
            change[i] = trialGradient[i] - gradient[i];
        }
        double curvature = dot(move, change);
        if (memory == 0 || !(curvature > CURVED * Math.sqrt(dot(move, move) * dot(change, change)))) {
            return;
        }
        steps.addLast(new Step(move, change, curvature));
        if (steps.size() > memory) {
            steps.removeFirst();
        }
    }

    private static double[] direction(Curved objective, double[] gradient, Deque<Step> steps) {
        double[] direction = gradient.clone();
        List<Step> newestFirst = new ArrayList<>(steps);
        java.util.Collections.reverse(newestFirst);
        double[] shares = new double[newestFirst.size()];
        for (int s = 0; s < shares.length; s++) {
            Step step = newestFirst.get(s);
            shares[s] = dot(step.move, direction) / step.curvature;
            add(-shares[s], step.change, direction);
        }
        objective.precondition(direction);
        for (int s = shares.length - 1; s >= 0; s--) {
            Step step = newestFirst.get(s);
            double back = dot(step.change, direction) / step.curvature;
            add(shares[s] - back, step.move, direction);
        }
        for (int i = 0; i < direction.length; i++) {
            direction[i] = -direction[i];
        }
        return direction;
    }

    private static Optimum ended(
            double[] point,
            double value,
            double[] gradient,
            double promised,
            int iterations,
            int evaluations,
            Termination termination) {
        return new Optimum(point, value, gradient, new double[0], promised, iterations, evaluations, termination);
    }

    private static void add(double factor, double[] x, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * x[i];
        }
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static double largest(double[] x) {
        double largest = 0;
        for (double v : x) {
            largest = Double.isNaN(v) ? v : Math.max(largest, Math.abs(v));
        }
        return largest;
    }
}
