package org.allometry.fit.item;

import org.allometry.table.LanguageModel;

/**
 * What a fit knows of the skill of a model.
 *
 * @param mean its posterior mode given all answers, K
 * @param covariance about it, K x K by rows
 * @param pull r = Wθ + g: the model's own answers say exp(r'θ - ½ θ'Wθ) of its skill
 * @param precision W, K x K by rows
 * @param answers how many it gave
 */
public record ModelSkill(
        LanguageModel model, double[] mean, double[] covariance, double[] pull, double[] precision, int answers) {
    public ModelSkill {
        mean = mean.clone();
        covariance = covariance.clone();
        pull = pull.clone();
        precision = precision.clone();
        if (covariance.length != mean.length * mean.length
                || precision.length != covariance.length
                || pull.length != mean.length) {
            throw new IllegalArgumentException("the numbers of model '" + model.name() + "' do not fit each other");
        }
    }

    @Override
    public double[] mean() {
        return mean.clone();
    }

    @Override
    public double[] covariance() {
        return covariance.clone();
    }

    @Override
    public double[] pull() {
        return pull.clone();
    }

    @Override
    public double[] precision() {
        return precision.clone();
    }

    /** Posterior deviation of skill k. */
    public double deviation(int k) {
        return Math.sqrt(covariance[k * mean.length + k]);
    }
}
