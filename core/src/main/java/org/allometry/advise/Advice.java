package org.allometry.advise;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is advised, and why.
 *
 * @param needs that it answers
 * @param scales their boundaries
 * @param chosen the model, if one meets all needs
 * @param nearest the nearest compromise if none does
 * @param ranked all candidates, the best first
 * @param best possible model of each scale
 * @param front models that no other beats in quality, speed and memory (or cost, where there are prices) at once
 * @param steps from scale to scale
 * @param doublings of the model that is advised, within its family
 * @param demands how many measured models of each scale reach each needed score
 * @param reasons in plain sentences
 * @param changes of needs that would change the advice
 */
public record Advice(
        Needs needs,
        Scales scales,
        Optional<Assessment> chosen,
        Optional<Assessment> nearest,
        List<Assessment> ranked,
        Map<Scale, Assessment> best,
        List<Assessment> front,
        List<Step> steps,
        List<Doubling> doublings,
        List<Demand> demands,
        List<String> reasons,
        List<Change> changes) {
    public Advice {
        Objects.requireNonNull(needs, "needs");
        ranked = List.copyOf(ranked);
        best = Map.copyOf(best);
        front = List.copyOf(front);
        steps = List.copyOf(steps);
        doublings = List.copyOf(doublings);
        demands = List.copyOf(demands);
        reasons = List.copyOf(reasons);
        changes = List.copyOf(changes);
    }

    /** The model that meets all needs, else the nearest compromise; empty without candidates. */
    public Optional<Assessment> advised() {
        return chosen.or(() -> nearest);
    }
}
