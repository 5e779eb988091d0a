package org.allometry.fit.rival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.allometry.fit.Expectation;
import org.allometry.fit.Progress;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.LanguageModel;
import org.allometry.testing.SmallLaw;
import org.junit.jupiter.api.Test;

class ObservationalFitTest {
    private static final ObservationalFit FIT =
            ObservationalFitter.withDefaults().fit(SmallLaw.table(40, 0.1, 3), Progress.none());

    @Test
    void imputationCompletesATableOfOneComponent() {
        double[] strength = {0.1, 0.3, 0.5, 0.8, 0.6, 0.2};
        double[] weight = {0.9, 0.5, 0.7};
        double[][] rows = new double[strength.length][3];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < 3; j++) {
                rows[i][j] = 0.05 + weight[j] * strength[i];
            }
        }
        rows[1][2] = Double.NaN;
        rows[4][0] = Double.NaN;
        double[][] filled = PrincipalComponents.imputed(rows, 1);

        // Standardising by the mean and deviation of what is seen leaves a small error.
        assertThat(filled[1][2]).isCloseTo(0.26, within(0.02));
        assertThat(filled[4][0]).isCloseTo(0.59, within(0.03));
        assertThat(filled[0]).isEqualTo(rows[0]);
    }

    /** Witness: numpy.linalg.eigh of the covariance of four points on two crossed lines. */
    @Test
    void componentsAreTheDirectionsOfMostVariance() {
        double[][] rows = {{2, 2}, {-2, -2}, {0.5, -0.5}, {-0.5, 0.5}};
        PrincipalComponents found = PrincipalComponents.of(rows, 2);

        double half = Math.sqrt(0.5);
        assertThat(found.directions().row(0)[0]).isCloseTo(half, within(1e-12));
        assertThat(found.directions().row(0)[1]).isCloseTo(half, within(1e-12));
        assertThat(found.transform(rows[0])[0]).isCloseTo(2 / half, within(1e-12));
        assertThat(found.transform(rows[0])[1]).isCloseTo(0, within(1e-12));
    }

    @Test
    void linesGoThroughTheFamilies() {
        double[][] z = {{0}, {1}, {2}, {0}, {2}, {5}};
        double[][] components = {{1}, {3}, {5}, {0}, {1}, {9}};
        var training = new Training(
                List.of(),
                List.of(),
                z,
                new double[6][0],
                List.of("a", "b", "c"),
                new int[] {0, 0, 0, 1, 1, 2},
                FIT.data());
        ComponentLines lines = ComponentLines.of(training, components);

        assertThat(lines.families().get(0).at(4)[0]).isCloseTo(9, within(1e-12));
        assertThat(lines.families().get(1).at(4)[0]).isCloseTo(2, within(1e-12));
        // Slope common to a and b: (4 + 1) / (2 + 2) = 1.25, with squares 2 and 2.
        assertThat(lines.families().get(2).at(6)[0]).isCloseTo(10.25, within(1e-12));
        assertThat(lines.typical().at(0)[0]).isCloseTo((1 + 0 + 9 - 5 * 1.25) / 3, within(1e-12));
        assertThat(lines.residual()[0]).isCloseTo(0, within(1e-12));
        assertThat(lines.betweenSlopes()[0]).isCloseTo(2 * 0.75 * 0.75, within(1e-12));
    }

    @Test
    void expectsMoreOfMoreCompute() {
        for (String family : new String[] {"f3", "nobody"}) {
            double[] small = FIT.expect(model(family, "7B")).mean();
            double[] large = FIT.expect(model(family, "30B")).mean();
            assertThat(Arrays.stream(large).sum())
                    .isGreaterThan(Arrays.stream(small).sum());
        }
        for (ScoreCurve curve : FIT.curves()) {
            assertThat(curve.floor()).isBetween(0.0, 0.2);
            assertThat(Math.sqrt(curve.noise())).isBetween(0.02, 0.15);
        }
        assertThat(FIT.converged()).isTrue();
    }

    @Test
    void anUnknownFamilyIsLessCertain() {
        Expectation known = FIT.expect(model("f3", "7B"));
        Expectation unknown = FIT.expect(model("nobody", "7B"));

        assertThat(FIT.knows(model("f3", "7B"))).isTrue();
        assertThat(FIT.knows(model("nobody", "7B"))).isFalse();
        for (int j = 0; j < 5; j++) {
            assertThat(known.family()[j]).isLessThanOrEqualTo(unknown.family()[j]);
        }
    }

    @Test
    void scoresInformTheLineOfANewFamily() {
        var table = SmallLaw.table(40, 0.1, 3);
        var known = table.where(i -> !table.models().get(i).family().equals("f3"));
        ObservationalFit fit = ObservationalFitter.withDefaults().fit(known, Progress.none());
        ObservationalFit informed = fit.informedBy(table);

        assertThat(fit.knows(model("f3", "7B"))).isFalse();
        assertThat(informed.knows(model("f3", "7B"))).isTrue();
        assertThat(informed.lines().get(0)).isSameAs(fit.lines().get(0));
        assertThat(informed.curves()).isSameAs(fit.curves());
        for (int j = 0; j < 5; j++) {
            assertThat(informed.expect(model("f3", "7B")).mean()[j])
                    .isCloseTo(FIT.expect(model("f3", "7B")).mean()[j], within(0.03));
        }
    }

    /** No error is printed for it; the figure guards against accidents. */
    @Test
    void errorOnTheAuthorsSplit() {
        RivalFit fit = HeldOut.fit(RivalLaws.named("observational"));

        assertThat(fit.converged()).isTrue();
        assertThat(HeldOut.meanAbsoluteError(fit)).isCloseTo(0.0775, within(0.001));
    }

    @Test
    void refusesATableWhereNoFamilyGrows() {
        var table = SmallLaw.table(40, 0, 3);
        var firsts = table.where(i -> table.models().get(i).name().endsWith("-0"));

        assertThatThrownBy(() -> ObservationalFitter.withDefaults().fit(firsts, Progress.none()))
                .isInstanceOf(UnsuitableTableException.class)
                .hasMessageContaining("no family has models of different compute");
    }

    private static LanguageModel model(String family, String size) {
        return LanguageModel.of("m", family, ParameterCount.parse(size), TokenCount.parse("2T"));
    }
}
