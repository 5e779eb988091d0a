package org.allometry.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.allometry.law.Asymptotes;
import org.allometry.numeric.Bfgs;
import org.allometry.numeric.Optimum;
import org.allometry.numeric.Workers;
import org.allometry.table.ScoreTable;
import org.allometry.testing.AnchoredLikelihood;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Fits of the leaderboard as published. The log-likelihoods to reach are the best of three independent fitters; the
 * Laplace maxima are those of TMB 1.9.2 under R 4.2, another implementation with automatic differentiation.
 */
class LatentFitterTest {

    @ParameterizedTest
    @CsvSource({"1, 2726.0, 2726.2", "2, 2953.5, 2953.9", "4, 3112.3, 3112.8"})
    void reachesTheBestLogLikelihoodKnown(int skills, double atLeast, double atMost) {
        LatentFit fit = Reference.fit(skills);
        assertThat(fit.converged()).isTrue();
        assertThat(fit.logLikelihood()).isBetween(atLeast, atMost);
        assertThat(fit.logLikelihoodError()).isBetween(0.0, 0.2);
        assertThat(fit.diagnosis().gradientNorm()).isLessThan(0.1);
    }

    @Test
    @Tag("slow")
    void fiveSeedsReachTheSameLogLikelihood() {
        List<Double> values = LongStream.rangeClosed(1, 5)
                .mapToObj(seed -> LatentFitter.paper()
                        .withSeed(seed)
                        .withThreads(2)
                        .fit(Reference.TABLE)
                        .logLikelihood())
                .toList();
        assertThat(values).allSatisfy(value -> assertThat(value).isGreaterThanOrEqualTo(3112.3));
        assertThat(Collections.max(values) - Collections.min(values)).isLessThan(0.3);
    }

    @Test
    @Tag("slow")
    void growsWithTheNumberOfSkillsAndReachesEveryKnownLogLikelihood() {
        double[] known = {2726.0, 2953.5, 3043.6, 3112.3, 3149.3, 3165.8, 3171.2, 3173.8};
        SkillPath path = LatentFitter.paper().withThreads(2).path(Reference.TABLE, 1, 8, Progress.none());
        List<Double> values = path.fits().stream().map(LatentFit::logLikelihood).toList();
        assertThat(values).isSortedAccordingTo(Comparator.naturalOrder());
        for (int i = 0; i < known.length; i++) {
            assertThat(values.get(i)).as("K = %d", i + 1).isGreaterThanOrEqualTo(known[i]);
        }
        assertThat(path.byAic().aic()).isLessThanOrEqualTo(-6133.5);
        assertThat(path.byAic().skills()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"3, 3040.588", "4, 3107.788"})
    @Tag("slow")
    void theMaximumOfLaplacesApproximationIsThatOfTmb(int skills, double maximum) {
        double[] theta = Reference.fit(skills).estimate().theta();
        Layout layout = Reference.fit(skills).estimate().layout();
        try (Workers workers = Workers.of(2)) {
            MarginalLikelihood laplace =
                    MarginalLikelihood.laplace(Reference.cells(), layout, Prior.none(), Curvature.OBSERVED, workers);
            double[] metric = Curvatures.positiveInverse(Curvatures.hessian(laplace, theta), 0.5);
            Optimum optimum = Bfgs.withDefaults().minimise(laplace, theta, metric);
            assertThat(optimum.gradientNorm()).isLessThan(0.1);
            assertThat(-optimum.value()).isCloseTo(maximum, within(0.002));
        }
    }

    @Test
    void oneAndTwoSkillsAreReportedAsTheirCoefficientsEvaluateOnAFineGrid() {
        var likelihood = new AnchoredLikelihood(Reference.TABLE, Reference.FEATURES);
        LatentFit one = Reference.fit(1);
        assertThat(one.logLikelihood()).isCloseTo(likelihood.onGrid(one.coefficients(), 0.02), within(1e-4));
        LatentFit two = Reference.fit(2);
        assertThat(two.logLikelihood()).isCloseTo(likelihood.onGrid(two.coefficients(), 0.125), within(1e-3));
    }

    @Test
    void fourSkillsAreReportedAsTheirCoefficientsEvaluateBySampling() {
        LatentFit fit = Reference.fit(4);
        AnchoredLikelihood.Estimate sampled = sampled(fit, 2000);
        assertThat(sampled.error()).isLessThan(0.2);
        assertThat(fit.logLikelihood())
                .isCloseTo(sampled.value(), within(4 * sampled.error() + fit.logLikelihoodError()));
    }

    @Test
    void countsCoefficientsAsThePaperDoes() {
        int[] counts = {39, 53, 66, 78, 89, 99, 108, 116, 123, 129, 134, 138};
        for (int K = 1; K <= 12; K++) {
            assertThat(new Layout(3, K, Reference.chance(), Asymptotes.FIXED).identified())
                    .isEqualTo(counts[K - 1]);
        }
        LatentFit fit = Reference.fit(2);
        assertThat(fit.coefficientCount()).isEqualTo(53);
        assertThat(fit.aic()).isEqualTo(2 * 53 - 2 * fit.logLikelihood());
        assertThat(fit.bic()).isCloseTo(53 * Math.log(170) - 2 * fit.logLikelihood(), within(1e-9));
    }

    @Test
    void saysWhatItWasFittedTo() {
        DataSummary data = Reference.fit(1).data();
        assertThat(data.models()).isEqualTo(286);
        assertThat(data.families()).isEqualTo(170);
        assertThat(data.scores()).isEqualTo(2304);
        assertThat(data.modelsLeftOut()).isEmpty();
        assertThat(data.benchmarksLeftOut()).isEmpty();
        assertThat(data.digest()).isEqualTo(Reference.TABLE.digest());
    }

    @Test
    void tellsHowEveryStartEndedBestFirst() {
        List<StartReport> starts = Reference.fit(4).diagnosis().starts();
        assertThat(starts).hasSizeGreaterThanOrEqualTo(6);
        List<Double> polished = starts.stream()
                .map(StartReport::logLikelihood)
                .filter(value -> !value.isNaN())
                .toList();
        assertThat(polished).isNotEmpty().isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void progressOnlyGoesForward() {
        var told = new ArrayList<Double>();
        Simulated.FITTER.fit(Simulated.of(60).draw(1), (stage, done) -> told.add(done));
        assertThat(told).isNotEmpty().allSatisfy(done -> assertThat(done).isBetween(0.0, 1.0));
        assertThat(told.get(told.size() - 1)).isEqualTo(1.0);
        assertThat(told).isSortedAccordingTo(Comparator.naturalOrder());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void theResultIsTheSameToTheLastBitForAnyNumberOfThreads(int threads) {
        ScoreTable table = Simulated.of(60).draw(1);
        LatentFit alone = Simulated.FITTER.fit(table);
        LatentFit together = Simulated.FITTER.withThreads(threads).fit(table);
        assertThat(together.estimate().theta()).containsExactly(alone.estimate().theta());
        assertThat(together.logLikelihood()).isEqualTo(alone.logLikelihood());
        assertThat(together.estimate().hessianCovariance())
                .isEqualTo(alone.estimate().hessianCovariance());
        assertThat(together.estimate().sandwichCovariance())
                .isEqualTo(alone.estimate().sandwichCovariance());
        assertThat(together.families().get(7).mean())
                .containsExactly(alone.families().get(7).mean());
        assertThat(together.diagnosis().starts()).isEqualTo(alone.diagnosis().starts());
    }

    @Test
    void aFitInAPathIsNeverWorseThanTheSmallerOne() {
        SkillPath path = Simulated.FITTER.path(Simulated.of(60).draw(2), 1, 4, Progress.none());
        assertThat(path.fits()).extracting(LatentFit::skills).containsExactly(1, 2, 3, 4);
        assertThat(path.fits())
                .extracting(LatentFit::logLikelihood)
                .isSortedAccordingTo((a, b) -> a <= b + 1e-3 ? -1 : 1);
        assertThat(path.byBic().skills()).as("the law drawn from").isEqualTo(2);
        assertThat(path.fit(3)).isSameAs(path.fits().get(2));
    }

    static AnchoredLikelihood.Estimate sampled(LatentFit fit, int draws) {
        var likelihood = new AnchoredLikelihood(Reference.TABLE, Reference.FEATURES);
        return likelihood.bySampling(
                fit.coefficients(),
                fit.families().stream().map(FamilyPosterior::mean).toList(),
                fit.families().stream().map(f -> f.covariance().toArray()).toList(),
                draws,
                11);
    }
}
