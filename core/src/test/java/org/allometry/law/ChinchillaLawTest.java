package org.allometry.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChinchillaLawTest {

    /** 1.8172 + 482.01 / 70e9^0.3478 + 2085.43 / 1.4e12^0.3658 with mpmath 1.3.0. */
    @Test
    void theLossOfChinchillaIsAsRefitted() {
        assertThat(ChinchillaLaw.BESIROGLU.loss(70e9, 1.4e12)).isCloseTo(1.973881863158564, within(1e-14));
        assertThat(ChinchillaLaw.BESIROGLU.reducible(70e9, 1.4e12))
                .isCloseTo(1.973881863158564 - 1.8172, within(1e-14));
    }

    @Test
    void withoutEndTheLossFallsToTheIrreducible() {
        var law = new ChinchillaLaw(1.69, 406.4, 410.7, 0.5, 0.25);
        assertThat(law.loss(1, 1)).isCloseTo(1.69 + 406.4 + 410.7, within(1e-12));
        assertThat(law.reducible(4, 16)).isCloseTo(406.4 / 2 + 410.7 / 2, within(1e-12));
        assertThat(law.loss(1e300, 1e300)).isEqualTo(1.69);
    }
}
