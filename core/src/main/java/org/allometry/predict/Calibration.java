package org.allometry.predict;

import java.util.Arrays;
import java.util.List;
import org.allometry.fit.Expectation;
import org.allometry.stat.BetaDistribution;
import org.allometry.stat.ClusteredMean;
import org.allometry.stat.StudentDistribution;
import org.hipparchus.special.Erf;

/**
 * How wide predictions must be for their intervals to hold what they promise, learned from scores that were held out.
 *
 * <p>The deviation of a score is the geometric mean of two, times a factor: the one that the law claims, which knows how
 * much is known of a family, and an empirical one, r_j √(p (1 - p)), where r_j is the root mean square of the held-out
 * errors of benchmark j in units of √(p (1 - p)), drawn towards that of all benchmarks with the weight of
 * {@value #WEIGHT} scores. The factor is the smallest for which 95 % of the held-out scores lie within their intervals,
 * times √(1 + 1/G), as it was itself estimated from G base families.
 *
 * @param scales r_j of every benchmark
 * @param factor on the deviation
 * @param error mean absolute error of the held-out scores it was learned from, clustered by base family
 */
public record Calibration(double[] scales, double factor, ClusteredMean error) {
    private static final double LEVEL = 0.95;
    private static final double WEIGHT = 10;
    private static final int FEWEST = 40;
    private static final double EDGE = 0.03;
    private static final int HALVINGS = 50;

    public Calibration {
        scales = scales.clone();
    }

    @Override
    public double[] scales() {
        return scales.clone();
    }

    /** No change at all: for tables from which nothing can be held out. */
    static Calibration none(int benchmarks) {
        double[] scales = new double[benchmarks];
        Arrays.fill(scales, Double.NaN);
        return new Calibration(scales, 1, ClusteredMean.of(new double[0], List.of()));
    }

    /**
     * The same for predictions that are new draws of a cluster, as models of families never seen are: errors of one base
     * family go together, so their number G counts, and the factor grows by that of Student's distribution with G - 1
     * degrees of freedom over the normal one.
     */
    Calibration forNewClusters() {
        int clusters = error.clusters();
        if (clusters < 2) {
            return this;
        }
        double normal = Math.sqrt(2) * Erf.erfInv(LEVEL);
        double wider = StudentDistribution.quantile((1 + LEVEL) / 2, clusters - 1) / normal;
        return new Calibration(scales, factor * wider, error);
    }

    /** Learned from held-out scores; none from fewer than {@value #FEWEST}. */
    static Calibration of(int benchmarks, List<HeldOutScore> held) {
        if (held.size() < FEWEST) {
            return none(benchmarks);
        }
        double[] squares = new double[benchmarks];
        double[] counts = new double[benchmarks];
        for (HeldOutScore one : held) {
            squares[one.benchmark()] += one.error() * one.error() / spread(one.mean());
            counts[one.benchmark()]++;
        }
        double pooled = Arrays.stream(squares).sum() / held.size();
        double[] scales = new double[benchmarks];
        Arrays.setAll(scales, j -> Math.sqrt((squares[j] + WEIGHT * pooled) / (counts[j] + WEIGHT)));
        var error = ClusteredMean.of(
                held.stream().mapToDouble(one -> Math.abs(one.error())).toArray(),
                held.stream().map(one -> one.model().lineage()).toList());
        double low = 0.1;
        double high = 10;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = Math.sqrt(low * high);
            if (new Calibration(scales, middle, error).covered(held) >= LEVEL) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return new Calibration(scales, high * Math.sqrt(1 + 1.0 / error.clusters()), error);
    }

    /** The share of scores within their intervals. */
    private double covered(List<HeldOutScore> held) {
        return (double) held.stream()
                        .filter(one -> {
                            double variance = variance(one.benchmark(), one.mean(), one.variance());
                            double p = BetaDistribution.of(one.mean(), variance).cumulative(one.score());
                            return Math.abs(p - 0.5) <= LEVEL / 2;
                        })
                        .count()
                / held.size();
    }

    /** The expectation with calibrated variances; their parts keep their proportions. */
    Expectation apply(Expectation expectation) {
        if (error.count() == 0) {
            return expectation;
        }
        double[] ratio = new double[scales.length];
        Arrays.setAll(ratio, j -> {
            double claimed = expectation.variance(j);
            return variance(j, expectation.mean(j), claimed) / claimed;
        });
        return expectation.timesVariance(ratio);
    }

    private double variance(int benchmark, double mean, double claimed) {
        double empirical = scales[benchmark] * Math.sqrt(spread(mean));
        return factor * factor * Math.sqrt(claimed) * empirical;
    }

    private static double spread(double mean) {
        double p = Math.min(1 - EDGE, Math.max(EDGE, mean));
        return p * (1 - p);
    }
}
