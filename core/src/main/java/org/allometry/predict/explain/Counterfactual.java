package org.allometry.predict.explain;

import java.util.Locale;

/**
 * The nearest change of a model's counts with which the law expects a score of it.
 *
 * @param change what is changed, all else as it is
 * @param benchmark id
 * @param score to be reached
 * @param own the count as it is; of {@link Change#BOTH} the parameters
 * @param value the nearest count with which the score is expected; {@code NaN} if there is none within the bounds
 * @param lower the count with which the upper end of the law's interval for its expectation reaches the score;
 *     {@code NaN} if none does within the bounds
 * @param upper that with which the lower end does
 * @param from the smallest count that was tried
 * @param to the largest
 * @param lowest the smallest score expected between them
 * @param highest the largest
 */
public record Counterfactual(
        Change change,
        String benchmark,
        double score,
        double own,
        double value,
        double lower,
        double upper,
        double from,
        double to,
        double lowest,
        double highest) {
    /** What a counterfactual changes. */
    public enum Change {
        PARAMETERS,
        TOKENS,
        /** Parameters and tokens by the same factor. */
        BOTH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the score is reached within the bounds. */
    public boolean isReached() {
        return !Double.isNaN(value);
    }

    /** What the count is multiplied by. */
    public double factor() {
        return value / own;
    }
}
