package org.allometry.fit.rival;

/**
 * The curve of one benchmark: score = floor + (1 - floor) sigmoid(intercept + slopes · z + effect), z the scaled
 * features and effect that of the family, if the law has families.
 *
 * @param noise variance of scores about it
 */
public record ScoreCurve(double floor, double intercept, double[] slopes, double noise) {
    public ScoreCurve {
        slopes = slopes.clone();
    }

    @Override
    public double[] slopes() {
        return slopes.clone();
    }

    ScoreCurve withNoise(double variance) {
        return new ScoreCurve(floor, intercept, slopes, variance);
    }

    /** intercept + slopes · z. */
    public double predictor(double[] z) {
        double eta = intercept;
        for (int d = 0; d < slopes.length; d++) {
            eta += slopes[d] * z[d];
        }
        return eta;
    }

    /** The score that a linear predictor gives. */
    public double score(double eta) {
        return floor + (1 - floor) * Sigmoid.of(eta);
    }

    /** The derivative of the score by the linear predictor. */
    double slope(double eta) {
        double s = Sigmoid.of(eta);
        return (1 - floor) * s * (1 - s);
    }
}
