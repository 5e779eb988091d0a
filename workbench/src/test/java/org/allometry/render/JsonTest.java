package org.allometry.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
    record Inner(double seconds, int kept) {}

    record Outer(double meanValue, double[] values, Optional<String> name, double seconds, List<Inner> inner) {}

    private final Outer outer =
            new Outer(2e-3, new double[] {0.1, Double.NaN}, Optional.empty(), 1.5, List.of(new Inner(2, 1)));

    @Test
    void namesAreSnakeCaseAndMissingNumbersNull() {
        assertThat(Json.of(outer))
                .isEqualTo("{\"mean_value\":0.002,\"values\":[0.1,null],\"name\":null,\"seconds\":1.5,"
                        + "\"inner\":[{\"seconds\":2.0,\"kept\":1}]}\n");
    }

    @Test
    void timelessLeavesOutSeconds() {
        assertThat(Json.timeless(outer))
                .isEqualTo("{\"mean_value\":0.002,\"values\":[0.1,null],\"name\":null,\"inner\":[{\"kept\":1}]}\n");
    }
}
