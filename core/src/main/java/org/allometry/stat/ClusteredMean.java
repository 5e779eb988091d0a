package org.allometry.stat;

import java.util.LinkedHashMap;
import java.util.List;

/**
 * A mean of values of which those of one cluster may go together.
 *
 * @param mean {@code NaN} of nothing
 * @param standardError from the sums of deviations within clusters, with the correction G / (G - 1) for G clusters;
 *     {@code NaN} with fewer than two
 * @param count of values
 * @param clusters G
 */
public record ClusteredMean(double mean, double standardError, int count, int clusters) {

    /** @param clusterOf one key for each value */
    public static ClusteredMean of(double[] values, List<?> clusterOf) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = values.length == 0 ? Double.NaN : sum / values.length;
        var sums = new LinkedHashMap<Object, Double>();
        for (int i = 0; i < values.length; i++) {
            sums.merge(clusterOf.get(i), values[i] - mean, Double::sum);
        }
        int clusters = sums.size();
        double squares = 0;
        for (double total : sums.values()) {
            squares += total * total;
        }
        double error = clusters < 2 ? Double.NaN : Math.sqrt(squares * clusters / (clusters - 1)) / values.length;
        return new ClusteredMean(mean, error, values.length, clusters);
    }
}
