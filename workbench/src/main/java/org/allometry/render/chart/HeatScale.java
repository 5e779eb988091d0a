package org.allometry.render.chart;

import org.allometry.numeric.Matrix;

/** Where the colours of a heat map end. */
public final class HeatScale {
    private static final double STRONG = 1.5;

    private HeatScale() {}

    /** The largest loading, or what is strong anyhow: a few steep benchmarks must not make all others pale. */
    public static double of(Matrix loadings) {
        double largest = 1e-9;
        for (int k = 0; k < loadings.rows(); k++) {
            for (int j = 0; j < loadings.columns(); j++) {
                largest = Math.max(largest, Math.abs(loadings.at(k, j)));
            }
        }
        return Math.min(STRONG, largest);
    }
}
