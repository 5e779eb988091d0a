package org.allometry.predict.efficiency;

import java.util.List;
import java.util.Optional;
import org.allometry.table.Benchmark;

/**
 * What it takes to reach a score on a benchmark, and how that falls with time.
 *
 * @param level of all intervals
 * @param parameters the trend of the parameters needed
 * @param compute the trend of the compute needed; empty if too few base families have known compute
 * @param cautions what keeps the trends from being read as progress of method alone, one sentence each
 */
public record EfficiencyFindings(
        Benchmark benchmark,
        double score,
        double level,
        ResourceTrend parameters,
        Optional<ResourceTrend> compute,
        List<String> cautions) {
    public EfficiencyFindings {
        cautions = List.copyOf(cautions);
    }

    public boolean converged() {
        return parameters.converged() && compute.map(ResourceTrend::converged).orElse(true);
    }
}
