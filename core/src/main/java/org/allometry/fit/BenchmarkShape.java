package org.allometry.fit;

import java.util.Locale;

/** What a benchmark below chance may look like. */
enum BenchmarkShape {
    FLAT(-1, 0.1),
    RISING(-12, 6),
    FALLING(-12, -6);

    private final double intercept;
    private final double length;

    BenchmarkShape(double intercept, double length) {
        this.intercept = intercept;
        this.length = length;
    }

    /** θ with benchmark j in this shape, along the direction of its loadings. */
    double[] of(Layout layout, double[] theta, int j) {
        double squares = 0;
        for (int k = 0; k < layout.skills; k++) {
            squares += Math.pow(theta[layout.scales + k] * theta[layout.loadings + j * layout.skills + k], 2);
        }
        for (int k = 0; k < layout.skills; k++) {
            theta[layout.loadings + j * layout.skills + k] *= length / Math.sqrt(squares);
        }
        theta[j] = intercept;
        return theta;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
