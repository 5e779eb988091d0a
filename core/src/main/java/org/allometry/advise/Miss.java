package org.allometry.advise;

/**
 * A rule that a model does not keep to.
 *
 * @param sentence with what it has and what is wanted
 * @param factor by which it is beyond what is wanted, more than 1; infinite where there is no more or less
 */
public record Miss(Rule rule, String sentence, double factor) {
    /** Whether a little more of something would do. */
    boolean isAmount() {
        return Double.isFinite(factor);
    }

    /** How many times what is wanted would have to be doubled; 0 where there is no more or less. */
    double doublings() {
        return isAmount() ? Math.log(factor) / Math.log(2) : 0;
    }
}
