package org.allometry.render.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountTest {
    @Test
    void numbersOfAnySizeCanBeRead() {
        assertThat(Amount.of(64)).isEqualTo("64");
        assertThat(Amount.of(1_000_000)).isEqualTo("1,000,000");
        assertThat(Amount.of(0.70123)).isEqualTo("0.7012");
        assertThat(Amount.of(3.44e-6)).isEqualTo("3.4e-06");
        assertThat(Amount.of(4.7e13)).isEqualTo("4.7e+13");
        assertThat(Amount.of(Double.NaN)).isEqualTo("-");
        assertThat(Amount.brief(10.82)).isEqualTo("10.8");
        assertThat(Amount.brief(0.5)).isEqualTo("0.5");
        assertThat(Amount.brief(680_718.4)).isEqualTo("680,718");
        assertThat(Amount.fine(1.00220)).isEqualTo("1.0022");
        assertThat(Amount.fine(10_819.6)).isEqualTo("10,820");
        assertThat(Amount.setting(0.1)).isEqualTo("0.1");
        assertThat(Amount.setting("even")).isEqualTo("even");
    }

    @Test
    void sharesHaveDigitsWhereTheyMatter() {
        assertThat(Amount.percent(0.5)).isEqualTo("50 %");
        assertThat(Amount.percent(0.977)).isEqualTo("97.7 %");
        assertThat(Amount.percent(0.9999)).isEqualTo("99.990 %");
        assertThat(Amount.percent(0.0123)).isEqualTo("1.2 %");
        assertThat(Amount.percent(0.00002)).isEqualTo("0.0020 %");
        assertThat(Amount.percent(1e-9)).isEqualTo("less than 0.0001 %");
        assertThat(Amount.percent(1)).isEqualTo("100 %");
        assertThat(Amount.percent(0)).isEqualTo("0 %");
    }
}
