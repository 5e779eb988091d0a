package org.allometry.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.allometry.fit.FitComparison.Relation;
import org.allometry.law.Asymptotes;
import org.allometry.law.Feature;
import org.allometry.numeric.Matrix;
import org.allometry.stat.LikelihoodRatio;
import org.allometry.table.ScoreTable;
import org.junit.jupiter.api.Test;

class FitComparisonTest {
    private static final ScoreTable TABLE = Simulated.of(40).draw(5);
    private static final LatentFitter ONE = Simulated.FITTER.withSkills(1).withStarts(1);
    private static final LatentFit FULL = fit(ONE);

    @Test
    void aFeatureLessIsTestedByTheRatio() {
        LatentFit smaller = fit(ONE.withFeatures(List.of(Feature.SIZE)));
        FitComparison comparison = FitComparison.of(smaller, FULL);
        assertThat(comparison.relation()).isEqualTo(Relation.FIRST_WITHIN_SECOND);
        LikelihoodRatio ratio = comparison.ratio().orElseThrow();
        assertThat(ratio.degreesOfFreedom()).isEqualTo(1);
        assertThat(ratio.statistic()).isCloseTo(2 * (FULL.logLikelihood() - smaller.logLikelihood()), within(1e-12));
        assertThat(ratio.probability()).isLessThan(0.05);
        assertThat(comparison.cautions()).isEmpty();
        assertThat(FitComparison.of(FULL, smaller).relation()).isEqualTo(Relation.SECOND_WITHIN_FIRST);
    }

    @Test
    void computeIsWithinSizeAndTokens() {
        LatentFit compute = fit(ONE.withFeatures(List.of(Feature.FLOPS)));
        assertThat(FitComparison.of(compute, FULL).relation()).isEqualTo(Relation.FIRST_WITHIN_SECOND);
        assertThat(compute.logLikelihood()).isLessThan(FULL.logLikelihood());
        LatentFit tokens = fit(ONE.withFeatures(List.of(Feature.TOKENS)));
        FitComparison apart = FitComparison.of(compute, tokens);
        assertThat(apart.relation()).isEqualTo(Relation.NOT_NESTED);
        assertThat(apart.ratio()).isEmpty();
        assertThat(FitComparison.of(FULL, FULL).relation()).isEqualTo(Relation.SAME_LAW);
    }

    @Test
    void whereTheApproximationFailsItIsSaid() {
        LatentFit freer = fit(ONE.withAsymptotes(Asymptotes.UPPER));
        assertThat(FitComparison.of(FULL, freer).cautions())
                .anySatisfy(caution -> assertThat(caution).contains("boundary"))
                .anySatisfy(caution -> assertThat(caution).contains("weak priors"));
        LatentFit two = fit(ONE.withSkills(2));
        assertThat(FitComparison.of(FULL, two).cautions())
                .singleElement()
                .asString()
                .contains("fewer skills");
    }

    @Test
    void fitsToDifferentDataAreRefused() {
        LatentFit other = ONE.fit(Simulated.of(40).draw(6));
        assertThatThrownBy(() -> FitComparison.of(FULL, other))
                .hasMessageContaining(FULL.data().digest())
                .hasMessageContaining(other.data().digest());
    }

    @Test
    void familiesDifferByTheirPosteriors() {
        LatentFit fit = Simulated.FITTER.fit(TABLE);
        List<FamilyPosterior> families = fit.families();
        FamilyComparison comparison = FamilyComparison.of(fit, families.get(2), families.get(5));
        FamilyComparison swapped = FamilyComparison.of(fit, families.get(5), families.get(2));
        for (int k = 0; k < 2; k++) {
            var difference = comparison.skills().get(k);
            Matrix apart = families.get(2)
                    .sensitivity()
                    .plus(families.get(5).sensitivity().times(-1));
            Matrix shared = apart.times(fit.estimate().sandwichCovariance()).times(apart.transposed());
            assertThat(difference.mean())
                    .isCloseTo(families.get(2).mean()[k] - families.get(5).mean()[k], within(1e-12));
            assertThat(difference.deviation())
                    .isCloseTo(
                            Math.sqrt(families.get(2).covariance().at(k, k)
                                    + families.get(5).covariance().at(k, k)
                                    + shared.at(k, k)),
                            within(1e-9));
            assertThat(difference.probability() + swapped.skills().get(k).probability())
                    .isCloseTo(1, within(1e-12));
            assertThat(difference.probability() > 0.975)
                    .isEqualTo(difference.interval(0.95).lower() > 0);
        }
        double[] loadings = fit.coefficients().loadings().transposed().row(3);
        assertThat(comparison.benchmarks().get(3).mean())
                .isCloseTo(
                        loadings[0] * comparison.skills().get(0).mean()
                                + loadings[1] * comparison.skills().get(1).mean(),
                        within(1e-12));
        FamilyComparison itself = FamilyComparison.of(fit, families.get(2), families.get(2));
        assertThat(itself.skills().get(0).probability()).isEqualTo(0.5);
        assertThat(itself.skills().get(0).deviation())
                .isCloseTo(Math.sqrt(2 * families.get(2).covariance().at(0, 0)), within(1e-9));
    }

    private static LatentFit fit(LatentFitter fitter) {
        return fitter.fit(TABLE);
    }
}
