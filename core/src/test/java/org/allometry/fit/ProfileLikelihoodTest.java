package org.allometry.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.allometry.law.Asymptotes;
import org.allometry.law.LatentCoefficients;
import org.allometry.numeric.Bfgs;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.Objective;
import org.allometry.table.ScoreTable;
import org.allometry.testing.AnchoredLikelihood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileLikelihoodTest {
    /** Half the quantile of χ² with one degree of freedom at 95 %. */
    private static final double DROP = 1.920729;

    private static final ScoreTable TINY = Simulated.of(24).draw(1).select(List.of("b1", "b2", "b6"));
    private static final LatentFit FIT = Simulated.FITTER.withSkills(1).fit(TINY);

    /** The witness knows no θ: the anchored coefficients but one are free, the likelihood is that of the paper's formulas. */
    @ParameterizedTest
    @CsvSource({"beta:b1:log_size, 0", "loading:b1:b6, 4", "precision:b1, 8"})
    void atBothEndsTheMaximumOverAllOthersHasFallenByHalfTheQuantile(String coefficient, int position) {
        ProfileInterval interval = interval(FIT, TINY, coefficient);
        var witness = new Witness();
        double[] estimate = flat(FIT.coefficients());
        assertThat(interval.estimate()).isCloseTo(unscaled(estimate, position), within(1e-9));
        double top = witness.maximum(estimate, -1);
        for (double end : new double[] {interval.lower(), interval.upper()}) {
            double[] from = estimate.clone();
            from[position] = position >= 8 ? Math.log(end) : end;
            assertThat(top - witness.maximum(from, position)).isCloseTo(DROP, within(0.005));
        }
        assertThat(interval.notes()).isEmpty();
    }

    @Test
    void withManyFamiliesItIsTheWaldInterval() {
        ScoreTable table = Simulated.of(200).draw(6);
        LatentFit fit = Simulated.FITTER.withStarts(1).withThreads(2).fit(table);
        List<Coefficient> all = List.of(
                Coefficient.parse("beta:b2:tokens"),
                Coefficient.parse("loading:b2:b3"),
                Coefficient.parse("loading:b1:b1"),
                Coefficient.parse("correlation:b1:b2"),
                Coefficient.parse("precision:b6"));
        List<ProfileInterval> intervals = ProfileLikelihood.withDefaults().intervals(fit, table, all, Progress.none());
        CoefficientErrors errors = fit.standardErrors().hessian();
        assertThat(intervals.get(1).wald().upper() - intervals.get(1).estimate())
                .isCloseTo(1.959964 * errors.loadings().at(1, 2), within(1e-4));
        for (ProfileInterval interval : intervals) {
            double width = interval.wald().upper() - interval.wald().lower();
            assertThat(interval.lower()).isCloseTo(interval.wald().lower(), within(0.07 * width));
            assertThat(interval.upper()).isCloseTo(interval.wald().upper(), within(0.07 * width));
            assertThat(interval.upper() - interval.lower()).isCloseTo(width, within(0.04 * width));
        }
    }

    @Test
    void otherAnchorsAndAnotherLevelAreFollowed() {
        ScoreTable table = Simulated.of(60).draw(2);
        LatentFit fit = Simulated.FITTER.fit(table);
        ProfileInterval own = interval(fit, table, "beta:b2:size");
        ProfileInterval swapped = interval(fit.anchoredAt(List.of("b2", "b1")), table, "beta:b2:log_size");
        assertThat(swapped.lower()).isCloseTo(own.lower(), within(1e-3));
        assertThat(swapped.upper()).isCloseTo(own.upper(), within(1e-3));
        ProfileInterval half = new ProfileLikelihood(0.5)
                .intervals(fit, table, List.of(Coefficient.parse("beta:b2:size")), Progress.none())
                .get(0);
        assertThat(half.lower()).isBetween(own.lower(), own.estimate());
        assertThat(half.upper()).isBetween(own.estimate(), own.upper());
    }

    /** Ten families leave a floor open between nothing and chance, if no prior speaks. */
    @Test
    void anEndThatIsNotThereIsSaid() {
        LatentFitter fitter =
                Simulated.FITTER.withSkills(1).withAsymptotes(Asymptotes.LOWER).withPrior(Prior.none());
        ScoreTable table = Simulated.of(10).draw(3).select(List.of("b1", "b2", "b3"));
        ProfileInterval interval = interval(fitter.fit(table), table, "chance:b2");
        assertThat(interval.lower()).isNaN();
        assertThat(interval.upper()).isNaN();
        assertThat(interval.notes()).hasSize(2);
        assertThat(interval.notes().get(0)).startsWith("no lower end: the likelihood falls by only 0.");
        assertThat(interval.notes().get(1)).startsWith("no upper end: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alpha:b1 | choose from beta:SKILL:FEATURE, loading:SKILL:BENCHMARK",
                "beta:b1 | is to be written beta:SKILL:FEATURE",
                "beta:b9:size | which the fit does not have; choose from b1",
                "beta:b1:date | names the feature",
                "intercept:b9 | names the benchmark",
                "correlation:b1:b1 | is 1 by construction",
                "ceiling:b1 | is fixed in this fit",
            })
    void whatIsNotEstimatedHasNone(String coefficient, String message) {
        assertThatThrownBy(() -> interval(FIT, TINY, coefficient))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theTableMustBeThatOfTheFit() {
        ScoreTable other = Simulated.of(14).draw(4);
        assertThatThrownBy(() -> interval(FIT, other, "intercept:b1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(other.digest());
    }

    private static ProfileInterval interval(LatentFit fit, ScoreTable table, String coefficient) {
        return ProfileLikelihood.withDefaults()
                .intervals(fit, table, List.of(Coefficient.parse(coefficient)), Progress.none())
                .get(0);
    }

    private static double unscaled(double[] flat, int position) {
        return position >= 8 ? Math.exp(flat[position]) : flat[position];
    }

    /** β, loadings, intercepts and ln precisions of one skill. */
    private static double[] flat(LatentCoefficients law) {
        double[] flat = new double[11];
        for (int d = 0; d < 2; d++) {
            flat[d] = law.beta().at(d, 0);
        }
        for (int j = 0; j < 3; j++) {
            flat[2 + j] = law.loadings().at(0, j);
            flat[5 + j] = law.intercepts()[j];
            flat[8 + j] = Math.log(law.precisions()[j]);
        }
        return flat;
    }

    private static final class Witness {
        private final AnchoredLikelihood likelihood = new AnchoredLikelihood(TINY, Simulated.FEATURES);

        /** The maximum over all entries but one, which stays where it is. */
        double maximum(double[] from, int fixed) {
            Objective free = (point, gradient) -> {
                for (int i = 0; i < point.length; i++) {
                    double[] moved = point.clone();
                    moved[i] = point[i] + 1e-4;
                    double up = value(moved);
                    moved[i] = point[i] - 1e-4;
                    gradient[i] = i == fixed ? 0 : -(up - value(moved)) / 2e-4;
                }
                return -value(point);
            };
            double[] metric = new double[from.length * from.length];
            IntStream.range(0, from.length).forEach(i -> metric[i * from.length + i] = 0.05);
            return -Bfgs.withDefaults()
                    .withDecrementTolerance(1e-4)
                    .withGradientTolerance(0.1)
                    .minimise(free, from, metric)
                    .value();
        }

        private double value(double[] entries) {
            LatentCoefficients law = FIT.coefficients();
            double[] precisions = Arrays.stream(entries, 8, 11).map(Math::exp).toArray();
            return likelihood.onGrid(
                    new LatentCoefficients(
                            law.anchors(),
                            Matrix.of(2, 1, entries),
                            Matrix.of(1, 3, Arrays.copyOfRange(entries, 2, 5)),
                            Arrays.copyOfRange(entries, 5, 8),
                            precisions,
                            law.skillCorrelations(),
                            law.floors(),
                            law.ceilings()),
                    0.15);
        }
    }
}
