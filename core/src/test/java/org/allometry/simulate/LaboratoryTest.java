package org.allometry.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.allometry.fit.Progress;
import org.junit.jupiter.api.Test;

class LaboratoryTest {
    private final List<Experiment> experiments = List.of(
            PathWalk.of(8, 4, 12, Placing.RANDOM),
            new Decoding(9, 5, 1, 0.1, CodeKind.RANDOM, 1),
            new Learning(10, 100, 0.4));

    @Test
    void findingsDoNotDependOnTheNumberOfThreads() {
        List<Finding> one = new Laboratory(3, 1, 70_000).run(experiments, "test", Progress.none());
        assertThat(new Laboratory(3, 3, 70_000).run(experiments, "test", Progress.none()))
                .isEqualTo(one);
        assertThat(new Laboratory(4, 1, 70_000).run(experiments, "test", Progress.none()))
                .isNotEqualTo(one);
    }

    @Test
    void progressEndsAtOne() {
        var seen = new ArrayList<Double>();
        new Laboratory(1, 1, 1000).run(experiments, "test", (stage, done) -> seen.add(done));
        assertThat(seen).isSorted().last().isEqualTo(1.0);
    }

    @Test
    void standardErrorsAreHonestAboutWhatWasNotSeen() {
        var never = new Tally();
        never.addShare(0, 100);
        assertThat(never.mean()).isZero();
        assertThat(never.standardError()).isCloseTo(Math.sqrt(2 * 102) / Math.pow(104, 1.5), within(1e-12));
        var same = new Tally();
        same.add(2, 4);
        same.add(2, 4);
        assertThat(same.standardError()).isPositive();
        var spread = new Tally();
        for (double value : new double[] {1, 2, 3, 4}) {
            spread.add(value, 10);
        }
        assertThat(spread.standardError()).isCloseTo(Math.sqrt(5 / 3.0 / 4), within(1e-12));
        assertThat(new Tally().mean()).isNaN();
        assertThat(new Tally().standardError()).isNaN();
    }

    @Test
    void refusesTooFewTrials() {
        assertThatThrownBy(() -> new Laboratory(1, 1, 1)).hasMessageContaining("at least 2, but was 1");
    }

    @Test
    void binomialsAreThoseOfTheBook() {
        var binomial = new Binomial(3, 0.25);
        double[] mass = {27 / 64.0, 27 / 64.0, 9 / 64.0, 1 / 64.0};
        for (int k = 0; k <= 3; k++) {
            int count = k;
            assertThat(binomial.mean(x -> x == count ? 1 : 0)).isCloseTo(mass[k], within(1e-15));
        }
        assertThat(new Binomial(5, 0).mean(x -> x)).isZero();
        assertThat(new Binomial(5, 1).mean(x -> x)).isEqualTo(5);
        assertThat(new Binomial(0, 0.3).mean(x -> x + 1)).isEqualTo(1);
        assertThat(new Binomial(100_000, 0.3).mean(x -> x)).isCloseTo(30_000, within(1e-6));
    }
}
