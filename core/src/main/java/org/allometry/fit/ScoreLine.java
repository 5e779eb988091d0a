package org.allometry.fit;

import org.allometry.law.BetaResponse;

/**
 * What one family's scores on one benchmark, or one of its skills, make of the features of a model.
 *
 * @param weights of the z-scored features in η
 * @param intercept of η, with the family's effect
 * @param floor of the score; {@code NaN} for a skill, which is η itself
 * @param ceiling of the score
 * @param precision φ of a score about its mean
 */
public record ScoreLine(double[] weights, double intercept, double floor, double ceiling, double precision) {
    public ScoreLine {
        weights = weights.clone();
    }

    /** A skill. */
    public static ScoreLine skill(double[] weights, double intercept) {
        return new ScoreLine(weights, intercept, Double.NaN, Double.NaN, Double.NaN);
    }

    @Override
    public double[] weights() {
        return weights.clone();
    }

    /** Whether this is a skill rather than a score. */
    public boolean isSkill() {
        return Double.isNaN(floor);
    }

    /** η at z-scored features. */
    public double linearPredictor(double[] z) {
        double sum = intercept;
        for (int d = 0; d < z.length; d++) {
            sum += weights[d] * z[d];
        }
        return sum;
    }

    /** The mean score, or the skill, at η. */
    public double value(double linearPredictor) {
        return isSkill() ? linearPredictor : BetaResponse.mean(linearPredictor, floor, ceiling);
    }
}
