package org.allometry.fit;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

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

    /** The mean of expectations of one model by several laws whose errors go together: variances are averaged, too. */
    public static Expectation mean(List<Expectation> members) {
        return new Expectation(
                mean(members, Expectation::mean),
                mean(members, Expectation::coefficients),
                mean(members, Expectation::family),
                mean(members, Expectation::features),
                mean(members, Expectation::noise));
    }

    private static double[] mean(List<Expectation> members, Function<Expectation, double[]> part) {
        double[] mean = part.apply(members.get(0));
        for (Expectation member : members.subList(1, members.size())) {
            double[] own = part.apply(member);
            Arrays.setAll(mean, j -> mean[j] + own[j]);
        }
        Arrays.setAll(mean, j -> mean[j] / members.size());
        return mean;
    }

    /** The same with all variances of each benchmark multiplied by a number. */
    public Expectation timesVariance(double[] factors) {
        return new Expectation(
                mean,
                times(coefficients, factors),
                times(family, factors),
                times(features, factors),
                times(noise, factors));
    }

    private static double[] times(double[] values, double[] factors) {
        double[] product = values.clone();
        Arrays.setAll(product, j -> values[j] * factors[j]);
        return product;
    }

    /** The benchmarks at the given positions; {@code NaN} for a position below 0. */
    public Expectation select(int[] positions) {
        return new Expectation(
                select(mean, positions),
                select(coefficients, positions),
                select(family, positions),
                select(features, positions),
                select(noise, positions));
    }

    private static double[] select(double[] values, int[] positions) {
        return Arrays.stream(positions)
                .mapToDouble(j -> j < 0 ? Double.NaN : values[j])
                .toArray();
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

    /** The mean on one benchmark. */
    public double mean(int benchmark) {
        return mean[benchmark];
    }

    /** Whether the law can say nothing on any benchmark. */
    public boolean isUnknown() {
        return Arrays.stream(mean).allMatch(Double::isNaN);
    }

    /** The variance of the score: the sum of all parts. */
    public double variance(int benchmark) {
        return coefficients[benchmark] + family[benchmark] + features[benchmark] + noise[benchmark];
    }
}
