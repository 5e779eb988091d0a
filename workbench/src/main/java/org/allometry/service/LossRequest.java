package org.allometry.service;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.allometry.fit.loss.LossFitter;
import org.allometry.fit.loss.LossObjective;
import org.allometry.numeric.Engine;

/**
 * Which law to fit to which runs.
 *
 * @param table to read
 * @param exclusions rows of it to leave out
 * @param law by name; empty for the default
 * @param formula a law of the user's own, in place of a name
 * @param response heading of the column to explain; empty for that of the law
 * @param objective empty for the usual one of the law
 * @param starts empty for the default
 * @param fullGrid whether to start from every point of a full grid
 * @param fixed coefficients that are given, by name
 * @param cluster heading of the column that says which rows belong together
 * @param group heading of the column whose values are fitted apart
 * @param approach 1, 2 or 3 of Hoffmann et al., besides the fit
 * @param bootstrap how many resamples; empty for the default
 * @param profile whether to compute intervals by profiles
 * @param level of intervals
 * @param seed of random numbers
 * @param engine to work with
 */
public record LossRequest(
        TableChoice table,
        List<Exclusion> exclusions,
        Optional<String> law,
        Optional<String> formula,
        Optional<String> response,
        Optional<LossObjective> objective,
        OptionalInt starts,
        boolean fullGrid,
        Map<String, Double> fixed,
        String cluster,
        Optional<String> group,
        OptionalInt approach,
        OptionalInt bootstrap,
        boolean profile,
        double level,
        long seed,
        Engine engine) {
    /** Resamples unless asked for otherwise. */
    public static final int DEFAULT_BOOTSTRAP = 400;

    public LossRequest {
        Objects.requireNonNull(table, "table");
        exclusions = List.copyOf(exclusions);
        fixed = Map.copyOf(fixed);
        if (law.isPresent() && formula.isPresent()) {
            throw new IllegalArgumentException("--law and --formula exclude each other");
        }
        if (approach.isPresent() && (approach.getAsInt() < 1 || approach.getAsInt() > 3)) {
            throw new IllegalArgumentException("--approach must be 1, 2 or 3, but was " + approach.getAsInt());
        }
        if (bootstrap.isPresent() && bootstrap.getAsInt() < 0) {
            throw new IllegalArgumentException(
                    "--bootstrap must not be negative, but was " + bootstrap.getAsInt() + "; 0 is none");
        }
        if (starts.isPresent() && starts.getAsInt() < 1) {
            throw new IllegalArgumentException("--starts must be at least 1, but was " + starts.getAsInt());
        }
    }

    /** How many resamples. */
    int resamples() {
        return bootstrap.orElse(DEFAULT_BOOTSTRAP);
    }

    /** The settings, given the usual ones of the law. */
    LossFitter fitter(LossFitter usual) {
        LossFitter fitter = usual.withObjective(objective.orElse(usual.objective()))
                .withStarts(starts.orElse(usual.starts()))
                .withFixed(fixed)
                .withCluster(cluster)
                .withSeed(seed)
                .withEngine(engine);
        return fullGrid ? fitter.withFullGrid() : fitter;
    }
}
