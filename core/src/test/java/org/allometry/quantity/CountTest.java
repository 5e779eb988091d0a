package org.allometry.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountTest {
    @ParameterizedTest
    @CsvSource({
        "7e9, 7e9",
        "7E+9, 7e9",
        "7000000000, 7e9",
        "7B, 7e9",
        "7 b, 7e9",
        "1.5T, 1.5e12",
        "125M, 125e6",
        "20k, 2e4",
        "0.1B, 1e8",
        "0.3B, 3e8",
        "' 6.5e22 ', 6.5e22",
        ".5, 0.5"
    })
    void readsPlainScientificAndSuffixedNumbersExactly(String text, double value) {
        assertThat(ParameterCount.parse(text).value()).isEqualTo(value);
        assertThat(TokenCount.parse(text).value()).isEqualTo(value);
        assertThat(Flops.parse(text).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "0B", "-7B", "+7", "NaN", "Infinity", "1e400", "1e-400", "7G", "7,5B", "0x7", "7f"})
    void refusesWhatIsNoPositiveFiniteNumber(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParameterCount.parse(text))
                .withMessageContaining("must be a positive finite number");
        assertThatIllegalArgumentException().isThrownBy(() -> TokenCount.parse(text));
        assertThatIllegalArgumentException().isThrownBy(() -> Flops.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"7e9, 7B", "1.5e12, 1.5T", "125e6, 125M", "999, 999", "1000, 1K", "0.5, 0.5", "3e20, 3.0E20"})
    void writesTheNearestSuffix(double value, String text) {
        assertThat(ParameterCount.of(value)).hasToString(text);
        assertThat(TokenCount.of(value)).hasToString(text);
    }

    @Test
    void whatIsWrittenReadsBackToTheSameValue() {
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            double value = Math.exp(random.nextDouble() * 60 - 2);
            assertThat(ParameterCount.parse(ParameterCount.of(value).toString()).value())
                    .isEqualTo(value);
            assertThat(TokenCount.parse(TokenCount.of(value).toString()).value())
                    .isEqualTo(value);
            assertThat(Flops.parse(Flops.of(value).toString()).value()).isEqualTo(value);
        }
    }

    @Test
    void computeIsSixTimesParametersTimesTokensBeyondTheRangeOfLong() {
        assertThat(Flops.ofTraining(ParameterCount.of(1.8e12), TokenCount.of(15e12))
                        .value())
                .isEqualTo(6 * 1.8e12 * 15e12)
                .isGreaterThan(Long.MAX_VALUE);
    }

    @Test
    void countsAreOrdered() {
        assertThat(ParameterCount.of(1)).isLessThan(ParameterCount.of(2));
        assertThat(TokenCount.of(1)).isLessThan(TokenCount.of(2));
        assertThat(Flops.of(1)).isLessThan(Flops.of(2));
    }
}
