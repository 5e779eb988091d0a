package org.allometry.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PathWalkTest {
    @Test
    void randomStepsAreTheMeanOverAllPlacings() {
        for (int codes = 1; codes <= 4; codes++) {
            for (int links = 1; links <= 5; links++) {
                int[] placed = new int[links];
                double sum = 0;
                int placings = (int) Math.pow(codes, links);
                for (int placing = 0; placing < placings; placing++) {
                    int rest = placing;
                    for (int link = 0; link < links; link++, rest /= codes) {
                        placed[link] = rest % codes;
                    }
                    sum += meanOverLinks(placed) / placings;
                }
                assertThat(Placing.RANDOM.stepSuccess(codes, links)).isCloseTo(sum, within(1e-14));
            }
        }
    }

    @Test
    void evenStepsAreTheMeanOverAllMistakesOfLabels() {
        for (int codes = 2; codes <= 4; codes++) {
            for (int links = 1; links <= 5; links++) {
                for (double wrong : new double[] {0, 0.2, 1}) {
                    assertThat(new PathWalk(codes, links, 1, Placing.EVEN, wrong).stepSuccess())
                            .as("%d codes, %d links, %s wrong", codes, links, wrong)
                            .isCloseTo(overMistakes(codes, links, wrong), within(1e-13));
                }
            }
        }
    }

    private static double meanOverLinks(int[] placed) {
        double sum = 0;
        for (int wanted : placed) {
            sum += 1.0 / Arrays.stream(placed).filter(code -> code == wanted).count();
        }
        return sum / placed.length;
    }

    /** Link i should carry code i mod m; the walker follows what it does carry. */
    private static double overMistakes(int codes, int links, double wrong) {
        double sum = 0;
        for (int labelling = 0; labelling < Math.pow(codes, links); labelling++) {
            double chance = 1;
            int[] label = new int[links];
            int rest = labelling;
            for (int link = 0; link < links; link++, rest /= codes) {
                label[link] = rest % codes;
                chance *= label[link] == link % codes ? 1 - wrong : wrong / (codes - 1);
            }
            for (int wanted = 0; wanted < links; wanted++) {
                int code = wanted % codes;
                if (label[wanted] == code) {
                    long carrying =
                            Arrays.stream(label).filter(other -> other == code).count();
                    sum += chance / carrying / links;
                }
            }
        }
        return sum;
    }

    @Test
    void wrongLabelsSetACeilingThatNoNumberOfCodesLifts() {
        var walk = new PathWalk(Long.MAX_VALUE, 4, 10, Placing.RANDOM, 0.02);
        assertThat(walk.taskSuccess()).isCloseTo(Math.pow(0.98, 10), within(1e-12));
    }

    @Test
    void refusesSettingsThatMeanNothing() {
        assertThatThrownBy(() -> PathWalk.of(0, 4, 1, Placing.EVEN))
                .hasMessage("the number of codes must be at least 1, but was 0");
        assertThatThrownBy(() -> PathWalk.of(1, 0, 1, Placing.EVEN)).hasMessageContaining("links must be at least 1");
        assertThatThrownBy(() -> new PathWalk(1, 4, 1, Placing.EVEN, 0.1)).hasMessageContaining("at least 2 codes");
        assertThatThrownBy(() -> new PathWalk(2, 4, 1, Placing.EVEN, 1.1)).hasMessageContaining("must lie in [0, 1]");
        assertThatThrownBy(() -> Placing.parse("odd")).hasMessageContaining("random or even");
    }
}
