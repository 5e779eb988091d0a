package org.allometry.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RanksTest {
    @Test
    void equalValuesShareTheMeanOfTheirRanks() {
        assertThat(Ranks.of(new double[] {3, 1, 3, 3, 2})).containsExactly(4, 1, 4, 4, 2);
        assertThat(Ranks.of(new double[] {})).isEmpty();
    }

    @Test
    void ranksWithinGroupsKnowNothingOfOtherGroups() {
        double[] values = {10, 1, 20, 2, 20, 7};
        int[] groups = {0, 1, 0, 1, 0, 2};
        assertThat(Ranks.within(values, groups))
                .containsExactly(new double[] {0.25, 1.0 / 3, 0.625, 2.0 / 3, 0.625, 0.5}, within(1e-15));
    }
}
