package org.allometry.testing;

import java.util.List;
import org.allometry.law.Feature;
import org.allometry.law.LatentCoefficients;
import org.allometry.numeric.Matrix;
import org.allometry.table.ScoreTable;

/** A law of two skills and five benchmarks, for tests that need some law. */
public final class SmallLaw {
    public static final List<Feature> FEATURES = List.of(Feature.SIZE, Feature.TOKENS);

    private SmallLaw() {}

    public static LatentCoefficients coefficients() {
        return new LatentCoefficients(
                List.of("b1", "b2"),
                Matrix.of(new double[][] {{0.8, 0.4}, {0.3, 0.6}}),
                Matrix.of(new double[][] {{0.7, 0, 0.5, 0.3, 0.4}, {0, 0.6, 0.2, 0.4, -0.1}}),
                new double[] {-0.5, 0.2, 0.4, -1, 0.1},
                new double[] {40, 60, 80, 50, 100},
                Matrix.of(new double[][] {{1, 0.3}, {0.3, 1}}),
                new double[] {0, 0.25, 0.25, 0.1, 0.5},
                new double[] {1, 1, 1, 1, 1});
    }

    /** A table drawn from it. */
    public static ScoreTable table(int families, double missing, long seed) {
        return new Simulator(coefficients(), FEATURES, families, 4, missing).draw(seed);
    }
}
