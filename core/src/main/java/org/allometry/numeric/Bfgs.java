package org.allometry.numeric;

import java.util.concurrent.CancellationException;
import org.allometry.numeric.Optimum.Termination;

/**
 * The Broyden-Fletcher-Goldfarb-Shanno method with a dense inverse Hessian, for up to a few hundred unknowns.
 *
 * <p>Idea: the inverse Hessian starts from a curvature that the caller knows (for a likelihood, the outer product of its
 * scores), or from a scaled identity, and learns from gradient differences. The line search brackets and interpolates
 * until the strong Wolfe conditions hold, so every update keeps the matrix positive definite. Flat directions do no
 * harm: the gradient has no component along them. The run has converged when the decrease that the quadratic model
 * still promises, g'Hg/2, and the largest gradient component are both small, a test that a false spike cannot pass.
 * Nocedal and Wright (2006), algorithms 6.1, 3.5 and 3.6.
 *
 * @param decrementTolerance the promised decrease at which to stop
 * @param gradientTolerance the largest gradient component at which to stop
 * @param maximumEvaluations calls of the objective allowed
 */
public record Bfgs(double decrementTolerance, double gradientTolerance, int maximumEvaluations) {
    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final double LARGEST_STEP = 2;

    public static Bfgs withDefaults() {
        return new Bfgs(1e-6, 1e-2, 2000);
    }

    public Bfgs withDecrementTolerance(double tolerance) {
        return new Bfgs(tolerance, gradientTolerance, maximumEvaluations);
    }

    public Bfgs withGradientTolerance(double tolerance) {
        return new Bfgs(decrementTolerance, tolerance, maximumEvaluations);
    }

    public Bfgs withMaximumEvaluations(int evaluations) {
        return new Bfgs(decrementTolerance, gradientTolerance, evaluations);
    }

    /** Minimises from {@code start}, the inverse Hessian beginning as a multiple of the identity. */
    public Optimum minimise(Objective objective, double[] start) {
        return new Run(objective, start, new double[0]).minimise();
    }

    /**
     * Minimises from {@code start}.
     *
     * @param inverseHessian a symmetric positive definite guess, n x n by rows
     */
    public Optimum minimise(Objective objective, double[] start, double[] inverseHessian) {
        return new Run(objective, start, inverseHessian).minimise();
    }

    private final class Run {
        private final Objective objective;
        private final int n;
        private final double[] inverse;
        private final boolean scaleFirst;
        private double[] point;
        private double[] gradient;
        private double value;
        private double[] trial;
        private double[] trialGradient;
        private double[] direction;
        private double trialValue;
        private int evaluations;
        private int iterations;

        Run(Objective objective, double[] start, double[] inverseHessian) {
            this.objective = objective;
            n = start.length;
            point = start.clone();
            gradient = new double[n];
            trial = new double[n];
            trialGradient = new double[n];
            direction = new double[n];
            scaleFirst = inverseHessian.length == 0;
            inverse = scaleFirst ? identity(n) : inverseHessian.clone();
        }

        Optimum minimise() {
            value = objective.evaluate(point, gradient);
            evaluations = 1;
            if (!Double.isFinite(value)) {
                return ended(Termination.NOT_FINITE, Double.NaN);
            }
            boolean fresh = true;
            while (true) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted");
                }
                double slope = direct();
                double decrement = -slope / 2;
                if (decrement <= decrementTolerance && largest(gradient) <= gradientTolerance) {
                    return ended(Termination.CONVERGED, decrement);
                }
                if (evaluations >= maximumEvaluations) {
                    return ended(Termination.EVALUATIONS, decrement);
                }
                if (!search(slope, fresh && scaleFirst ? 1 / Math.max(1, norm(gradient)) : 1)) {
                    if (fresh) {
                        return ended(Termination.NO_PROGRESS, decrement);
                    }
                    System.arraycopy(identity(n), 0, inverse, 0, n * n);
                    scale(1 / Math.max(1, norm(gradient)));
                    fresh = true;
                    continue;
                }
                update(fresh && scaleFirst);
                fresh = false;
                iterations++;
            }
        }

        /** Sets the direction to -H g, capped, and returns the slope along it. */
        private double direct() {
            double slope = 0;
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    sum -= inverse[i * n + j] * gradient[j];
                }
                direction[i] = sum;
                slope += sum * gradient[i];
            }
            return slope;
        }

        /** Finds a step that meets the strong Wolfe conditions, or at least decreases, and leaves it in {@code trial}. */
        private boolean search(double slope, double firstStep) {
            double cap = LARGEST_STEP / Math.max(LARGEST_STEP, norm(direction));
            double step = Math.min(firstStep, cap);
            double low = 0;
            double lowValue = value;
            double lowSlope = slope;
            double high = Double.NaN;
            double highValue = Double.NaN;
            double best = 0;
            for (int k = 0; k < 40 && evaluations < maximumEvaluations + 40; k++) {
                double trialSlope = attempt(step);
                boolean finite = Double.isFinite(trialValue) && Double.isFinite(trialSlope);
                if (!finite
                        || trialValue > value + SUFFICIENT_DECREASE * step * slope
                        || trialValue >= lowValue && low > 0) {
                    high = step;
                    highValue = finite ? trialValue : Double.NaN;
                } else if (Math.abs(trialSlope) <= -CURVATURE * slope) {
                    return true;
                } else if (trialSlope * (Double.isNaN(high) ? 1 : high - low) >= 0) {
                    high = low;
                    highValue = lowValue;
                    low = step;
                    lowValue = trialValue;
                    lowSlope = trialSlope;
                    best = step;
                } else {
                    low = step;
                    lowValue = trialValue;
                    lowSlope = trialSlope;
                    best = step;
                    if (Double.isNaN(high)) {
                        if (step >= cap) {
                            return true;
                        }
                        step = Math.min(cap, step * 2.5);
                        continue;
                    }
                }
                double width = high - low;
                if (Math.abs(width) < 1e-12 * Math.max(1, Math.abs(low))) {
                    break;
                }
                double fraction = Double.isNaN(highValue)
                        ? 0.1
                        : -lowSlope * width / (2 * (highValue - lowValue - lowSlope * width));
                step = low + width * (fraction > 0.1 && fraction < 0.9 ? fraction : fraction >= 0.9 ? 0.9 : 0.1);
            }
            if (best > 0) {
                attempt(best);
                return trialValue < value;
            }
            return false;
        }

        private double attempt(double step) {
            for (int i = 0; i < n; i++) {
                trial[i] = point[i] + step * direction[i];
            }
            trialValue = objective.evaluate(trial, trialGradient);
            evaluations++;
            double slope = 0;
            for (int i = 0; i < n; i++) {
                slope += trialGradient[i] * direction[i];
            }
            return slope;
        }

        /** Moves to the trial point and learns the curvature between the two. */
        private void update(boolean first) {
            double[] step = new double[n];
            double[] change = new double[n];
            double curvature = 0;
            double changeSquare = 0;
            for (int i = 0; i < n; i++) {
                step[i] = trial[i] - point[i];
                change[i] = trialGradient[i] - gradient[i];
                curvature += step[i] * change[i];
                changeSquare += change[i] * change[i];
            }
            double[] swap = point;
            point = trial;
            trial = swap;
            swap = gradient;
            gradient = trialGradient;
            trialGradient = swap;
            value = trialValue;
            if (!(curvature > 1e-14 * changeSquare)) {
                return;
            }
            if (first) {
                scale(curvature / changeSquare);
            }
            double[] product = new double[n];
            double quadratic = 0;
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    sum += inverse[i * n + j] * change[j];
                }
                product[i] = sum;
                quadratic += sum * change[i];
            }
            double gain = (1 + quadratic / curvature) / curvature;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    inverse[i * n + j] +=
                            gain * step[i] * step[j] - (product[i] * step[j] + step[i] * product[j]) / curvature;
                }
            }
        }

        private void scale(double factor) {
            for (int i = 0; i < n * n; i++) {
                inverse[i] *= factor;
            }
        }

        private Optimum ended(Termination termination, double decrement) {
            return new Optimum(point, value, gradient, inverse, decrement, iterations, evaluations, termination);
        }
    }

    private static double[] identity(int n) {
        double[] identity = new double[n * n];
        for (int i = 0; i < n; i++) {
            identity[i * n + i] = 1;
        }
        return identity;
    }

    private static double largest(double[] x) {
        double largest = 0;
        for (double v : x) {
            largest = Math.max(largest, Math.abs(v));
        }
        return largest;
    }

    private static double norm(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v * v;
        }
        return Math.sqrt(sum);
    }
}
