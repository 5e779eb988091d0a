package org.allometry.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.allometry.law.loss.LossFunction;
import org.allometry.law.loss.PublishedLaws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans against closed forms, published tables and grids. */
class PlannerTest {
    private static LossFunction published(String name) {
        return PublishedLaws.find(name).orElseThrow().function();
    }

    private static Planner planner(String name) {
        return Planner.of(LossSurface.of(published(name)));
    }

    /** Recomputed from the papers' coefficients with mpmath; the digits are those given. */
    @ParameterizedTest
    @CsvSource({
        "chinchilla-tex, 1e21, 2.217e9, 7.5178e10, 33.911, 2.295491",
        "chinchilla-tex, 5.76e23, 4.0361e10, 2.3785e12, 58.932, 1.918412",
        "chinchilla-tex, 3.8e25, 2.7324e11, 2.3179e13, 84.828, 1.811011",
        "chinchilla-rounded, 1e21, 1.8242e9, 9.1363e10, 50.084, 2.328883",
        "chinchilla-rounded, 5.76e23, 3.219e10, 2.9823e12, 92.647, 1.930748",
        "chinchilla-rounded, 3.8e25, 2.1348e11, 2.9667e13, 138.963, 1.816533",
        "besiroglu, 1e21, 2.7785e9, 5.9985e10, 21.589, 2.305529",
        "besiroglu, 5.76e23, 7.2249e10, 1.3287e12, 18.391, 1.974441",
        "besiroglu, 3.8e25, 6.1867e11, 1.0237e13, 16.547, 1.891707"
    })
    void theBestDivisionIsThatOfTheGoldenNumbers(String name, double c, double n, double d, double ratio, double loss) {
        Allocation best = planner(name).best(c);
        assertThat(best.parameters()).isCloseTo(n, within(5.1e-5 * n));
        assertThat(best.tokens()).isCloseTo(d, within(5.1e-5 * d));
        assertThat(best.tokensPerParameter()).isCloseTo(ratio, within(5.1e-4));
        assertThat(best.value()).isCloseTo(loss, within(5.1e-7));
        assertThat(best.atEdge()).isFalse();
    }

    /** Hoffmann et al. 2022, equation 4: to the last digits that a search for a minimum can give. */
    @Test
    void theSearchAgreesWithTheClosedForm() {
        for (String name : List.of("chinchilla-tex", "chinchilla-rounded", "besiroglu")) {
            LossFunction law = published(name);
            double alpha = law.coefficient("alpha");
            double beta = law.coefficient("beta");
            double g = Math.pow(alpha * law.coefficient("A") / (beta * law.coefficient("B")), 1 / (alpha + beta));
            for (double c = 1e17; c < 1e28; c *= 31) {
                double n = g * Math.pow(c / 6, beta / (alpha + beta));
                assertThat(planner(name).best(c).parameters()).isCloseTo(n, within(1e-9 * n));
            }
        }
    }

    /** With M* = (b/a)^(1/(2 eta)) tokens per parameter at every compute (Gadre et al. 2024, section 3.2). */
    @Test
    void parallelLinesHaveOneBestRatio() {
        LossFunction law = published("gadre-refinedweb");
        double ratio = Math.pow(law.coefficient("b") / law.coefficient("a"), 1 / (2 * law.coefficient("eta")));
        assertThat(planner("gadre-refinedweb").best(1e20).tokensPerParameter()).isCloseTo(ratio, within(1e-6 * ratio));
        assertThat(planner("gadre-refinedweb").best(1e24).tokensPerParameter()).isCloseTo(ratio, within(1e-6 * ratio));
    }

    @Test
    void theLeastComputeOfALossGivesThatLossAtItsBest() {
        Allocation cheapest = planner("besiroglu").cheapest(2.0).orElseThrow();
        assertThat(cheapest.value()).isCloseTo(2.0, within(1e-9));
        assertThat(planner("besiroglu").best(cheapest.flops() * 0.999).value()).isGreaterThan(2.0);
        assertThat(planner("besiroglu").cheapest(1.81)).isEmpty();
    }

    /** Against a grid of sizes, each with the tokens that the loss needs: min 6 N D + 2 N D_use. */
    @Test
    void useMakesSmallerModelsWorthwhile() {
        double served = 2e12;
        Planner planner = planner("chinchilla-tex").withServedTokens(served);
        Allocation least = planner.cheapest(2.1).orElseThrow();
        double cost = Double.POSITIVE_INFINITY;
        double size = 0;
        for (Allocation one : planner.isoValue(2.1, 1e9, 1e12, 20_001)) {
            if (one.allFlops() < cost) {
                cost = one.allFlops();
                size = one.parameters();
            }
        }
        assertThat(least.value()).isCloseTo(2.1, within(1e-9));
        assertThat(least.allFlops()).isCloseTo(cost, within(1e-6 * cost));
        assertThat(least.parameters()).isCloseTo(size, within(1e-3 * size));
        Allocation withoutUse = planner("chinchilla-tex").cheapest(2.1).orElseThrow();
        assertThat(least.parameters()).isLessThan(0.9 * withoutUse.parameters());
        assertThat(least.tokens()).isGreaterThan(withoutUse.tokens());
        assertThat(least.inferenceFlops()).isEqualTo(2 * least.parameters() * served);
    }

    /** Muennighoff et al. 2023: with few unique tokens the best division repeats them and needs more than plenty would. */
    @Test
    void repeatedDataShiftTheBestDivision() {
        LossFunction law = published("muennighoff");
        Planner few = Planner.of(new LossSurface(law, Map.of("U", 1e10), 0));
        Planner plenty = Planner.of(new LossSurface(law, Map.of("U", 1e16), 0));
        Allocation scarce = few.best(1e21);
        Allocation free = plenty.best(1e21);
        assertThat(scarce.tokens() / 1e10).isGreaterThan(2);
        assertThat(scarce.value()).isGreaterThan(free.value());
        double grid = Double.POSITIVE_INFINITY;
        for (double n = 1e8; n < 1e11; n *= 1.0005) {
            grid = Math.min(grid, law.at(Map.of("N", n, "D", 1e21 / 6 / n, "U", 1e10)));
        }
        assertThat(scarce.value()).isCloseTo(grid, within(1e-7)).isLessThanOrEqualTo(grid);
    }

    @Test
    void curvesOfEqualComputeAreLowestAtTheBestSize() {
        Planner planner = planner("besiroglu");
        Allocation best = planner.best(1e22);
        List<Allocation> curve = planner.isoFlop(1e22, 41, 8);
        assertThat(curve).hasSize(41).allSatisfy(one -> {
            assertThat(one.flops()).isCloseTo(1e22, within(1e10));
            assertThat(one.value()).isGreaterThanOrEqualTo(best.value());
        });
        assertThat(curve.get(20).parameters()).isCloseTo(best.parameters(), within(1e-6 * best.parameters()));
    }

    @Test
    void curvesOfEqualLossNeedFewerTokensForLargerModels() {
        List<Allocation> curve = planner("besiroglu").isoValue(2.2, 1e8, 1e12, 30);
        assertThat(curve)
                .hasSizeBetween(10, 29)
                .allSatisfy(one -> assertThat(one.value()).isCloseTo(2.2, within(1e-9)));
        for (int i = 1; i < curve.size(); i++) {
            assertThat(curve.get(i).tokens()).isLessThan(curve.get(i - 1).tokens());
        }
    }

    @Test
    void boundsDecideWhereTheLawWouldGoBeyond() {
        Planner bounded = planner("besiroglu").withBounds(Bounds.NONE.withParameters(1e6, 1e9));
        Allocation best = bounded.best(1e22);
        assertThat(best.parameters()).isEqualTo(1e9, within(1e-3));
        assertThat(best.atEdge()).isTrue();
        Planner narrow = planner("besiroglu").withBounds(new Bounds(1e8, 1e9, 1e9, 1e10));
        assertThatThrownBy(() -> narrow.best(1e24)).hasMessageContaining("outside what the bounds allow");
        assertThatThrownBy(() -> narrow.best(-1)).hasMessageContaining("positive");
    }

    @Test
    void lawsOfOtherThingsAndUngivenVariablesAreRefused() {
        assertThatThrownBy(() -> LossSurface.of(published("step-law"))).hasMessageContaining("nothing to plan by");
        assertThatThrownBy(() -> LossSurface.of(published("muennighoff"))).hasMessageContaining("U (unique_tokens)");
        assertThat(LossSurface.of(published("kaplan-nd")).allocates()).isTrue();
        assertThat(LossSurface.of(published("kaplan-d")).allocates()).isFalse();
    }
}
