package org.allometry.numeric;

import java.io.Serializable;

/**
 * Where a minimisation ended, and why.
 *
 * @param point the best point found
 * @param value the objective there
 * @param gradient the gradient there
 * @param inverseHessian what the optimiser learned of the curvature, n x n by rows
 * @param decrement the decrease that the final quadratic model still promises
 * @param iterations steps taken
 * @param evaluations calls of the objective
 * @param termination why it stopped
 */
public record Optimum(
        double[] point,
        double value,
        double[] gradient,
        double[] inverseHessian,
        double decrement,
        int iterations,
        int evaluations,
        Termination termination)
        implements Serializable {

    public Optimum {
        point = point.clone();
        gradient = gradient.clone();
        inverseHessian = inverseHessian.clone();
    }

    @Override
    public double[] point() {
        return point.clone();
    }

    @Override
    public double[] gradient() {
        return gradient.clone();
    }

    @Override
    public double[] inverseHessian() {
        return inverseHessian.clone();
    }

    /** With another count of evaluations: of all legs of a search. */
    public Optimum withEvaluations(int evaluations) {
        return new Optimum(point, value, gradient, inverseHessian, decrement, iterations, evaluations, termination);
    }

    public boolean converged() {
        return termination == Termination.CONVERGED;
    }

    /** The largest absolute component of the gradient. */
    public double gradientNorm() {
        double norm = 0;
        for (double g : gradient) {
            norm = Math.max(norm, Math.abs(g));
        }
        return norm;
    }

    /** Why an optimiser stopped. */
    public enum Termination {
        /** Gradient and promised decrease are within tolerance. */
        CONVERGED("converged: gradient and promised decrease within tolerance"),
        /** No step along a descent direction lowered the objective. */
        NO_PROGRESS("stopped: no further decrease could be found along the search direction"),
        /** The allowed number of evaluations was used up. */
        EVALUATIONS("stopped: the allowed number of evaluations was used up"),
        /** The objective is not finite at the start. */
        NOT_FINITE("stopped: the objective is not finite at the start");

        private final String sentence;

        Termination(String sentence) {
            this.sentence = sentence;
        }

        @Override
        public String toString() {
            return sentence;
        }
    }
}
