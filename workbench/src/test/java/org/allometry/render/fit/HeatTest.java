package org.allometry.render.fit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeatTest {
    @Test
    void positiveIsRedNegativeBlueAndNearZeroPlain() {
        assertThat(Heat.COLOURS.shade("x", 1)).isEqualTo("\u001b[38;5;16;48;5;203mx\u001b[0m");
        assertThat(Heat.COLOURS.shade("x", -0.1)).isEqualTo("\u001b[38;5;16;48;5;195mx\u001b[0m");
        assertThat(Heat.COLOURS.shade("x", 0.01)).isEqualTo("x");
        assertThat(Heat.COLOURS.shade("x", Double.NaN)).isEqualTo("x");
        assertThat(Heat.NONE.shade("x", 1)).isEqualTo("x");
    }
}
