package org.allometry.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ShapleyTest {
    /** Two left gloves (players 0 and 1) and a right one: 1/6, 1/6 and 2/3. */
    @Test
    void theRightGloveIsWorthFourTimesALeftOne() {
        double[] shares = Shapley.shares(3, set -> (set & 4) != 0 && (set & 3) != 0 ? 1 : 0);
        assertThat(shares).containsExactly(new double[] {1.0 / 6, 1.0 / 6, 2.0 / 3}, within(1e-15));
    }

    @Test
    void sharesAddUpAndNeedNotStartFromNothing() {
        double[] shares = Shapley.shares(5, set -> 3 + Math.pow(Integer.bitCount(set), 2) + (set & 1));
        assertThat(Arrays.stream(shares).sum()).isCloseTo(26, within(1e-12));
        assertThat(shares[1]).isCloseTo(shares[4], within(1e-12));
        assertThat(shares[0] - shares[1]).isCloseTo(1, within(1e-12));
    }

    @Test
    void noPlayersOrTooManyAreRefused() {
        assertThatThrownBy(() -> Shapley.shares(0, set -> 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shapley.shares(21, set -> 0)).hasMessageContaining("1 to 20");
    }
}
