package org.allometry.service;

import java.util.Objects;
import java.util.Optional;
import org.allometry.stat.ClusterBootstrap;

/**
 * Which score to study.
 *
 * @param table to read
 * @param benchmark its id; empty for the default one
 * @param score to reach; empty for the median of the benchmark
 * @param bootstrap for the intervals
 * @param threads to work with
 */
public record EfficiencyRequest(
        TableChoice table,
        Optional<String> benchmark,
        Optional<Double> score,
        ClusterBootstrap bootstrap,
        int threads) {
    public EfficiencyRequest {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(benchmark, "benchmark");
        Objects.requireNonNull(score, "score");
    }
}
