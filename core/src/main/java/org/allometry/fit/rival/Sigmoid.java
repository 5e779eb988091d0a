package org.allometry.fit.rival;

/** The logistic function and its inverse. */
final class Sigmoid {
    private Sigmoid() {}

    static double of(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    static double inverse(double p) {
        return Math.log(p / (1 - p));
    }
}
