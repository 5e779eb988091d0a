package org.allometry.testing;

import java.util.function.DoubleUnaryOperator;

/** Derivatives by central differences of high order, to check exact ones against. */
public final class Differences {
    private static final double[] EIGHTH = {4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280};

    private Differences() {}

    /** f'(x) with an error of order step⁸ (Fornberg 1988, table 1). */
    public static double derivative(DoubleUnaryOperator f, double x, double step) {
        double sum = 0;
        for (int i = 0; i < EIGHTH.length; i++) {
            double h = (i + 1) * step;
            sum += EIGHTH[i] * (f.applyAsDouble(x + h) - f.applyAsDouble(x - h));
        }
        return sum / step;
    }
}
