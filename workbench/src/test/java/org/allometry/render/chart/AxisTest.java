package org.allometry.render.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void valuesLieInsideWithAMargin() {
        Axis axis = Axis.around(0, 10, 100, 200);
        assertThat(axis.at(0)).isBetween(100.0, 105.0);
        assertThat(axis.at(10)).isBetween(195.0, 200.0);
        assertThat(axis.at(5)).isEqualTo(150);
    }

    @Test
    void ticksAreRoundAndLabelledWithTheDecimalsTheyNeed() {
        var axis = new Axis(-0.31, 0.52, 0, 100);
        List<String> labels =
                axis.ticks(4).stream().map(tick -> axis.label(tick, 4)).toList();
        assertThat(labels).containsExactly("−0.2", "0.0", "0.2", "0.4");
    }

    @Test
    void aSingleValueHasAnAxisToo() {
        Axis axis = Axis.around(3, 3, 0, 100);
        assertThat(axis.at(3)).isEqualTo(50);
        assertThat(axis.ticks(4)).isNotEmpty();
    }
}
