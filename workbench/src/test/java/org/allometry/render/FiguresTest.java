package org.allometry.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void decimalsAreFixed() {
        assertThat(Figures.fixed(0.125, 2)).isEqualTo("0.13");
        assertThat(Figures.fixed(-0.001, 2)).isEqualTo("0.00");
        assertThat(Figures.fixed(Double.NaN, 2)).isEqualTo("-");
        assertThat(Figures.fixed(1234567, 2)).isEqualTo("1.2e+06");
        assertThat(Figures.withError(-0.5, Double.NaN, 1)).isEqualTo("-0.5 ± -");
        assertThat(Figures.interval(-1, 0.25, 2)).isEqualTo("[-1.00, 0.25]");
    }

    @Test
    void fullPrecisionReadsBack() {
        assertThat(Figures.full(2e-3)).isEqualTo("0.002");
        assertThat(Double.parseDouble(Figures.full(Math.PI))).isEqualTo(Math.PI);
        assertThat(Figures.full(Double.POSITIVE_INFINITY)).isEmpty();
    }

    @Test
    void probabilitiesAreInPerCent() {
        assertThat(Figures.percent(0.95)).isEqualTo("95 %");
        assertThat(Figures.percent(0.999)).isEqualTo("99.9 %");
    }

    @Test
    void longTextIsCut() {
        assertThat(Figures.cut("abcdef", 5)).isEqualTo("abc..");
        assertThat(Figures.cut("abcde", 5)).isEqualTo("abcde");
    }

    @Test
    void coloursTakeNoRoomInATable() {
        var table = TextTable.of("a", "b")
                .add("\u001b[38;5;16m0.5 ± 0.1\u001b[0m", "x")
                .add("-10.5 ± 0.1", "y");
        assertThat(table.text()).isEqualTo("          a  b\n  \u001b[38;5;16m0.5 ± 0.1\u001b[0m  x\n-10.5 ± 0.1  y\n");
    }
}
