package org.allometry.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Formulas of the experiments against closed forms of small cases and against limits. */
class ExperimentsTest {
    @Test
    void aRedundantWordTellsNothingAndARelevantOneDoes() {
        double one = new Instruction(4, 16, 1, 0).bitsLeft();
        assertThat(new Instruction(4, 16, 0, 0).bitsLeft()).isCloseTo(4, within(1e-12));
        assertThat(new Instruction(4, 16, 1, 3).bitsLeft()).isEqualTo(one);
        assertThat(new Instruction(4, 16, 2, 0).bitsLeft()).isLessThan(one - 1);
        // Two links: 1 bit is left if the other carries the same code.
        assertThat(new Instruction(5, 2, 1, 0).bitsLeft()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void uncodedAndUnseenNeedsFallAsTheoryOfLargeVocabulariesSays() {
        assertThat(slope("needs_without_code", new Coverage(1_000_000, 2, 100, 1), new Coverage(1_000_000, 2, 1000, 1)))
                .isCloseTo(1, within(0.01));
        assertThat(slope("needs_unseen", new Coverage(1_000_000, 2, 1, 1000), new Coverage(1_000_000, 2, 1, 10_000)))
                .isCloseTo(0.5, within(0.01));
        // Two equally frequent meanings, two examples: one of them is unseen half of the time.
        assertThat(new Coverage(2, 0, 2, 2).theory().get(1).exact()).isCloseTo(0.25, within(1e-12));
        assertThat(Coverage.worthCoding(4, 0, 0.5)).isEqualTo(2);
        assertThat(Coverage.worthCoding(1000, 1.5, 0.99)).isLessThan(600);
    }

    private static double slope(String quantity, Coverage few, Coverage many) {
        return Math.log10(value(few, quantity) / value(many, quantity));
    }

    private static double value(Coverage coverage, String quantity) {
        return coverage.theory().stream()
                .filter(theory -> theory.quantity().equals(quantity))
                .findFirst()
                .orElseThrow()
                .exact();
    }

    @Test
    void fewCodesAreCoarseAndManyLearnFromTooLittle() {
        assertThat(new Learning(1, 1, 0.3).error()).isCloseTo(2 / 12.0 + 0.09, within(1e-14));
        int n = 100_000;
        int best = Learning.best(n, 0.5);
        assertThat((double) best).isCloseTo(Math.cbrt(n / (6 * 0.25)), within(2.0));
        assertThat(new Learning(best, n, 0.5).error())
                .isLessThan(new Learning(best / 4, n, 0.5).error())
                .isLessThan(new Learning(best * 4, n, 0.5).error());
        double fall = Math.log10(
                new Learning(best, n, 0.5).error() / new Learning(Learning.best(10 * n, 0.5), 10 * n, 0.5).error());
        assertThat(fall).isCloseTo(2 / 3.0, within(0.01));
        assertThat(new Learning(40, 100, 0.5).theory().get(1).exact())
                .as("on the examples more codes always look better")
                .isLessThan(new Learning(20, 100, 0.5).theory().get(1).exact());
    }

    @Test
    void codesLearnedFromBadLabelsGetWorseWithScale() {
        assertThat(new Naming(10, 4, 0, 0).understood()).isEqualTo(0.5);
        assertThat(new Naming(1, 4, 1, 0.3).understood()).isCloseTo(0.7, within(1e-14));
        assertThat(new Naming(1, 4, 3, 0.3).understood()).isCloseTo(0.7 * 0.7 * (3 - 2 * 0.7), within(1e-14));
        double few = step(new Naming(4, 4, 1000, 0.2));
        double good = step(new Naming(64, 4, 1000, 0.2));
        double many = step(new Naming(2000, 4, 1000, 0.2));
        assertThat(good).isGreaterThan(few + 0.2).isGreaterThan(many + 0.2);
    }

    private static double step(Naming naming) {
        return naming.theory().get(1).exact();
    }

    @Test
    void expertsFollowTheFormulaOfEqualPartsAndTheirRouterDecides() {
        var experts = new Routing(10, 64, 8, 0.9);
        assertThat(experts.stepSuccess()).isCloseTo(0.9 * 10 * 8 / 64 * (1 - Math.pow(0.9, 8)), within(1e-14));
        assertThat(experts.cost()).isEqualTo(16);
        assertThat(new Routing(10, 64, 1, 0.2).stepSuccess())
                .as("one expert needs no router")
                .isCloseTo(10 / 64.0 * (1 - Math.pow(0.9, 64)), within(1e-14));
        double needed = experts.breakEvenAccuracy();
        assertThat(new Routing(10, 64, 8, needed).stepSuccess())
                .isCloseTo(new Routing(10, 64, 1, 1).stepSuccess(), within(1e-14));
        double width = experts.equivalentWidth();
        assertThat(Placing.RANDOM.stepSuccess(width, 64)).isCloseTo(experts.stepSuccess(), within(1e-9));
        assertThatThrownBy(() -> new Routing(10, 4, 5, 1)).hasMessageContaining("at most 4, but was 5");
    }

    @Test
    void selectionIsTheMeanOverAllPlacings() {
        int routes = 4;
        int codes = 3;
        double length = 0;
        int placings = (int) Math.pow(codes, routes);
        for (int placing = 0; placing < placings; placing++) {
            int[] counts = new int[codes];
            for (int route = 0, rest = placing; route < routes; route++, rest /= codes) {
                counts[rest % codes]++;
            }
            long own = Arrays.stream(counts).filter(count -> count == 1).count();
            length += (own == 0 ? 0.5 : 1.0 / (own + 1)) / placings;
        }
        assertThat(new Selection(routes, codes).length()).isCloseTo(length, within(1e-14));
        assertThat(new Selection(routes, 1).length()).isEqualTo(0.5);
        assertThat(new Selection(routes, 1L << 60).length()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void capacityGrowsExponentiallyAndStaysBelowThatOfTheChannel() {
        double before = 0;
        for (int dimensions : new int[] {8, 16, 32, 64}) {
            var capacity = new Capacity(dimensions, 1, 0.01);
            double meanings = capacity.randomMeanings();
            double bits = Math.log(meanings) / Math.log(2);
            assertThat(DecodingError.random(dimensions, Math.sqrt(dimensions)).among(meanings))
                    .isCloseTo(0.01, within(1e-9));
            assertThat(bits).isLessThan(capacity.channelBits()).isGreaterThan(1.9 * before);
            before = bits;
        }
        assertThat(new Capacity(64, 1, 0.01).channelBits()).isCloseTo(32, within(1e-12));
        assertThat(new Capacity(64, 1, 0.01).orthogonalMeanings()).isCloseTo(64, within(1e-9));
    }
}
