package org.allometry.fit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.allometry.numeric.GaussHermite;
import org.allometry.numeric.Matrix;
import org.allometry.table.LanguageModel;

/**
 * What a latent fit expects of models. η of a benchmark is taken as normal about its value at the estimate and the
 * posterior mean of the family's effect, with the variance of that posterior (the prior for an unknown family) and, by the
 * delta method, the posterior mean moving along, that of the coefficients; the mean score is then averaged over η. The part of its variance
 * that is due to coefficients, free asymptotes among them, is g'Cg with g the slope of the mean score.
 */
final class LatentExpectation {
    private static final GaussHermite RULE = GaussHermite.of(15);

    private final LatentFit fit;
    private final Layout layout;
    private final Whitened law;
    /** Of θ, without directions that change nothing. */
    private final double[][] covariance;

    private final double noiseFactor;
    private final Map<String, FamilyPosterior> families = new HashMap<>();
    private final Map<String, Pull> pulls = new ConcurrentHashMap<>();

    LatentExpectation(LatentFit fit) {
        this.fit = fit;
        AnchorFree estimate = fit.estimate();
        layout = estimate.layout();
        double[] theta = estimate.theta();
        law = new Whitened(layout, theta);
        covariance = identified(estimate.sandwichCovariance().toArray(), theta);
        // Precisions are estimated from residuals about as many fitted coefficients, and so too large.
        double scores = fit.data().scores();
        noiseFactor = scores / (scores - estimate.coefficientCount());
        fit.whitenedFamilies().forEach(family -> families.putIfAbsent(family.family(), family));
    }

    /** P C P, where P removes the flat directions. */
    private double[][] identified(double[][] covariance, double[] theta) {
        if (covariance.length > 0) {
            for (double[] flat : Gauge.orthonormal(Gauge.flats(layout, theta))) {
                for (double[] row : covariance) {
                    remove(row, flat);
                }
                double[] along = new double[flat.length];
                for (int i = 0; i < flat.length; i++) {
                    for (int k = 0; k < flat.length; k++) {
                        along[k] += flat[i] * covariance[i][k];
                    }
                }
                for (int i = 0; i < flat.length; i++) {
                    for (int k = 0; k < flat.length; k++) {
                        covariance[i][k] -= flat[i] * along[k];
                    }
                }
            }
        }
        return covariance;
    }

    private static void remove(double[] row, double[] flat) {
        double along = 0;
        for (int i = 0; i < flat.length; i++) {
            along += flat[i] * row[i];
        }
        for (int i = 0; i < flat.length; i++) {
            row[i] -= along * flat[i];
        }
    }

    Expectation of(LanguageModel model) {
        int J = layout.benchmarks;
        Optional<double[]> features = fit.features(model);
        if (features.isEmpty()) {
            return Expectation.unknown(J);
        }
        double[] z = features.get();
        Optional<FamilyPosterior> family = Optional.ofNullable(families.get(model.family()));
        double[] effect = family.map(FamilyPosterior::mean).orElse(new double[layout.skills]);
        Optional<Pull> pull = family.flatMap(this::pull);
        Matrix spread = family.map(FamilyPosterior::covariance).orElse(Matrix.identity(layout.skills));
        double[] mean = new double[J];
        double[] byCoefficients = new double[J];
        double[] byFamily = new double[J];
        double[] noise = new double[J];
        for (int j = 0; j < J; j++) {
            double eta = eta(z, effect, j);
            double[] slope = slope(z, effect, j);
            double coefficientVariance = variance(slope, pull, 1, j);
            double familyVariance = familyVariance(spread, j);
            double all = coefficientVariance + familyVariance;
            double deviation = Math.sqrt(all);
            double square = 0;
            double steepness = 0;
            double share = 0;
            for (int q = 0; q < RULE.nodes().length; q++) {
                double s = 1 / (1 + Math.exp(-eta - deviation * RULE.nodes()[q]));
                double mu = law.floor[j] + (law.ceiling[j] - law.floor[j]) * s;
                mean[j] += RULE.weights()[q] * mu;
                square += RULE.weights()[q] * mu * mu;
                share += RULE.weights()[q] * s;
                steepness += RULE.weights()[q] * (law.ceiling[j] - law.floor[j]) * s * (1 - s);
            }
            double varianceOfMean = Math.max(0, square - mean[j] * mean[j]);
            noise[j] = noiseFactor * (mean[j] - square) / (law.phi[j] + 1);
            byFamily[j] = all > 0 ? varianceOfMean * familyVariance / all : 0;
            byCoefficients[j] = variance(meanSlope(slope, steepness, share, j), pull, steepness, j);
        }
        return new Expectation(mean, byCoefficients, byFamily, new double[J], noise);
    }

    private double eta(double[] z, double[] effect, int j) {
        double eta = law.extended[j];
        for (int k = 0; k < layout.skills; k++) {
            eta += skill(z, effect, k) * law.extended[layout.loadings + j * layout.skills + k];
        }
        return eta;
    }

    private double skill(double[] z, double[] effect, int k) {
        double skill = law.extended[layout.scales + k] * effect[k];
        for (int d = 0; d < z.length; d++) {
            skill += z[d] * law.extended[layout.gamma + d * layout.skills + k];
        }
        return skill;
    }

    /** dη/dθ at fixed effect. */
    private double[] slope(double[] z, double[] effect, int j) {
        int K = layout.skills;
        double[] slope = new double[layout.size];
        slope[j] = 1;
        for (int k = 0; k < K; k++) {
            double loading = law.extended[layout.loadings + j * K + k];
            for (int d = 0; d < z.length; d++) {
                slope[layout.gamma + d * K + k] = z[d] * loading;
            }
            slope[layout.loadings + j * K + k] = skill(z, effect, k);
            slope[layout.scales + k] = effect[k] * loading;
        }
        return slope;
    }

    /** dμ/dθ on average over η, given dη/dθ, the average dμ/dη and the average share of the range. */
    private double[] meanSlope(double[] slope, double steepness, double share, int j) {
        double[] theta = law.extended;
        double[] result = slope.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] *= steepness;
        }
        if (layout.floorAt[j] >= 0) {
            result[layout.floorAt[j]] += (1 - share) * layout.floorSlope(theta, j);
        }
        if (layout.ceilingAt[j] >= 0) {
            result[layout.ceilingAt[j]] += share * layout.ceilingSlope(theta, j);
        }
        return result;
    }

    /** What the mean of a family's effect adds as it moves with θ: C D' and D C D', with D its sensitivity. */
    private record Pull(double[][] withCoefficients, double[][] alone) {}

    private Optional<Pull> pull(FamilyPosterior family) {
        return family.sensitivity().rows() == 0 || covariance.length == 0
                ? Optional.empty()
                : Optional.of(pulls.computeIfAbsent(family.family(), name -> {
                    Matrix moved =
                            Matrix.of(covariance).times(family.sensitivity().transposed());
                    return new Pull(
                            moved.toArray(), family.sensitivity().times(moved).toArray());
                }));
    }

    /**
     * g'Cg of a gradient g at fixed effect, which has few entries, with the mean of the effect moving along if it is known;
     * 0 of a fit without covariances.
     *
     * @param steepness by how much what g is of moves with η
     */
    private double variance(double[] gradient, Optional<Pull> pull, double steepness, int j) {
        if (covariance.length == 0) {
            return 0;
        }
        int[] at = IntStream.range(0, gradient.length)
                .filter(i -> gradient[i] != 0)
                .toArray();
        double sum = 0;
        for (int i : at) {
            double row = 0;
            for (int k : at) {
                row += covariance[i][k] * gradient[k];
            }
            sum += gradient[i] * row;
        }
        for (int k = 0; pull.isPresent() && k < layout.skills; k++) {
            double g = steepness * law.extended[layout.effects + j * layout.skills + k];
            for (int i : at) {
                sum += 2 * gradient[i] * pull.get().withCoefficients[i][k] * g;
            }
            for (int l = 0; l < layout.skills; l++) {
                double other = steepness * law.extended[layout.effects + j * layout.skills + l];
                sum += g * pull.get().alone[k][l] * other;
            }
        }
        return Math.max(0, sum);
    }

    private double familyVariance(Matrix spread, int j) {
        int K = layout.skills;
        double sum = 0;
        for (int k = 0; k < K; k++) {
            for (int l = 0; l < K; l++) {
                sum += law.extended[layout.effects + j * K + k]
                        * spread.at(k, l)
                        * law.extended[layout.effects + j * K + l];
            }
        }
        return Math.max(0, sum);
    }
}
