package org.allometry.advise;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.allometry.table.Variant;

/**
 * What a model must do, and what it may take. Scores can be met with some probability only; all else is met or not.
 *
 * @param scores that tasks demand; may be empty
 * @param workload of requests
 * @param machine to run on
 * @param memoryLimited whether the memory of the machine is a limit
 * @param tokensPerSecond that one sequence needs; {@code NaN} if that does not matter
 * @param monthlyBudget in the money of prices; {@code NaN} if that does not matter
 * @param licence that is needed
 * @param openWeights whether the weights must be at hand
 * @param tuning that is planned
 * @param formats that weights may be stored in
 * @param variants of models to consider
 * @param confidence the probability with which all scores must be met
 * @param worth the gain in mean score that is worth a larger scale
 */
public record Needs(
        List<ScoreNeed> scores,
        Workload workload,
        Machine machine,
        boolean memoryLimited,
        double tokensPerSecond,
        double monthlyBudget,
        LicenceRule licence,
        boolean openWeights,
        Tuning tuning,
        List<WeightFormat> formats,
        Set<Variant> variants,
        double confidence,
        double worth) {
    public Needs {
        scores = List.copyOf(scores);
        Objects.requireNonNull(workload, "workload");
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(licence, "licence");
        Objects.requireNonNull(tuning, "tuning");
        formats = List.copyOf(formats);
        variants = Set.copyOf(variants);
        if (formats.isEmpty() || variants.isEmpty()) {
            throw new IllegalArgumentException("at least one precision and one variant must be allowed");
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("a confidence must lie between 0 and 1, but was " + confidence);
        }
        if (!(worth > 0 && worth < 1)) {
            throw new IllegalArgumentException(
                    "the gain worth a larger scale must lie between 0 and 1, but was " + worth);
        }
    }

    /** The same with so much memory in all, and so many tokens a second that one sequence needs. */
    Needs with(double memory, double speed) {
        return new Needs(
                scores,
                workload,
                machine.withMemory(memory / machine.count()),
                memoryLimited,
                speed,
                monthlyBudget,
                licence,
                openWeights,
                tuning,
                formats,
                variants,
                confidence,
                worth);
    }

    /** The same with other scores. */
    public Needs withScores(List<ScoreNeed> others) {
        return new Needs(
                others,
                workload,
                machine,
                memoryLimited,
                tokensPerSecond,
                monthlyBudget,
                licence,
                openWeights,
                tuning,
                formats,
                variants,
                confidence,
                worth);
    }
}
