package org.allometry.ability;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.allometry.stat.Estimate;

/**
 * How one ability follows the size of models.
 *
 * @param ability its short name
 * @param name for people
 * @param scores how many were used
 * @param models how many have them
 * @param withTokens how many scores have training tokens, for the measures that need them
 * @param families models that share architecture, data and training
 * @param comparedFamilies families with two sizes or more, which alone bear on measures within families
 * @param clusters pre-training families, which are drawn as wholes for the intervals
 * @param effectiveClusters how many clusters of equal size would tell as much
 * @param withoutParameters scores left out as the parameters of the model are not known
 * @param estimates every measure, {@code NaN} where it cannot be taken
 * @param verdict of the pooled rank correlation
 * @param reason what the evidence lacks, empty if nothing
 * @param verdictWithin of the rank correlation within families
 * @param cautions what a reader could get wrong, one sentence each
 */
public record AbilitySummary(
        String ability,
        String name,
        int scores,
        int models,
        int withTokens,
        int families,
        int comparedFamilies,
        int clusters,
        double effectiveClusters,
        int withoutParameters,
        Map<Measure, Estimate> estimates,
        Verdict verdict,
        String reason,
        Verdict verdictWithin,
        List<String> cautions) {
    public AbilitySummary {
        estimates = Map.copyOf(new EnumMap<>(estimates));
        cautions = List.copyOf(cautions);
    }

    public Estimate of(Measure measure) {
        return Objects.requireNonNull(estimates.get(measure));
    }
}
