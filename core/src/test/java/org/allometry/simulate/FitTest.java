package org.allometry.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.allometry.fit.Progress;
import org.junit.jupiter.api.Test;

class FitTest {
    @Test
    void stepErrorOfRandomCodesFallsWithExponentOne() {
        List<PathWalk> walks = IntStream.range(0, 7)
                .mapToObj(i -> PathWalk.of(64L << i, 4, 12, Placing.RANDOM))
                .toList();
        List<Finding> findings = new Laboratory(1, 2, 200_000).run(walks, "scaling", Progress.none());
        PowerFit fit = PowerFit.of(Series.of(findings, "codes", "step_success", true));
        assertThat(fit.exponent()).isCloseTo(1, within(0.02));
        assertThat(fit.exponentError()).isLessThan(0.01);
        assertThat(fit.factor()).isCloseTo(1.5, within(0.1));
        assertThat(fit.misfit()).isLessThan(4);
    }

    @Test
    void evenCodesFollowNoPowerLaw() {
        List<PathWalk> walks = IntStream.range(1, 9)
                .mapToObj(m -> PathWalk.of(m * 8L, 100, 12, Placing.EVEN))
                .toList();
        List<Finding> findings = new Laboratory(1, 2, 20_000).run(walks, "scaling", Progress.none());
        assertThat(PowerFit.of(Series.of(findings, "codes", "step_success", true))
                        .misfit())
                .isGreaterThan(100);
    }

    @Test
    void aPowerLawIsFoundAgain() {
        PowerFit fit = PowerFit.of(series(x -> 3 * Math.pow(x, -0.4)));
        assertThat(fit.exponent()).isCloseTo(0.4, within(1e-12));
        assertThat(fit.at(50)).isCloseTo(3 * Math.pow(50, -0.4), within(1e-12));
        assertThat(fit.misfit()).isCloseTo(0, within(1e-12));
        assertThat(PowerFit.of(new Series(List.of())).exponent()).isNaN();
    }

    @Test
    void aBrokenPowerLawIsFoundAgain() {
        BrokenPowerFit fit = BrokenPowerFit.of(series(x ->
                2 * Math.pow(x, -0.1) * Math.pow(1 + Math.pow(x / 200, 1 / 0.5), -0.9 * 0.5)));
        assertThat(fit.converged()).isTrue();
        assertThat(fit.before()).isCloseTo(0.1, within(0.01));
        assertThat(fit.after()).isCloseTo(1, within(0.01));
        assertThat(fit.place()).isCloseTo(200, within(5.0));
        assertThat(fit.softness()).isCloseTo(0.5, within(0.02));
        assertThat(fit.at(77)).isCloseTo(2 * Math.pow(77, -0.1) * Math.pow(1 + 0.148225, -0.45), within(1e-3));
        assertThat(BrokenPowerFit.of(new Series(List.of())).converged()).isFalse();
    }

    private static Series series(DoubleUnaryOperator law) {
        return new Series(DoubleStream.iterate(1, x -> x < 1e5, x -> x * 1.8)
                .mapToObj(x -> new Series.Point(x, law.applyAsDouble(x), 0.01 * law.applyAsDouble(x)))
                .toList());
    }
}
