package org.allometry.ability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import org.allometry.numeric.SeededStream;
import org.allometry.table.Variant;

/** Scores of models of several sizes in families, of which the curve behind them is known. */
final class SimulatedScores {
    static final int SIZES = 6;

    private SimulatedScores() {}

    /**
     * A sample with chance 0.
     *
     * @param curve from log10 compute, between 19 and 25, to the score
     * @param spread standard deviation of a family's shift along the axis, in decades
     * @param noise standard deviation of a score
     */
    static Sample of(int families, DoubleUnaryOperator curve, double spread, double noise, long seed) {
        var stream = new SeededStream(seed);
        List<Observation> observations = new ArrayList<>();
        for (int f = 0; f < families; f++) {
            double shift = spread * stream.normal();
            double tokens = Math.log(1e12) + 0.7 * stream.normal();
            double first = stream.uniform();
            for (int k = 0; k < SIZES; k++) {
                double decades = 19 + first + k;
                double compute = decades * Math.log(10);
                double score = curve.applyAsDouble(decades + shift) + noise * stream.normal();
                String family = "family-" + f;
                observations.add(new Observation(
                        family + "-" + k,
                        family,
                        family,
                        "task",
                        Optional.of(f % 2 == 0 ? Variant.BASE : Variant.INSTRUCT),
                        compute - tokens - Math.log(6),
                        tokens,
                        compute,
                        Math.max(0, Math.min(1, score))));
            }
        }
        return new Sample("task", "Task", 0, OptionalInt.empty(), observations, 0);
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
