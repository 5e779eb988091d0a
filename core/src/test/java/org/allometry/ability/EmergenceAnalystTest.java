package org.allometry.ability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.allometry.numeric.Workers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EmergenceAnalystTest {
    /** Items of five parts that must all be right: flat at first, then steep, and yet smooth. */
    private static final DoubleUnaryOperator EXACT_MATCH = x -> Math.pow(SimulatedScores.sigmoid(1.5 * (x - 21.5)), 5);

    private static final DoubleUnaryOperator JUMP =
            x -> 0.15 * SimulatedScores.sigmoid(1.2 * (x - 22)) + (x > 22.5 ? 0.5 : 0);

    @Test
    void whatOnlyTheMetricMakesSteepIsNoJump() {
        Emergence found = found(SimulatedScores.of(14, EXACT_MATCH, 0.1, 0.02, 3), 199);
        assertThat(found.finding()).isEqualTo(Emergence.NO_JUMP);
        assertThat(found.curves()).extracting(CurveFit::curve).containsExactly("metric", "logistic", "broken power");
        CurveFit metric = found.curves().get(0);
        assertThat(metric.coefficients()[2]).isBetween(3.0, 8.0);
        assertThat(metric.converged()).isTrue();
        assertThat(found.best()).isEqualTo(metric);
    }

    @Test
    void aStepIsFoundWhereItIs() {
        Emergence found = found(SimulatedScores.of(14, JUMP, 0.05, 0.03, 4), 199);
        assertThat(found.finding()).isEqualTo(Emergence.JUMP);
        assertThat(found.probability()).isLessThanOrEqualTo(0.01);
        assertThat(Math.log10(found.jumpAt())).isCloseTo(22.5, within(0.3));
        assertThat(found.jump()).isBetween(20.0, 70.0);
    }

    @Test
    void fewFamiliesDecideNothing() {
        assertThat(found(SimulatedScores.of(4, JUMP, 0.05, 0.03, 4), 50).finding())
                .isEqualTo(Emergence.UNDECIDED);
    }

    @Test
    void threadsDoNotMatterAndSmallSamplesAreLeftOut() {
        Sample sample = SimulatedScores.of(6, EXACT_MATCH, 0.3, 0.02, 3);
        var analyst = new EmergenceAnalyst(60, 1);
        try (Workers one = Workers.of(1);
                Workers three = Workers.of(3)) {
            assertThat(analyst.findings(List.of(sample), one).get(0))
                    .usingRecursiveComparison()
                    .isEqualTo(analyst.findings(List.of(sample), three).get(0));
            assertThat(analyst.findings(List.of(SimulatedScores.of(3, EXACT_MATCH, 0, 0.1, 1)), one))
                    .isEmpty();
        }
    }

    /** The probability of at most 0.1 should come up in about a tenth of smooth samples. */
    @Tag("slow")
    @Test
    void smoothCurvesSeldomSeemToJump() {
        int samples = 300;
        long called = IntStream.range(0, samples)
                .filter(s -> found(SimulatedScores.of(15, EXACT_MATCH, 0.4, 0.03, 100 + s), 99)
                                .probability()
                        <= 0.1)
                .count();
        assertThat(called / (double) samples).isBetween(0.03, 0.17);
    }

    private static Emergence found(Sample sample, int resamples) {
        try (Workers workers = Workers.of(2)) {
            return new EmergenceAnalyst(resamples, 1)
                    .findings(List.of(sample), workers)
                    .get(0);
        }
    }
}
