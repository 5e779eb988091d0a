package org.allometry.plan;

import org.allometry.numeric.SeededStream;

/** What parameters and training tokens lead to: a loss, which falls with both, or a score, which rises. */
public interface Surface {
    /** The value at N parameters and D tokens. */
    double at(double parameters, double tokens);

    /** The same on a scale on which more is better and which never saturates, so that optima can be told from others. */
    double merit(double parameters, double tokens);

    /** Whether larger values are better. */
    boolean rises();

    /** Derivatives of the merit by ln N and by ln D. */
    default double[] slopes(double parameters, double tokens) {
        double step = 1e-5;
        double up = Math.exp(step);
        return new double[] {
            (merit(parameters * up, tokens) - merit(parameters / up, tokens)) / (2 * step),
            (merit(parameters, tokens * up) - merit(parameters, tokens / up)) / (2 * step)
        };
    }

    /** The probability that one run, with its own scatter, is at least as good as a target. */
    default double chance(double parameters, double tokens, double target) {
        return reaches(at(parameters, tokens), target) ? 1 : 0;
    }

    /** The value of one run with its own scatter, at random; {@code NaN} if the scatter is not known. */
    default double run(double parameters, double tokens, SeededStream random) {
        return Double.NaN;
    }

    /** Whether a value is at least as good as another. */
    default boolean reaches(double value, double target) {
        return rises() ? value >= target : value <= target;
    }
}
