package org.allometry.fit.rival;

/** The loss that these laws are fitted by: quadratic up to a residual of {@value #DELTA}, linear beyond. */
final class SmoothL1 {
    static final double DELTA = 0.01;

    private SmoothL1() {}

    static double value(double residual) {
        double size = Math.abs(residual);
        return size < DELTA ? 0.5 * residual * residual / DELTA : size - 0.5 * DELTA;
    }

    /** The derivative of the loss. */
    static double slope(double residual) {
        return Math.max(-1, Math.min(1, residual / DELTA));
    }
}
