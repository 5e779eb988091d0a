package org.allometry.service;

import java.util.List;
import java.util.Optional;
import org.allometry.plan.Alternatives;
import org.allometry.plan.NextRuns;
import org.allometry.plan.Plan;
import org.allometry.plan.Returns;
import org.allometry.plan.Spend;

/**
 * A plan with what was asked for besides.
 *
 * @param plan the answer
 * @param others the same question by other published laws; empty unless the plan is by one
 * @param spend what it costs, if a device is named
 * @param alternatives ways to a target other than more of everything, if asked for
 * @param returns what doublings bring, if asked for
 * @param nextRuns runs to make next, if asked for
 * @param provenance what gives the same numbers again
 */
public record PlanOutcome(
        Plan plan,
        List<Plan> others,
        Optional<Spend> spend,
        Optional<Alternatives> alternatives,
        List<Returns> returns,
        Optional<NextRuns> nextRuns,
        PlanProvenance provenance) {
    public PlanOutcome {
        others = List.copyOf(others);
        returns = List.copyOf(returns);
    }
}
