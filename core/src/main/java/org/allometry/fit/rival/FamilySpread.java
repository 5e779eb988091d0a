package org.allometry.fit.rival;

import java.util.Arrays;

/**
 * How far a score is uncertain for want of knowing its family's effect.
 *
 * @param predictor of the model without its family
 * @param effects of all families with scores on the benchmark
 */
record FamilySpread(ScoreCurve curve, double predictor, double[] effects) {
    double mean() {
        return Arrays.stream(effects).average().orElse(0);
    }

    /** Of an unknown family: the mean square distance of the other families' scores from the score of the mean effect. */
    double variance() {
        double centre = curve.score(predictor + mean());
        return Arrays.stream(effects)
                .map(effect -> curve.score(predictor + effect) - centre)
                .map(distance -> distance * distance)
                .average()
                .orElse(0);
    }

    /** Of a family whose scores have estimated the effect with this information; no more than that of an unknown one. */
    double variance(double effect, double information) {
        double slope = curve.slope(predictor + effect);
        double estimated = slope * slope * curve.noise() / information;
        return Double.isNaN(estimated) ? variance() : Math.min(variance(), estimated);
    }
}
