package org.allometry.fit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossObjectiveTest {
    @ParameterizedTest
    @CsvSource({
        "huber:1e-3, sum huber 1e-3 of log residuals",
        "huber:0.02:raw, sum huber 2e-2 of residuals",
        "huber:0.0125, sum huber 0.0125 of log residuals",
        "squares, sum of squares of log residuals",
        "squares:raw, sum of squares of residuals"
    })
    void optionsReadBack(String option, String name) {
        LossObjective objective = LossObjective.parse(option);
        assertThat(objective).hasToString(name);
        assertThat(LossObjective.parse(objective.option())).isEqualTo(objective);
    }

    @ParameterizedTest
    @CsvSource({"absolute", "huber:x", "huber:-1", "squares:0"})
    void nonsenseIsRefused(String option) {
        assertThatThrownBy(() -> LossObjective.parse(option)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void huberIsSquareInsideAndLinearOutside() {
        LossObjective huber = LossObjective.huber(0.5, true);
        assertThat(huber.value(0.4)).isCloseTo(0.08, within(1e-15));
        assertThat(huber.value(-2)).isCloseTo(0.5 * (2 - 0.25), within(1e-15));
        assertThat(huber.slope(0.4)).isEqualTo(0.4);
        assertThat(huber.slope(-2)).isEqualTo(-0.5);
        assertThat(huber.curvature(0.4)).isEqualTo(1);
        assertThat(huber.curvature(2)).isZero();
    }
}
