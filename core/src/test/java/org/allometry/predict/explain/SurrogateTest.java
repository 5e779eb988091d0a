package org.allometry.predict.explain;

import static org.allometry.predict.explain.WrittenLaw.isOf;
import static org.allometry.predict.explain.WrittenLaw.isTuned;
import static org.allometry.predict.explain.WrittenLaw.logSize;
import static org.allometry.predict.explain.WrittenLaw.logTokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.allometry.table.LanguageModel;
import org.junit.jupiter.api.Test;

class SurrogateTest {
    private static final LanguageModel MODEL = WrittenLaw.model("x", "g", 4e9 * Math.E, 4e12 * Math.E);

    @Test
    void aLinearLawIsRecovered() {
        Surrogate found = surrogate(
                new WrittenLaw(
                        m -> 0.3 + 0.1 * logSize(m) + 0.05 * logTokens(m) + 0.07 * isOf(m, "g") - 0.02 * isTuned(m)),
                Explainer.withDefaults());
        double[] exact = {0.1, 0.05, 0.07, -0.02};
        for (Player player : Player.values()) {
            assertThat(found.effect(player)).isCloseTo(exact[player.ordinal()], within(1e-10));
            assertThat(found.deviation(player)).isLessThan(1e-10);
        }
        assertThat(found.perDoubling()[0]).isCloseTo(0.1 * Math.log(2), within(1e-10));
        assertThat(found.perDoubling()[1]).isCloseTo(0.05 * Math.log(2), within(1e-10));
        assertThat(found.fidelity()).isCloseTo(1, within(1e-10));
        assertThat(found.error()).isLessThan(1e-10);
        assertThat(found.miss()).isCloseTo(0, within(1e-10));
        assertThat(found.isFaithful()).isTrue();
        assertThat(found.reachesReference()).isTrue();
    }

    /** In a small neighbourhood the slopes are the derivatives. */
    @Test
    void aSmoothLawIsLinearNearby() {
        Surrogate found = surrogate(
                new WrittenLaw(m -> 1 / (1 + Math.exp(-logSize(m) - 0.5 * logTokens(m)))),
                Explainer.withDefaults().withSpread(0.01));
        double s = 1 / (1 + Math.exp(-1.5));
        assertThat(found.effect(Player.SIZE)).isCloseTo(s * (1 - s), within(1e-4));
        assertThat(found.effect(Player.TOKENS)).isCloseTo(0.5 * s * (1 - s), within(1e-4));
        assertThat(found.isFaithful()).isTrue();
    }

    @Test
    void aWavyLawIsSaidToBeMissed() {
        Surrogate found =
                surrogate(new WrittenLaw(m -> 0.5 + 0.3 * Math.cos(6 * logSize(m))), Explainer.withDefaults());
        assertThat(found.isFaithful()).isFalse();
        assertThat(found.fidelity()).isLessThan(0.5);
        assertThat(found.reasons()).anyMatch(reason -> reason.contains("a straight line explains"));
    }

    /** Few draws of a law with a narrow bump: what is found depends on the draws. */
    @Test
    void effectsThatHangOnTheSeedAreSaidToBeUnstable() {
        Surrogate found = surrogate(
                new WrittenLaw(m -> 0.5 + 0.4 * Math.sin(40 * logSize(m)) * Math.cos(30 * logTokens(m))),
                Explainer.withDefaults().withSamples(20));
        assertThat(found.instability()).isGreaterThan(Surrogate.STABLE);
        assertThat(found.reasons()).anyMatch(reason -> reason.contains("from seed to seed"));
    }

    /** Steep at the model, flat on the way to the reference: locally right, but not the difference. */
    @Test
    void localSlopesNeedNotReachTheReference() {
        Surrogate found = surrogate(
                new WrittenLaw(m -> 0.9 / (1 + Math.exp(-6 * (logSize(m) - 1)))),
                Explainer.withDefaults().withSpread(0.05));
        assertThat(found.isFaithful()).isTrue();
        assertThat(found.reachesReference()).isFalse();
    }

    @Test
    void theSameSeedDrawsTheSame() {
        var law = new WrittenLaw(m -> 1 / (1 + Math.exp(-logSize(m))));
        Surrogate one = surrogate(law, Explainer.withDefaults().withSeed(3));
        Surrogate two = surrogate(law, Explainer.withDefaults().withSeed(3));
        Surrogate three = surrogate(law, Explainer.withDefaults().withSeed(4));
        assertThat(one.effects()).isEqualTo(two.effects());
        assertThat(one.effects()).isNotEqualTo(three.effects());
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(() -> Explainer.withDefaults().withSamples(3)).hasMessageContaining("at least 20 samples");
        assertThatThrownBy(() -> Explainer.withDefaults().withSpread(0)).hasMessageContaining("neighbourhood");
        assertThatThrownBy(() -> Explainer.withDefaults().withScore(1.2)).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> Explainer.withDefaults().withReach(0.5)).hasMessageContaining("factor from 1");
    }

    private static Surrogate surrogate(WrittenLaw law, Explainer settings) {
        return law.explained(settings, MODEL).parts().get(0).surrogate();
    }
}
