package org.allometry.table.audit;

import java.util.List;
import org.allometry.law.Feature;
import org.allometry.law.LatentCoefficients;
import org.allometry.numeric.Matrix;
import org.allometry.table.ScoreTable;
import org.allometry.testing.Simulator;

/** A law like that of the leaderboard: small models score about chance, and scores have little noise. */
final class LeaderboardLaw {
    private LeaderboardLaw() {}

    /** A table of models of size, tokens and six benchmarks, of which the first has chance 0. */
    static ScoreTable table(int families, double missing, long seed) {
        var law = new LatentCoefficients(
                List.of("b1", "b2"),
                Matrix.of(new double[][] {{0.9, 0.5}, {0.4, 0.6}}),
                Matrix.of(new double[][] {{0.9, 0, 0.8, 0.9, 0.7, 0.5}, {0, 0.9, 0.4, 0.3, -0.1, 0.3}}),
                new double[] {-1.5, -1.2, -1.5, -1.4, -1, -1.6},
                new double[] {200, 300, 400, 500, 400, 600},
                Matrix.of(new double[][] {{1, 0.3}, {0.3, 1}}),
                new double[] {0, 0.25, 0.25, 0.1, 0.5, 0.34},
                new double[] {1, 1, 1, 1, 1, 1});
        return new Simulator(law, List.of(Feature.SIZE, Feature.TOKENS), families, 4, missing).draw(seed);
    }
}
