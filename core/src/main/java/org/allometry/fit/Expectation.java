package org.allometry.fit;

import java.util.Arrays;

/**
 * What a law expects of one model: for each of J benchmarks the mean of the score's predictive distribution, and the
 * parts of its variance, all on the score scale.
 *
 * @param mean in (0, 1); {@code NaN} where the law can say nothing
 * @param coefficients variance from the uncertainty of the law's coefficients
 * @param family variance from what is unknown of the family's effect
 * @param features variance from features that the model lacks
 * @param noise variance of a score about its mean
 */
public record Expectation(double[] mean, double[] coefficients, double[] family, double[] features, double[] noise) {
    public Expectation {
        mean = mean.clone();
        coefficients = coefficients.clone();
        family = family.clone();
        features = features.clone();
        noise = noise.clone();
    }

    /** Of a law that knows no other uncertainty than the noise of scores about it. */
    public static Expectation of(double[] mean, double[] noise) {
        double[] none = new double[mean.length];
        return new Expectation(mean, none, none, none, noise);
    }

    /** Of a law that can say nothing of a model. */
    public static Expectation unknown(int benchmarks) {
        double[] nothing = new double[benchmarks];
        Arrays.fill(nothing, Double.NaN);
        return new Expectation(nothing, nothing, nothing, nothing, nothing);
    }

    @Override
    public double[] mean() {
        return mean.clone();
    }

    @Override
    public double[] coefficients() {
        return coefficients.clone();
    }

    @Override
    public double[] family() {
        return family.clone();
    }

    @Override
    public double[] features() {
        return features.clone();
    }

    @Override
    public double[] noise() {
        return noise.clone();
    }

    /** The variance of the score: the sum of all parts. */
    public double variance(int benchmark) {
        return coefficients[benchmark] + family[benchmark] + features[benchmark] + noise[benchmark];
    }
}
