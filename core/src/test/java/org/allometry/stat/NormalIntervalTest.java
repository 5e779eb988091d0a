package org.allometry.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalIntervalTest {
    @Test
    void ofANormalDistribution95PerCentLieWithin196Deviations() {
        var interval = NormalInterval.of(1, 2, 0.95);
        assertThat(interval.lower()).isEqualTo(1 - 2 * 1.959963984540054, within(1e-12));
        assertThat(interval.upper()).isEqualTo(1 + 2 * 1.959963984540054, within(1e-12));
    }
}
