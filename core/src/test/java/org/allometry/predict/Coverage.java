package org.allometry.predict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.allometry.stat.ClusteredMean;

/** How often intervals held what they should, by kind; errors are clustered by replicate. */
final class Coverage {
    private final Map<String, List<Double>> held = new LinkedHashMap<>();
    private final Map<String, List<Integer>> replicates = new LinkedHashMap<>();

    void add(String kind, int replicate, boolean holds) {
        held.computeIfAbsent(kind, name -> new ArrayList<>()).add(holds ? 1.0 : 0.0);
        replicates.computeIfAbsent(kind, name -> new ArrayList<>()).add(replicate);
    }

    /** An estimate with its standard error, for intervals of 95 %; what has no error is not estimated. */
    void add(String kind, int replicate, double estimate, double error, double truth) {
        if (!Double.isNaN(error)) {
            add(kind, replicate, Math.abs(estimate - truth) < 1.959964 * error);
        }
    }

    void addAll(Coverage other) {
        other.held.forEach((kind, values) ->
                held.computeIfAbsent(kind, name -> new ArrayList<>()).addAll(values));
        other.replicates.forEach((kind, values) ->
                replicates.computeIfAbsent(kind, name -> new ArrayList<>()).addAll(values));
    }

    ClusteredMean of(String kind) {
        double[] values =
                held.getOrDefault(kind, List.of()).stream().mapToDouble(v -> v).toArray();
        return ClusteredMean.of(values, replicates.getOrDefault(kind, List.of()));
    }

    @Override
    public String toString() {
        return held.keySet().stream()
                .map(kind -> String.format(
                        Locale.ROOT, "  %-28s %.4f ± %.4f", kind, of(kind).mean(), of(kind).standardError()))
                .collect(Collectors.joining("\n"));
    }
}
