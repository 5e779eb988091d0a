package org.allometry.fit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.allometry.numeric.Matrix;
import org.allometry.stat.NormalInterval;

/**
 * Two families beside each other at equal features: by how much the effect of the first exceeds that of the second, skill by
 * skill and on the linear predictor of each benchmark.
 *
 * <p>Given the coefficients, the effects of different families are independent, so means subtract and covariances add; what
 * the uncertainty of the coefficients adds is shared by both families and enters with the difference of their
 * sensitivities.
 *
 * @param first its posterior on the anchored skills
 * @param second likewise
 * @param skills one difference for each anchor, in standard deviations between families
 * @param benchmarks one for each benchmark, on the logit scale between floor and ceiling
 */
public record FamilyComparison(
        FamilyPosterior first, FamilyPosterior second, List<Difference> skills, List<Difference> benchmarks) {
    /**
     * A difference with its posterior.
     *
     * @param of which skill or benchmark
     * @param mean of the first family less the second
     * @param deviation the standard deviation
     */
    public record Difference(String of, double mean, double deviation) {
        /** The probability that the first family is ahead. */
        public double probability() {
            return deviation > 0 ? NormalInterval.cumulative(mean / deviation) : (1 + Math.signum(mean)) / 2;
        }

        public NormalInterval interval(double level) {
            return NormalInterval.of(mean, deviation, level);
        }
    }

    public FamilyComparison {
        skills = List.copyOf(skills);
        benchmarks = List.copyOf(benchmarks);
    }

    /** Compares two families of a fit by their posteriors on its anchored skills. */
    public static FamilyComparison of(LatentFit fit, FamilyPosterior first, FamilyPosterior second) {
        Matrix covariance = covariance(first, second, fit.estimate().sandwichCovariance());
        Matrix unit = Matrix.identity(fit.skills());
        Matrix byBenchmark = fit.coefficients().loadings().transposed();
        return new FamilyComparison(
                first,
                second,
                IntStream.range(0, fit.skills())
                        .mapToObj(k -> difference(fit.anchors().get(k), unit.row(k), first, second, covariance))
                        .toList(),
                IntStream.range(0, fit.benchmarks().size())
                        .mapToObj(j ->
                                difference(fit.benchmarks().get(j).id(), byBenchmark.row(j), first, second, covariance))
                        .toList());
    }

    private static Matrix covariance(FamilyPosterior first, FamilyPosterior second, Matrix ofCoefficients) {
        Matrix sum = first.totalCovariance().plus(second.totalCovariance());
        if (first.sensitivity().rows() == 0 || second.sensitivity().rows() == 0) {
            return sum;
        }
        Matrix shared = first.sensitivity()
                .times(ofCoefficients)
                .times(second.sensitivity().transposed());
        double[][] both = shared.plus(shared.transposed()).toArray();
        for (double[] row : both) {
            Arrays.setAll(row, k -> -row[k]);
        }
        return sum.plus(Matrix.of(both));
    }

    private static Difference difference(
            String of, double[] direction, FamilyPosterior first, FamilyPosterior second, Matrix covariance) {
        double mean = 0;
        double variance = 0;
        for (int k = 0; k < direction.length; k++) {
            mean += direction[k] * (first.mean()[k] - second.mean()[k]);
            for (int l = 0; l < direction.length; l++) {
                variance += direction[k] * covariance.at(k, l) * direction[l];
            }
        }
        return new Difference(of, mean, Math.sqrt(Math.max(0, variance)));
    }
}
