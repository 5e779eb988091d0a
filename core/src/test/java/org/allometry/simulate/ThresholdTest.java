package org.allometry.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {
    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1000})
    void randomCodesHalfSucceedWhereTheFormulaPutsIt(int depth) {
        var threshold = new Threshold(4, depth, Placing.RANDOM);
        double formula = 3 * depth / (2 * Math.log(2));
        assertThat(threshold.approximateCodesAt(0.5)).isCloseTo(formula, within(1e-9 * formula));
        // The next term of the expansion of the step's success moves it by about (b-2)/3 codes.
        assertThat(threshold.codesAt(0.5)).isCloseTo(formula, within(1.5));
        long codes = Math.round(formula);
        Finding task = new Laboratory(5, 2, 20_000)
                .run(PathWalk.of(codes, 4, depth, Placing.RANDOM))
                .get(1);
        assertThat(task.simulated()).isCloseTo(threshold.success(codes), within(4 * task.standardError()));
        assertThat(task.simulated()).isCloseTo(0.5, within(0.5 / depth + 4 * task.standardError()));
    }

    @Test
    void longerTasksMoveTheRiseOfRandomCodesAndDoNotSharpenIt() {
        double limit = Math.log(10) / Math.log(10 / 9.0);
        assertThat(limit).isCloseTo(21.854, within(1e-3));
        for (int depth : new int[] {100, 1000, 10_000}) {
            var threshold = new Threshold(6, depth, Placing.RANDOM);
            assertThat(threshold.approximateRise()).isCloseTo(limit, within(1e-9));
            assertThat(threshold.rise()).isCloseTo(limit, within(30.0 / depth * 10));
        }
    }

    @Test
    void longerTasksSharpenTheRiseOfEvenCodes() {
        for (int depth : new int[] {2, 8, 32}) {
            var threshold = new Threshold(100, depth, Placing.EVEN);
            assertThat(threshold.rise()).isCloseTo(Math.pow(9, 1.0 / depth), within(1e-9));
            assertThat(threshold.codesAt(0.5)).isCloseTo(100 * Math.pow(2, -1.0 / depth), within(1e-9));
        }
    }

    @Test
    void thereIsNoRiseWhereOneCodeIsEnough() {
        var threshold = new Threshold(4, 1, Placing.RANDOM);
        assertThat(threshold.codesAt(0.1)).isNaN();
        assertThat(threshold.rise()).isNaN();
        assertThat(threshold.success(1)).isCloseTo(0.25, within(1e-15));
    }
}
