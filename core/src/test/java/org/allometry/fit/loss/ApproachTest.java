package org.allometry.fit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.law.loss.PublishedLaws;
import org.allometry.table.RunTable;
import org.allometry.table.TrainingRun;
import org.junit.jupiter.api.Test;

class ApproachTest {
    /** Parabolas in ln N whose minima follow N* = 2 C^.45, at sizes from a third of it to three times. */
    private static RunTable sweeps(double centre) {
        var runs = new ArrayList<TrainingRun>();
        for (double c : new double[] {1e18, 1e19, 1e20, 1e21, 1e22}) {
            double best = 2 * Math.pow(c, 0.45);
            for (double factor : new double[] {1.0 / 3, 0.5, 0.8, 1.2, 2, 3}) {
                double n = centre * best * factor;
                double away = Math.log(n / best);
                runs.add(TrainingRun.of("r", n, c / (6 * n), 2 + 40 * Math.pow(c, -0.1) + 0.02 * away * away));
            }
        }
        return RunTable.of(runs);
    }

    @Test
    void parabolasFindTheExponentThatMadeThem() {
        Approach approach = Approach.isoFlop(sweeps(1), 0.95, 1);
        assertThat(approach.parameters().exponent()).isCloseTo(0.45, within(1e-9));
        assertThat(approach.parameters().at(1e20)).isCloseTo(2 * Math.pow(1e20, 0.45), within(1e3));
        assertThat(approach.tokens().exponent()).isCloseTo(0.55, within(1e-9));
        assertThat(approach.budgets()).hasSize(5).allMatch(Approach.Budget::used);
        assertThat(approach.warnings()).isEmpty();
    }

    @Test
    void aMinimumNearTheEdgeIsWarnedOf() {
        Approach approach = Approach.isoFlop(sweeps(2.5), 0.95, 1);
        assertThat(approach.warnings())
                .hasSize(5)
                .allSatisfy(warning -> assertThat(warning).contains("lies near an end"));
    }

    @Test
    void aMinimumOutsideTheSizesIsRefused() {
        assertThatThrownBy(() -> Approach.isoFlop(sweeps(4), 0.95, 1))
                .isInstanceOf(UnsuitableTableException.class)
                .hasMessageContaining("outside the sizes tried; add smaller ones");
        assertThatThrownBy(() -> Approach.isoFlop(sweeps(0.2), 0.95, 1)).hasMessageContaining("add larger ones");
    }

    @Test
    void tooFewSizesAreNoParabola() {
        RunTable all = sweeps(1);
        RunTable few = all.where(i -> i % 6 < 3);
        assertThatThrownBy(() -> Approach.isoFlop(few, 0.95, 1)).hasMessageContaining("fewer than 4 sizes");
    }

    @Test
    void theEnvelopeTakesTheLowestRunOfABin() {
        Approach approach = Approach.envelope(sweeps(1), 0.95, 1);
        assertThat(approach.parameters().exponent()).isCloseTo(0.45, within(1e-9));
        assertThat(approach.budgets()).extracting(Approach.Budget::runs).containsOnly(6);
        assertThat(approach.warnings()).singleElement().asString().contains("winner's curse");
    }

    /** a = beta/(alpha + beta) and G of Hoffmann et al. 2022, equation 4. */
    @Test
    void theThirdApproachFollowsFromTheCoefficients() {
        var function = PublishedLaws.CHINCHILLA_TEX.function();
        RunTable table = Generated.by(function);
        LossFit fit = LossFitter.withDefaults().fit(table);
        Approach approach = Approach.parametric(fit, LossBootstrap.of(fit, table, 20), 0.95);
        double a = 0.2849083 / (0.2849083 + 0.33917084);
        assertThat(approach.parameters().exponent()).isCloseTo(a, within(1e-4));
        assertThat(approach.parameters().at(5.76e23)).isCloseTo(4.0361e10, within(1e8));
        assertThat(approach.tokens().at(5.76e23)).isCloseTo(2.3785e12, within(1e10));
        assertThat(approach.budgets()).isEqualTo(List.of());
    }

    @Test
    void holdingOutTheLargestRunsOfAnExactLawCostsNothing() {
        RunTable table = Generated.by("chinchilla-tex");
        LossFit fit = LossFitter.withDefaults().fit(table);
        LossHoldOut held = LossHoldOut.of(LossFitter.withDefaults(), fit, table);
        assertThat(held.heldOut()).isBetween(3, 5);
        assertThat(held.training() + held.heldOut()).isEqualTo(20);
        assertThat(held.meanError()).isLessThan(1e-4);
        assertThat(held.extrapolation()).isPositive();
    }
}
