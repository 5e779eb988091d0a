package org.allometry.ability;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.stat.Estimate;

/**
 * What the literature says of one ability and size, and what the figures say.
 *
 * @param ability for people
 * @param claimed at most how strongly it should follow size
 * @param decisive the evidence that decides
 * @param evidence all of it, the decisive one first
 * @param outcome whether the claim holds
 * @param explanation of the outcome, a sentence or two
 * @param figures that the explanation uses, by name, in order
 * @param strategies what is said to raise the ability instead
 */
public record Claim(
        String ability,
        Verdict claimed,
        AbilitySummary decisive,
        List<Evidence> evidence,
        Outcome outcome,
        String explanation,
        Map<String, Double> figures,
        List<Strategy> strategies) {
    public Claim {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        evidence = List.copyOf(evidence);
        strategies = List.copyOf(strategies);
    }

    /** Whether a claim holds. */
    public enum Outcome {
        HOLDS("holds"),
        DOES_NOT_HOLD("does not hold"),
        OPEN("open"),
        NOT_ENOUGH_EVIDENCE("not enough evidence");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** By where the interval of the correlation lies, seen from the end of what is claimed. */
        static Outcome of(AbilitySummary summary, double bound) {
            Estimate correlation = summary.of(Measure.RANK_CORRELATION);
            if (summary.verdict() == Verdict.NOT_ENOUGH_EVIDENCE) {
                return NOT_ENOUGH_EVIDENCE;
            }
            if (correlation.upper() < bound) {
                return HOLDS;
            }
            return correlation.lower() >= bound ? DOES_NOT_HOLD : OPEN;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * One measurement.
     *
     * @param what it is of
     * @param table that it is from
     * @param summary of it
     * @param scatter for these very models, where there are too few families for intervals
     */
    public record Evidence(String what, String table, AbilitySummary summary, Optional<Scatter> scatter) {}

    /**
     * A way to raise the ability.
     *
     * @param name of the strategy
     * @param gain that was measured, or empty if it is not measured here
     * @param remark what the figures leave open
     */
    public record Strategy(String name, Optional<Gain> gain, String remark) {
        /** A strategy of which the bundled figures say nothing. */
        public static Strategy notMeasured(String name, String remark) {
            return new Strategy(name, Optional.empty(), remark);
        }
    }

    /** The outcome of a claim, by the rules. */
    public static Claim of(
            String ability,
            Verdict claimed,
            List<Evidence> evidence,
            String remark,
            Map<String, Double> figures,
            List<Strategy> strategies,
            VerdictRules rules) {
        AbilitySummary decisive = evidence.get(0).summary();
        Outcome outcome = Outcome.of(decisive, rules.below(claimed));
        String lacking = decisive.reason().isEmpty() ? "" : "There is only " + decisive.reason() + ". ";
        return new Claim(ability, claimed, decisive, evidence, outcome, lacking + remark, figures, strategies);
    }
}
