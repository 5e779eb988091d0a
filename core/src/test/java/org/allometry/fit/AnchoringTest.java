package org.allometry.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.allometry.law.Asymptotes;
import org.allometry.law.LatentCoefficients;
import org.allometry.numeric.Matrix;
import org.allometry.table.ScoreTable;
import org.allometry.testing.AnchoredLikelihood;
import org.junit.jupiter.api.Test;

class AnchoringTest {
    private static final List<String> OTHERS = List.of("gsm8k", "truthfulqa", "mmlu", "hellaswag");

    private final LatentFit fit = Reference.fit(4);

    @Test
    void anchorsAreMovedUpwardsByTheirOwnSkillAlone() {
        for (List<String> anchors : List.of(Reference.IDS.subList(0, 4), OTHERS)) {
            Matrix loadings = fit.anchoredAt(anchors).coefficients().loadings();
            for (int a = 0; a < 4; a++) {
                int column = Reference.IDS.indexOf(anchors.get(a));
                for (int k = 0; k < 4; k++) {
                    if (k == a) {
                        assertThat(loadings.at(k, column)).isPositive();
                    } else {
                        assertThat(loadings.at(k, column)).isZero();
                    }
                }
            }
        }
    }

    @Test
    void effectsHaveACorrelationMatrix() {
        Matrix sigma = fit.anchoredAt(OTHERS).coefficients().skillCorrelations();
        for (int k = 0; k < 4; k++) {
            assertThat(sigma.at(k, k)).isCloseTo(1, within(1e-12));
            for (int l = 0; l < k; l++) {
                assertThat(sigma.at(k, l)).isBetween(-1.0, 1.0).isEqualTo(sigma.at(l, k));
            }
        }
    }

    @Test
    void everyChoiceOfAnchorsIsTheSameLaw() {
        LatentCoefficients first = fit.coefficients();
        LatentCoefficients second = fit.anchoredAt(OTHERS).coefficients();
        Matrix slopes = first.beta().times(first.loadings());
        Matrix otherSlopes = second.beta().times(second.loadings());
        Matrix spread =
                first.loadings().transposed().times(first.skillCorrelations()).times(first.loadings());
        Matrix otherSpread =
                second.loadings().transposed().times(second.skillCorrelations()).times(second.loadings());
        for (int j = 0; j < 12; j++) {
            for (int d = 0; d < 3; d++) {
                assertThat(otherSlopes.at(d, j)).isCloseTo(slopes.at(d, j), within(1e-9));
            }
            for (int i = 0; i < 12; i++) {
                double scale = Math.sqrt(spread.at(i, i) * spread.at(j, j));
                assertThat(otherSpread.at(i, j)).isCloseTo(spread.at(i, j), within(1e-9 * scale));
            }
        }
        assertThat(second.intercepts()).containsExactly(first.intercepts());
        assertThat(second.precisions()).containsExactly(first.precisions());
    }

    @Test
    void everyChoiceOfAnchorsHasTheSameLikelihood() {
        ScoreTable table = Simulated.of(30).draw(4);
        LatentFit two = Simulated.FITTER.fit(table);
        var likelihood = new AnchoredLikelihood(table, Simulated.FEATURES);
        double value = likelihood.onGrid(two.coefficients(), 0.1);
        for (List<String> anchors : List.of(List.of("b2", "b1"), List.of("b4", "b6"))) {
            assertThat(likelihood.onGrid(two.anchoredAt(anchors).coefficients(), 0.1))
                    .isCloseTo(value, within(1e-6));
        }
        assertThat(two.logLikelihood()).isCloseTo(value, within(1e-4));
    }

    @Test
    void familyEffectsTurnWithTheAnchors() {
        LatentFit other = fit.anchoredAt(OTHERS);
        Matrix loadings = fit.coefficients().loadings();
        Matrix otherLoadings = other.coefficients().loadings();
        for (int f = 0; f < fit.families().size(); f += 13) {
            FamilyPosterior here = fit.families().get(f);
            FamilyPosterior there = other.families().get(f);
            Matrix shift = Matrix.of(new double[][] {here.mean()}).times(loadings);
            Matrix otherShift = Matrix.of(new double[][] {there.mean()}).times(otherLoadings);
            Matrix spread = loadings.transposed().times(here.covariance()).times(loadings);
            Matrix otherSpread =
                    otherLoadings.transposed().times(there.covariance()).times(otherLoadings);
            for (int j = 0; j < 12; j++) {
                assertThat(otherShift.at(0, j)).isCloseTo(shift.at(0, j), within(1e-8));
                assertThat(otherSpread.at(j, j)).isCloseTo(spread.at(j, j), within(1e-8 * (1 + spread.at(j, j))));
            }
        }
    }

    @Test
    void anchoringUndoesWhitening() {
        var layout = new Layout(2, 2, Simulated.LAW.floors(), Asymptotes.FIXED);
        double[] theta = AnchoredForm.theta(Simulated.LAW, layout, Simulated.LAW.floors());
        Gauge.normalise(layout, theta);
        LatentCoefficients law = new Anchoring(layout, new int[] {0, 1}).coefficients(theta, List.of("b1", "b2"));
        assertThat(entries(law.beta())).containsExactly(entries(Simulated.LAW.beta()), within(1e-12));
        assertThat(entries(law.loadings())).containsExactly(entries(Simulated.LAW.loadings()), within(1e-12));
        assertThat(entries(law.skillCorrelations()))
                .containsExactly(entries(Simulated.LAW.skillCorrelations()), within(1e-12));
        assertThat(law.precisions()).containsExactly(Simulated.LAW.precisions(), within(1e-12));
        assertThat(law.intercepts()).containsExactly(Simulated.LAW.intercepts());
    }

    @Test
    void anchorsThatCannotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.anchoredAt(List.of("math", "bbh")))
                .withMessage("a fit of 4 skills needs as many different anchors, but was given [math, bbh]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.anchoredAt(List.of("math", "bbh", "mmlu", "math")))
                .withMessageStartingWith("a fit of 4 skills needs as many different anchors");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.anchoredAt(List.of("math", "bbh", "mmlu", "humaneval")))
                .withMessageStartingWith(
                        "the anchor 'humaneval' is not a benchmark of this fit; choose from math, ifeval,");
    }

    @Test
    void dependentAnchorsAreRefused() {
        var layout = new Layout(1, 2, new double[] {0, 0, 0}, Asymptotes.FIXED);
        double[] theta = new double[layout.size];
        double[] loadings = {1, 2, 2, 4, 1, 0};
        System.arraycopy(loadings, 0, theta, layout.loadings, 6);
        theta[layout.scales] = 1;
        theta[layout.scales + 1] = 0.5;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Anchoring(layout, new int[] {0, 1}).coefficients(theta, List.of("a", "b")))
                .withMessageStartingWith("the loadings of the anchors a, b are linearly dependent");
        assertThat(new Anchoring(layout, new int[] {0, 2})
                        .coefficients(theta, List.of("a", "c"))
                        .loadings()
                        .at(0, 0))
                .isPositive();
    }

    private static double[] entries(Matrix matrix) {
        return Arrays.stream(matrix.toArray()).flatMapToDouble(Arrays::stream).toArray();
    }
}
