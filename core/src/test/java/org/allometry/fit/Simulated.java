package org.allometry.fit;

import java.util.List;
import org.allometry.law.Feature;
import org.allometry.law.LatentCoefficients;
import org.allometry.numeric.Matrix;
import org.allometry.testing.Simulator;

/** A law of two skills and six benchmarks, mild enough for small tables, and tables drawn from it. */
final class Simulated {
    static final List<Feature> FEATURES = List.of(Feature.SIZE, Feature.TOKENS);
    static final LatentCoefficients LAW = new LatentCoefficients(
            List.of("b1", "b2"),
            Matrix.of(new double[][] {{0.6, 0.3}, {0.4, 0.5}}),
            Matrix.of(new double[][] {{1, 0, 0.8, 0.5, 0.3, 0.9}, {0, 1.1, 0.4, 0.7, 0.9, -0.3}}),
            new double[] {-0.5, 0, 0.4, -0.2, 0.3, -0.8},
            new double[] {30, 20, 40, 25, 35, 30},
            Matrix.of(new double[][] {{1, 0.4}, {0.4, 1}}),
            new double[] {0, 0.25, 0.1, 0.25, 0, 0.3},
            new double[] {1, 1, 1, 1, 1, 1});
    static final LatentFitter FITTER =
            LatentFitter.paper().withFeatures(FEATURES).withSkills(2).withStarts(2);

    private Simulated() {}

    /** Families of one to three rows, a fifth of the scores missing. */
    static Simulator of(int families) {
        return new Simulator(LAW, FEATURES, families, 3, 0.2);
    }
}
