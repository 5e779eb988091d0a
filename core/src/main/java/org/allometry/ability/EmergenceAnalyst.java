package org.allometry.ability;

import java.util.List;
import java.util.stream.Stream;
import org.allometry.numeric.Workers;
import org.allometry.stat.ClusterBootstrap;

/**
 * Looks for jumps of scores along compute.
 *
 * @param resamples of the test
 * @param seed of random numbers
 */
public record EmergenceAnalyst(int resamples, long seed) {
    private static final int FEWEST_SCORES = 20;
    private static final double TENTH_TO_NINE_TENTHS = 2 * Math.log(9);

    public static EmergenceAnalyst withDefaults() {
        return new EmergenceAnalyst(499, 1);
    }

    /** What is found of each sample that has at least 20 scores with known compute; of the others nothing is said. */
    public List<Emergence> findings(List<Sample> samples, Workers workers) {
        return samples.stream()
                .filter(sample ->
                        Double.isFinite(sample.chance()) && CurveData.of(sample).size() >= FEWEST_SCORES)
                .map(sample -> finding(sample, workers))
                .toList();
    }

    private Emergence finding(Sample sample, Workers workers) {
        CurveData data = CurveData.of(sample);
        CurveSearch.Found metric = CurveSearch.metric(data);
        CurveSearch.Found logistic = CurveSearch.best(data, Curve.LOGISTIC, 1);
        CurveSearch.Found broken = CurveSearch.best(data, Curve.BROKEN_POWER, 1);
        JumpTest.Jump jump = new JumpTest(resamples, seed).of(data, metric, workers);
        double[] s = logistic.minimum().point();
        return new Emergence(
                sample.ability(),
                sample.name(),
                data.size(),
                data.clusters(),
                Stream.of(metric, logistic, broken)
                        .map(found -> CurveSearch.report(data, found))
                        .toList(),
                Math.pow(10, data.centre() - s[0] / s[1]),
                TENTH_TO_NINE_TENTHS / Math.abs(s[1]),
                100 * jump.size(),
                Math.pow(10, data.centre() + jump.at()),
                jump.gain(),
                jump.probability(),
                word(data, jump));
    }

    private static String word(CurveData data, JumpTest.Jump jump) {
        if (data.clusters() < ClusterBootstrap.FEWEST) {
            return Emergence.UNDECIDED;
        }
        return jump.probability() <= Emergence.THRESHOLD && 100 * jump.size() >= Emergence.SMALLEST
                ? Emergence.JUMP
                : Emergence.NO_JUMP;
    }
}
