package org.allometry.service;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a plan comes from.
 *
 * @param version of this program
 * @param seed of random numbers
 * @param java the version of the runtime
 * @param options that decide the result
 */
public record PlanProvenance(String version, long seed, String java, Options options) {
    /** The options of a plan. */
    public record Options(
            Optional<String> law,
            Map<String, Double> given,
            Optional<String> skill,
            Optional<String> benchmark,
            Optional<String> family) {}

    static PlanProvenance of(PlanRequest request) {
        return new PlanProvenance(
                ProgramVersion.get(),
                request.seed(),
                Runtime.version().toString(),
                new Options(
                        request.law(),
                        new TreeMap<>(request.given()),
                        request.skill(),
                        request.benchmark(),
                        request.family()));
    }
}
