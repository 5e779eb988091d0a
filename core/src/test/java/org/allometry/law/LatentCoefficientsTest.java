package org.allometry.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.allometry.numeric.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LatentCoefficientsTest {
    private final double[] intercepts = {-1, 0.5, 2};
    private final LatentCoefficients law = new LatentCoefficients(
            List.of("a", "b"),
            Matrix.of(new double[][] {{1, 2}, {3, 4}, {5, 6}}),
            Matrix.of(new double[][] {{1, 0, 0.5}, {0, 2, -1}}),
            intercepts,
            new double[] {10, 20, 30},
            Matrix.identity(2),
            new double[] {0, 0.25, 0.5},
            new double[] {1, 0.95, 0.9});

    /** By hand: skills (0.1·1 - 0.2·3 + 0.3·5 + 0.4, 0.1·2 - 0.2·4 + 0.3·6 - 0.5) = (1.4, 0.7). */
    @Test
    void thePredictorIsInterceptPlusSkillsTimesLoadings() {
        double[] z = {0.1, -0.2, 0.3};
        double[] effect = {0.4, -0.5};
        assertThat(law.linearPredictor(z, effect, 0)).isCloseTo(-1 + 1.4, within(1e-14));
        assertThat(law.linearPredictor(z, effect, 1)).isCloseTo(0.5 + 2 * 0.7, within(1e-14));
        assertThat(law.linearPredictor(z, effect, 2)).isCloseTo(2 + 0.5 * 1.4 - 0.7, within(1e-14));
    }

    @Test
    void theMeanLiesBetweenFloorAndCeilingOfItsBenchmark() {
        assertThat(law.mean(0, 1)).isCloseTo(0.6, within(1e-15));
        assertThat(law.mean(Math.log(3), 2)).isCloseTo(0.8, within(1e-15));
    }

    @Test
    void cannotBeChangedFromOutside() {
        intercepts[0] = 9;
        law.precisions()[0] = 9;
        assertThat(law.intercepts()).containsExactly(-1, 0.5, 2);
        assertThat(law.precisions()).containsExactly(10, 20, 30);
        assertThat(law.skills()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void asymptotesAreReadByTheirName(Asymptotes asymptotes) {
        assertThat(Asymptotes.parse(asymptotes.toString())).isEqualTo(asymptotes);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Asymptotes.parse("none"))
                .withMessage("asymptotes must be fixed, lower, upper or both, but were 'none'");
    }

    @Test
    void asymptotesSayWhichEndIsFree() {
        assertThat(Asymptotes.FIXED.freeFloor() || Asymptotes.FIXED.freeCeiling())
                .isFalse();
        assertThat(Asymptotes.LOWER.freeFloor()).isTrue();
        assertThat(Asymptotes.LOWER.freeCeiling()).isFalse();
        assertThat(Asymptotes.UPPER.freeFloor()).isFalse();
        assertThat(Asymptotes.UPPER.freeCeiling()).isTrue();
        assertThat(Asymptotes.BOTH.freeFloor() && Asymptotes.BOTH.freeCeiling()).isTrue();
    }
}
