package org.allometry.advise;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A candidate held against needs, with its weights stored in one format.
 *
 * @param candidate the model
 * @param scale of it
 * @param format of its weights
 * @param footprint in memory
 * @param serving on the machine
 * @param beliefs of its scores, on every benchmark of the law
 * @param probability that it meets all needed scores
 * @param shortfall by which its scores are expected to lie below those needed, the weighted mean
 * @param quality the weighted mean of its scores on the needed benchmarks, or the mean on all if none is needed
 * @param qualityDeviation of it
 * @param misses the rules it does not keep to
 */
public record Assessment(
        Candidate candidate,
        Scale scale,
        WeightFormat format,
        Footprint footprint,
        Serving serving,
        List<ScoreBelief> beliefs,
        double probability,
        double shortfall,
        double quality,
        double qualityDeviation,
        List<Miss> misses) {
    public Assessment {
        Objects.requireNonNull(candidate, "candidate");
        beliefs = List.copyOf(beliefs);
        misses = List.copyOf(misses);
    }

    public String name() {
        return candidate.name();
    }

    /** Whether it keeps to all rules. */
    public boolean isPossible() {
        return misses.isEmpty();
    }

    /** How many rules it does not keep to, apart from those that are waived. */
    int misses(Set<Rule> waived) {
        return (int)
                misses.stream().filter(miss -> !waived.contains(miss.rule())).count();
    }

    /** How many rules it does not keep to that no amount of anything mends, apart from those that are waived. */
    long refusals(Set<Rule> waived) {
        return misses.stream()
                .filter(miss -> !miss.isAmount() && !waived.contains(miss.rule()))
                .count();
    }

    /** By how many doublings it is beyond all limits together, apart from those that are waived. */
    double excess(Set<Rule> waived) {
        return misses.stream()
                .filter(miss -> !waived.contains(miss.rule()))
                .mapToDouble(Miss::doublings)
                .sum();
    }

    /** What is believed of one benchmark. */
    public ScoreBelief belief(String benchmark) {
        return beliefs.stream()
                .filter(belief -> belief.benchmark().equals(benchmark))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is believed of '" + benchmark + "'"));
    }
}
