package org.allometry.stat;

import org.hipparchus.special.Beta;

/** Student's distribution. */
final class StudentT {
    private static final double LARGEST = 1e6;
    private static final int HALVINGS = 100;

    private StudentT() {}

    /** The number that a variable with these degrees of freedom stays within, on both sides, with that probability. */
    static double reach(double freedom, double level) {
        double low = 0;
        double high = LARGEST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            double beyond = Beta.regularizedBeta(freedom / (freedom + middle * middle), freedom / 2, 0.5);
            if (beyond > 1 - level) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
