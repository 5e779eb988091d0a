package org.allometry.ability;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.allometry.numeric.SeededStream;
import org.allometry.numeric.Workers;
import org.allometry.stat.ClusterBootstrap;
import org.allometry.stat.Estimate;

/**
 * How far a correlation within a few models, or a single family, is settled for those very models: nothing is said of
 * others. It stands beside the intervals by family where there are too few families for these.
 *
 * @param over what varies: the error of each score, or the choice of tasks
 * @param rankCorrelation Spearman's, within tasks
 * @param pointsPerDoubling points per doubling of parameters, within tasks
 */
public record Scatter(String over, Estimate rankCorrelation, Estimate pointsPerDoubling) {
    private static final int[] SHOWN = {Measure.RANK_CORRELATION.ordinal(), Measure.POINTS_PER_DOUBLING.ordinal()};

    /** Over tasks, drawn with replacement. */
    public static Scatter ofTasks(Sample sample, ClusterBootstrap bootstrap, Workers workers) {
        var association = new Association(sample);
        List<Estimate> estimates =
                bootstrap.estimates(sample.numbers(Observation::task), rows -> shown(association.of(rows)), workers);
        return new Scatter("the choice of tasks", estimates.get(0), estimates.get(1));
    }

    /**
     * Over the errors of the scores, drawn from normal distributions.
     *
     * @param errors standard error of each score of the sample
     */
    public static Scatter ofScores(Sample sample, double[] errors, ClusterBootstrap bootstrap) {
        int[] rows = IntStream.range(0, errors.length).toArray();
        double[] values = shown(new Association(sample).of(rows));
        var stream = new SeededStream(bootstrap.seed());
        double[][] draws = IntStream.range(0, bootstrap.resamples())
                .mapToObj(b -> shown(new Association(moved(sample, errors, stream.split(b))).of(rows)))
                .toArray(double[][]::new);
        return new Scatter(
                "the errors of the scores",
                estimate(values, draws, 0, bootstrap),
                estimate(values, draws, 1, bootstrap));
    }

    private static Sample moved(Sample sample, double[] errors, SeededStream stream) {
        return Sample.pooled(
                sample.ability(),
                sample.name(),
                IntStream.range(0, errors.length)
                        .mapToObj(row -> {
                            Observation one = sample.observations().get(row);
                            return one.withScore(one.score() + errors[row] * stream.normal());
                        })
                        .toList());
    }

    private static Estimate estimate(double[] values, double[][] draws, int which, ClusterBootstrap bootstrap) {
        return Estimate.central(
                values[which], Arrays.stream(draws).mapToDouble(draw -> draw[which]), bootstrap.level());
    }

    private static double[] shown(double[] measures) {
        return Arrays.stream(SHOWN).mapToDouble(k -> measures[k]).toArray();
    }
}
