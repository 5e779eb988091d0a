package org.allometry.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "1.0, 1", ".5, 0.5", "5e-1, 0.5", "' 0.25 ', 0.25", "+0.5, 0.5"})
    void readsDecimalNumbers(String text, double value) {
        assertThat(Score.parse(text).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "NaN", "0x1p-1", "0.5f", "0.5d", "50%", "0,5", "-0.1", "1.0001", "1e400"})
    void refusesAllElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Score.parse(text)).withMessageContaining("[0, 1]");
    }

    @Test
    void saysWhatToDoWithPercentages() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Score.of(67))
                .withMessageEndingWith("divide percentages by 100");
    }

    @Test
    void thereIsOneZero() {
        assertThat(Score.parse("-0")).isEqualTo(Score.of(0));
    }

    @Test
    void readsBackWhatItWrites() {
        assertThat(Score.parse(Score.of(1.0 / 3).toString())).isEqualTo(Score.of(1.0 / 3));
        assertThat(Score.of(0.1)).isLessThan(Score.of(0.2));
    }
}
