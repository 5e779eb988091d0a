package org.allometry.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a change brought on average to models that were measured with and without it.
 *
 * @param mean gain
 * @param error its standard error, clustered; {@code NaN} with fewer than two clusters
 * @param pairs how many models
 * @param clusters how many groups of models that have much in common
 */
public record PairedGain(double mean, double error, int pairs, int clusters) {
    /** One model with and without. */
    public record Pair(String cluster, double without, double with) {}

    /** Over pairs, each counting the same. */
    public static PairedGain of(List<Pair> pairs) {
        double mean = pairs.stream()
                .mapToDouble(pair -> pair.with() - pair.without())
                .average()
                .orElse(Double.NaN);
        Map<String, Double> sums = new HashMap<>();
        for (Pair pair : pairs) {
            sums.merge(pair.cluster(), pair.with() - pair.without() - mean, Double::sum);
        }
        int clusters = sums.size();
        double square = 0;
        for (double sum : new ArrayList<>(sums.values())) {
            square += sum * sum;
        }
        double error = clusters < 2 ? Double.NaN : Math.sqrt(square * clusters / (clusters - 1)) / pairs.size();
        return new PairedGain(mean, error, pairs.size(), clusters);
    }
}
