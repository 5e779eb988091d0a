package org.allometry.ability;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.allometry.numeric.Workers;
import org.allometry.stat.ClusterBootstrap;
import org.allometry.stat.Correlation;
import org.allometry.stat.CrossProducts;
import org.allometry.stat.Estimate;

/**
 * What a treatment adds to a score.
 *
 * @param treatment for people, as in "instruct against base of the same model"
 * @param ability what is scored
 * @param pairs how many were compared
 * @param clusters pre-training families among them
 * @param before mean score without
 * @param after mean score with
 * @param points mean gain in hundredths of the scale
 * @param improved share of pairs whose score rose
 * @param sizeCorrelation Spearman's correlation of gain and parameters
 * @param pointsPerDoubling by how much the gain grows with each doubling of parameters
 */
public record Gain(
        String treatment,
        String ability,
        int pairs,
        int clusters,
        Estimate before,
        Estimate after,
        Estimate points,
        Estimate improved,
        Estimate sizeCorrelation,
        Estimate pointsPerDoubling) {
    private static final double POINTS = 100;

    /** The gain of at least one pair. */
    public static Gain of(
            String treatment, String ability, List<Pair> pairs, ClusterBootstrap bootstrap, Workers workers) {
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("there are no pairs for " + treatment + " on " + ability);
        }
        Map<String, Integer> numbers = new HashMap<>();
        int[] clusters = pairs.stream()
                .mapToInt(pair -> numbers.computeIfAbsent(pair.cluster(), name -> numbers.size()))
                .toArray();
        List<Estimate> estimates = bootstrap.estimates(clusters, rows -> statistics(pairs, rows), workers);
        return new Gain(
                treatment,
                ability,
                pairs.size(),
                numbers.size(),
                estimates.get(0),
                estimates.get(1),
                estimates.get(2),
                estimates.get(3),
                estimates.get(4),
                estimates.get(5));
    }

    private static double[] statistics(List<Pair> pairs, int[] rows) {
        double[] size = Arrays.stream(rows)
                .mapToDouble(row -> pairs.get(row).logParameters())
                .toArray();
        double[] before =
                Arrays.stream(rows).mapToDouble(row -> pairs.get(row).before()).toArray();
        double[] after =
                Arrays.stream(rows).mapToDouble(row -> pairs.get(row).after()).toArray();
        double[] gain = new double[rows.length];
        Arrays.setAll(gain, i -> after[i] - before[i]);
        return new double[] {
            mean(before),
            mean(after),
            POINTS * mean(gain),
            Arrays.stream(gain).filter(g -> g > 0).count() / (double) rows.length,
            Correlation.rank(size, gain),
            POINTS * Math.log(2) * CrossProducts.of(size, gain).slope(1, 0)
        };
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
