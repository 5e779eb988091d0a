package org.allometry.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.allometry.law.LatentCoefficients;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fits of tables drawn from a known law find it, the better the more families there are. */
class RecoveryTest {
    /** One fit of a simulated table: estimate minus truth, and the same in standard errors, for every coefficient. */
    private record Replicate(double[] errors, double[] standardised) {
        static Replicate of(int families, long seed) {
            LatentFit fit = Simulated.FITTER
                    .withStarts(1)
                    .withThreads(2)
                    .fit(Simulated.of(families).draw(seed));
            assertThat(fit.converged()).isTrue();
            double[] truth = flat(Simulated.LAW);
            double[] estimate = flat(fit.coefficients());
            double[] deviations = flat(fit.standardErrors().hessian(), fit.coefficients());
            double[] errors = new double[truth.length];
            Arrays.setAll(errors, i -> estimate[i] - truth[i]);
            double[] standardised = new double[truth.length];
            Arrays.setAll(standardised, i -> errors[i] / deviations[i]);
            return new Replicate(errors, standardised);
        }
    }

    @Test
    void errorsFallAsOneOverTheRootOfTheNumberOfFamilies() {
        double few = error(replicates(100, 4));
        double more = error(replicates(400, 2));
        double many = error(replicates(1600, 1));
        assertThat(many).isLessThan(0.05);
        assertThat(few / more).isBetween(1.5, 2.7);
        assertThat(slope(few, many)).isCloseTo(-0.5, within(0.12));
    }

    @Test
    @Tag("slow")
    void errorsFallAsOneOverTheRootOfTheNumberOfFamiliesInManyReplicates() {
        double few = error(replicates(100, 20));
        double more = error(replicates(400, 10));
        double many = error(replicates(1600, 6));
        assertThat(few / more).isBetween(1.75, 2.3);
        assertThat(slope(few, many)).isCloseTo(-0.5, within(0.05));
    }

    @Test
    void everyCoefficientIsFoundWithinItsStandardErrors() {
        for (Replicate replicate : replicates(400, 2)) {
            assertThat(Arrays.stream(replicate.standardised)
                            .map(Math::abs)
                            .max()
                            .orElseThrow())
                    .isLessThan(4.5);
            assertThat(rootMeanSquare(replicate.standardised)).isBetween(0.6, 1.5);
        }
    }

    @Test
    @Tag("slow")
    void standardErrorsCoverTheTruthAsOftenAsTheyShould() {
        double[] standardised = replicates(200, 40).stream()
                .flatMapToDouble(replicate -> Arrays.stream(replicate.standardised))
                .toArray();
        double covered =
                Arrays.stream(standardised).filter(z -> Math.abs(z) < 1.96).count();
        assertThat(covered / standardised.length).isBetween(0.92, 0.97);
        assertThat(rootMeanSquare(standardised)).isBetween(0.9, 1.12);
    }

    private static List<Replicate> replicates(int families, int count) {
        var replicates = new ArrayList<Replicate>();
        for (int i = 0; i < count; i++) {
            replicates.add(Replicate.of(families, 1000L * families + i));
        }
        return replicates;
    }

    private static double error(List<Replicate> replicates) {
        return rootMeanSquare(replicates.stream()
                .flatMapToDouble(replicate -> Arrays.stream(replicate.errors))
                .toArray());
    }

    private static double rootMeanSquare(double[] x) {
        return Math.sqrt(Arrays.stream(x).map(v -> v * v).average().orElseThrow());
    }

    /** The slope of ln error on ln families; with equal spacing, least squares does not look at the middle. */
    private static double slope(double at100, double at1600) {
        return Math.log(at1600 / at100) / Math.log(16);
    }

    /** Everything that is estimated, precisions as logarithms. */
    private static double[] flat(LatentCoefficients law) {
        return flat(
                law.beta().toArray(),
                law.loadings().toArray(),
                law.intercepts(),
                Arrays.stream(law.precisions()).map(Math::log).toArray(),
                law.skillCorrelations().at(1, 0));
    }

    private static double[] flat(CoefficientErrors errors, LatentCoefficients law) {
        double[] precisions = errors.precisions();
        Arrays.setAll(precisions, j -> precisions[j] / law.precisions()[j]);
        return flat(
                errors.beta().toArray(),
                errors.loadings().toArray(),
                errors.intercepts(),
                precisions,
                errors.skillCorrelations().at(1, 0));
    }

    private static double[] flat(
            double[][] beta, double[][] loadings, double[] intercepts, double[] precisions, double correlation) {
        DoubleStream all = Arrays.stream(beta).flatMapToDouble(Arrays::stream);
        for (int k = 0; k < 2; k++) {
            for (int j = 0; j < 6; j++) {
                if (j >= 2 || j == k) {
                    all = DoubleStream.concat(all, DoubleStream.of(loadings[k][j]));
                }
            }
        }
        all = DoubleStream.concat(all, Arrays.stream(intercepts));
        all = DoubleStream.concat(all, Arrays.stream(precisions));
        return DoubleStream.concat(all, DoubleStream.of(correlation)).toArray();
    }
}
