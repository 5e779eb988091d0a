package org.allometry.render.plan;

import java.util.List;
import java.util.Optional;
import org.allometry.plan.Alternatives;
import org.allometry.plan.NextRuns;
import org.allometry.plan.Plan;
import org.allometry.plan.Returns;
import org.allometry.plan.Spend;

/**
 * What is to be shown of a plan.
 *
 * @param plan the answer
 * @param others the same question by other laws
 * @param spend what it costs
 * @param alternatives ways to a target other than more of everything
 * @param returns what doublings bring
 * @param nextRuns runs to make next
 * @param narrowed what they narrow, for people
 * @param command that gives the same plan
 * @param version of this program
 */
public record PlanView(
        Plan plan,
        List<Plan> others,
        Optional<Spend> spend,
        Optional<Alternatives> alternatives,
        List<Returns> returns,
        Optional<NextRuns> nextRuns,
        String narrowed,
        String command,
        String version) {
    public PlanView {
        others = List.copyOf(others);
        returns = List.copyOf(returns);
    }
}
