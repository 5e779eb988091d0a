package org.allometry.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.allometry.quantity.Flops;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;

/**
 * One row of a run table: a language model that was trained, or one of its checkpoints, and the loss it reached.
 *
 * @param run need not be unique: rows of one run are its checkpoints
 * @param parameters N as the table counts them, positive; {@code NaN} if not known
 * @param trainingTokens D, positive; {@code NaN} if not known
 * @param trainingFlops as reported, positive; {@code NaN} where it is not
 * @param loss nats per token unless the table says otherwise, finite; {@code NaN} if not known
 * @param attributes further columns, by heading, in the order of the source
 */
public record TrainingRun(
        String run,
        double parameters,
        double trainingTokens,
        double trainingFlops,
        double loss,
        Map<String, String> attributes) {
    private static final double OPERATIONS = 6;

    public TrainingRun {
        Objects.requireNonNull(run, "run");
        if (!Double.isNaN(parameters)) {
            ParameterCount.of(parameters);
        }
        if (!Double.isNaN(trainingTokens)) {
            TokenCount.of(trainingTokens);
        }
        if (!Double.isNaN(trainingFlops)) {
            Flops.of(trainingFlops);
        }
        if (Double.isInfinite(loss)) {
            throw new IllegalArgumentException("the loss of run '" + run + "' must be finite, but was " + loss);
        }
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** A run of which size, tokens and loss are known. */
    public static TrainingRun of(String run, double parameters, double trainingTokens, double loss) {
        return new TrainingRun(run, parameters, trainingTokens, Double.NaN, loss, Map.of());
    }

    /** C as reported, else 6ND; {@code NaN} if neither is known. */
    public double compute() {
        return Double.isNaN(trainingFlops) ? OPERATIONS * parameters * trainingTokens : trainingFlops;
    }
}
