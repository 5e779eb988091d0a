package org.allometry.fit;

import java.util.List;
import java.util.stream.IntStream;
import org.allometry.numeric.Matrix;
import org.allometry.stat.NormalInterval;

/**
 * Two families beside each other at equal features: by how much the effect of the first exceeds that of the second, skill by
 * skill and on the linear predictor of each benchmark.
 *
 * <p>Given the coefficients, the effects of different families are independent, so means subtract and covariances add.
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
        Matrix unit = Matrix.identity(fit.skills());
        Matrix byBenchmark = fit.coefficients().loadings().transposed();
        return new FamilyComparison(
                first,
                second,
                IntStream.range(0, fit.skills())
                        .mapToObj(k -> difference(fit.anchors().get(k), unit.row(k), first, second))
                        .toList(),
                IntStream.range(0, fit.benchmarks().size())
                        .mapToObj(j -> difference(fit.benchmarks().get(j).id(), byBenchmark.row(j), first, second))
                        .toList());
    }

    private static Difference difference(String of, double[] direction, FamilyPosterior first, FamilyPosterior second) {
        double mean = 0;
        double variance = 0;
        for (int k = 0; k < direction.length; k++) {
            mean += direction[k] * (first.mean()[k] - second.mean()[k]);
            for (int l = 0; l < direction.length; l++) {
                double both = first.covariance().at(k, l) + second.covariance().at(k, l);
                variance += direction[k] * both * direction[l];
            }
        }
        return new Difference(of, mean, Math.sqrt(Math.max(0, variance)));
    }
}
