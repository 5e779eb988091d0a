package org.allometry.service;

import java.util.List;
import org.allometry.fit.FamilyComparison;
import org.allometry.fit.FamilyComparison.Difference;

/**
 * The JSON of two families beside each other; differences are of the first less the second.
 *
 * @param level of the intervals
 * @param skills in standard deviations between families
 * @param benchmarks on the logit scale between floor and ceiling
 */
public record FamilyComparisonDocument(
        String law, double level, List<Member> families, List<BySkill> skills, List<ByBenchmark> benchmarks) {
    /** A family and how many models of it the fit has seen. */
    public record Member(String family, int rows) {}

    /** On one skill; {@code probability_ahead} is that of the first family. */
    public record BySkill(
            String skill, double difference, double deviation, double[] interval, double probabilityAhead) {}

    /** On one benchmark. */
    public record ByBenchmark(
            String benchmark, double difference, double deviation, double[] interval, double probabilityAhead) {}

    public static FamilyComparisonDocument of(FamilyComparison comparison, double level) {
        return new FamilyComparisonDocument(
                FitDocument.LAW,
                level,
                List.of(
                        new Member(
                                comparison.first().family(), comparison.first().rows()),
                        new Member(
                                comparison.second().family(),
                                comparison.second().rows())),
                comparison.skills().stream()
                        .map(d -> new BySkill(d.of(), d.mean(), d.deviation(), ends(d, level), d.probability()))
                        .toList(),
                comparison.benchmarks().stream()
                        .map(d -> new ByBenchmark(d.of(), d.mean(), d.deviation(), ends(d, level), d.probability()))
                        .toList());
    }

    private static double[] ends(Difference difference, double level) {
        var interval = difference.interval(level);
        return new double[] {interval.lower(), interval.upper()};
    }
}
