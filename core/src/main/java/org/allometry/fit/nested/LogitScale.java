package org.allometry.fit.nested;

import org.allometry.numeric.GaussHermite;
import org.allometry.table.Benchmark;

/**
 * Scores of one benchmark on the logit scale between two asymptotes: z = ln((y - L) / (U - y)). Scores near or beyond an
 * asymptote are drawn in to a share of {@value #EDGE} of the range.
 *
 * @param floor L, below the chance level, as scores of guessing models lie on both sides of it
 * @param ceiling U
 * @param items the number of questions behind a score
 */
record LogitScale(double floor, double ceiling, double items) {
    private static final double EDGE = 0.02;
    private static final int UNKNOWN_ITEMS = 1000;
    private static final GaussHermite RULE = GaussHermite.of(15);

    /** @param floorShare the floor as a share of the chance level */
    static LogitScale of(Benchmark benchmark, double floorShare, double ceiling) {
        return new LogitScale(
                floorShare * benchmark.chance(), ceiling, benchmark.items().orElse(UNKNOWN_ITEMS));
    }

    double toLogit(double score) {
        double share = drawnIn(score);
        return Math.log(share / (1 - share));
    }

    double toScore(double logit) {
        return floor + (ceiling - floor) / (1 + Math.exp(-logit));
    }

    /** The variance of z that the sampling of items gives. */
    double samplingVariance(double score) {
        double share = drawnIn(score);
        double y = floor + (ceiling - floor) * share;
        double slope = 1 / ((ceiling - floor) * share * (1 - share));
        return slope * slope * y * (1 - y) / items;
    }

    /** Mean and variance of the score when z is normal. */
    Moments moments(double mean, double variance) {
        double deviation = Math.sqrt(variance);
        double first = 0;
        double second = 0;
        for (int q = 0; q < RULE.nodes().length; q++) {
            double score = toScore(mean + deviation * RULE.nodes()[q]);
            first += RULE.weights()[q] * score;
            second += RULE.weights()[q] * score * score;
        }
        return new Moments(first, Math.max(0, second - first * first));
    }

    record Moments(double mean, double variance) {}

    private double drawnIn(double score) {
        return Math.min(1 - EDGE, Math.max(EDGE, (score - floor) / (ceiling - floor)));
    }
}
