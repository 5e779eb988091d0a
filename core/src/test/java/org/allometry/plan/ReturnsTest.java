package org.allometry.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.allometry.law.loss.LossFunction;
import org.allometry.law.loss.PublishedLaws;
import org.junit.jupiter.api.Test;

class ReturnsTest {
    /** A doubling of N gains A N^-alpha (1 - 2^-alpha), which falls under t at N = (A (1 - 2^-alpha)/t)^(1/alpha). */
    @Test
    void gainsAndTheirEndAreThoseOfTheClosedForm() {
        LossFunction law = PublishedLaws.BESIROGLU.function();
        Planner planner = Planner.of(LossSurface.of(law));
        List<Returns> all = Returns.of(planner, planner.at(1e9, 2e10), 6, 0.01);
        Returns size = all.get(0);
        double alpha = law.coefficient("alpha");
        double share = 1 - Math.pow(2, -alpha);
        assertThat(size.axis()).isEqualTo("parameters");
        assertThat(size.doublings()).hasSize(6);
        assertThat(size.doublings().get(2).gain())
                .isCloseTo(law.coefficient("A") * Math.pow(4e9, -alpha) * share, within(1e-12));
        double end = Math.pow(law.coefficient("A") * share / 0.01, 1 / alpha);
        assertThat(size.falls().orElseThrow()).isCloseTo(end, within(1e-6 * end));
        assertThat(all.get(2).axis()).isEqualTo("flops");
        double c = all.get(2).falls().orElseThrow();
        assertThat(planner.best(c).value() - planner.best(2 * c).value()).isCloseTo(0.01, within(1e-8));
    }

    @Test
    void scoresGainUpwardsAndBoundsEndTheList() {
        Planner planner = Planner.of(PublishedSkills.skill("bbh")).withBounds(Bounds.OF_FAMILIES);
        List<Returns> all = Returns.of(planner, planner.at(100e9, 1e12), 6, 0.01);
        assertThat(all.get(0).doublings()).isEmpty();
        assertThat(all.get(1).doublings())
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.gain()).isPositive());
        assertThat(all.get(1).falls()).isEmpty();
    }
}
