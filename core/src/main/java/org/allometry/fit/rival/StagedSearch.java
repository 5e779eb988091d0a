package org.allometry.fit.rival;

import org.allometry.numeric.Bfgs;
import org.allometry.numeric.Objective;
import org.allometry.numeric.Optimum;

/**
 * Quasi-Newton search in stages, each of which forgets the curvature that the one before has learned. The curvature of
 * smooth L1 jumps wherever a residual passes {@value SmoothL1#DELTA}: on a table of thousands of scores what was learned
 * soon misleads, and a stage that starts afresh goes on where the one before was stuck.
 *
 * @param stage one stage, its allowed evaluations the length of a stage
 * @param stages at most
 */
record StagedSearch(Bfgs stage, int stages) {
    /** A stage that lowers the loss by a smaller share than this has found nothing new. */
    private static final double NEWS = 0.003;

    /** The end has converged if the last stage did, and brought no news. */
    Optimum minimise(Objective objective, double[] start) {
        Optimum end = stage.minimise(objective, start);
        int evaluations = end.evaluations();
        for (int k = 1; k < stages; k++) {
            double before = end.value();
            end = stage.minimise(objective, end.point());
            evaluations += end.evaluations();
            if (end.converged() && before - end.value() < NEWS * before) {
                break;
            }
        }
        return new Optimum(
                end.point(),
                end.value(),
                end.gradient(),
                end.inverseHessian(),
                end.decrement(),
                end.iterations(),
                evaluations,
                end.termination());
    }
}
