package org.allometry.numeric;

/** A function to be minimised, with its gradient. */
@FunctionalInterface
public interface Objective {
    /**
     * Returns the value at {@code point} and writes the gradient. A point outside the domain gives {@code NaN} or
     * positive infinity, and the gradient is then not read; a gradient that is not finite counts as outside, too.
     */
    double evaluate(double[] point, double[] gradient);
}
