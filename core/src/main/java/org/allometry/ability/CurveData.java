package org.allometry.ability;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Scores in the order of compute.
 *
 * @param z log10 compute less its mean, ascending
 * @param score of each
 * @param cluster of each, from 0
 * @param chance the score of guessing
 * @param centre the mean of log10 compute
 */
record CurveData(double[] z, double[] score, int[] cluster, double chance, double centre) implements Serializable {
    /** Those scores of a sample whose compute is known. */
    static CurveData of(Sample sample) {
        var rows = sample.observations().stream()
                .filter(one -> Double.isFinite(one.logCompute()))
                .sorted((one, other) -> Double.compare(one.logCompute(), other.logCompute()))
                .toList();
        double[] x = rows.stream()
                .mapToDouble(one -> one.logCompute() / Math.log(10))
                .toArray();
        double centre = Arrays.stream(x).average().orElse(Double.NaN);
        var names = rows.stream().map(Observation::cluster).distinct().sorted().toList();
        return new CurveData(
                Arrays.stream(x).map(value -> value - centre).toArray(),
                rows.stream().mapToDouble(Observation::score).toArray(),
                rows.stream().mapToInt(one -> names.indexOf(one.cluster())).toArray(),
                sample.chance(),
                centre);
    }

    int size() {
        return z.length;
    }

    int clusters() {
        return Arrays.stream(cluster).max().orElse(-1) + 1;
    }

    CurveData withScores(double[] scores) {
        return new CurveData(z, scores, cluster, chance, centre);
    }

    /** The rows whose cluster leaves the given remainder, or all others. */
    CurveData fold(int folds, int fold, boolean inside) {
        int[] rows = IntStream.range(0, size())
                .filter(row -> (cluster[row] % folds == fold) == inside)
                .toArray();
        return new CurveData(
                Arrays.stream(rows).mapToDouble(row -> z[row]).toArray(),
                Arrays.stream(rows).mapToDouble(row -> score[row]).toArray(),
                Arrays.stream(rows).map(row -> cluster[row]).toArray(),
                chance,
                centre);
    }
}
