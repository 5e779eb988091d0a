package org.allometry.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.allometry.law.loss.LossFunction;
import org.allometry.law.loss.PublishedLaws;
import org.allometry.plan.Alternative.Confidence;
import org.junit.jupiter.api.Test;

class AlternativesTest {
    private static final Basis BASIS = Basis.of(PublishedLaws.CHINCHILLA_TEX, Map.of(), 1);
    private static final Planner PLANNER = Planner.of(BASIS.surface());

    private static Alternatives alternatives(double parameters, double tokens, double target) {
        Allocation start = PLANNER.at(parameters, tokens);
        Plan plan = Plan.of(BASIS, PLANNER, new Question.Given(parameters, tokens), 0.95, 1);
        return Alternatives.of(plan, start, target);
    }

    private static Alternative way(Alternatives all, String lever) {
        return all.ways().stream()
                .filter(way -> way.lever().equals(lever))
                .findFirst()
                .orElseThrow();
    }

    /** N = (A/(L - E - B D^-beta))^(1/alpha), and the same for D. */
    @Test
    void parametersAndTokensFollowInClosedForm() {
        LossFunction law = PublishedLaws.CHINCHILLA_TEX.function();
        double target = 2.25;
        Alternatives all = alternatives(1e9, 1e11, target);
        double byTokens = law.coefficient("B") * Math.pow(1e11, -law.coefficient("beta"));
        double size = Math.pow(
                law.coefficient("A") / (target - law.coefficient("E") - byTokens), 1 / law.coefficient("alpha"));
        assertThat(way(all, "parameters").amount()).isCloseTo(size / 1e9, within(1e-6 * size / 1e9));
        assertThat(way(all, "parameters").confidence()).isEqualTo(Confidence.FAIR);
        double bySize = law.coefficient("A") * Math.pow(1e9, -law.coefficient("alpha"));
        double tokens =
                Math.pow(law.coefficient("B") / (target - law.coefficient("E") - bySize), 1 / law.coefficient("beta"));
        assertThat(way(all, "training tokens").amount()).isCloseTo(tokens / 1e11, within(1e-6 * tokens / 1e11));
    }

    /** e epochs are worth 1 + R_D (1 - exp(-(e - 1)/R_D)) of one. */
    @Test
    void repetitionIsWorthWhatTheLawOfItSays() {
        Alternatives all = alternatives(1e9, 1e11, 2.35);
        double worth = way(all, "training tokens").amount();
        double epochs = way(all, "repeated data").amount();
        double decay = 15.387756;
        assertThat(1 + decay * (1 - Math.exp(-(epochs - 1) / decay))).isCloseTo(worth, within(1e-9));
        assertThat(epochs).isGreaterThan(worth);
        Alternatives far = alternatives(1e9, 1e9, 2.35);
        assertThat(way(far, "repeated data").amount()).isNaN();
        assertThat(way(far, "repeated data").statement()).contains("endless repetition");
    }

    /** L(N', 1) = L(N, X): from the golden numbers of Clark et al. at 1.3e8 parameters, 8 experts. */
    @Test
    void expertsAreWorthTheDenseModelOfTheSameLoss() {
        LossFunction law = PublishedLaws.find("clark-s-base").orElseThrow().function();
        double worth = Alternatives.worth(law, 1.3e8, 8);
        assertThat(law.at(Map.of("N_a", 1.3e8 * worth, "X", 1.0))).isCloseTo(2.546514, within(1e-6));
        assertThat(Alternatives.worth(law, 1.3e8, 1)).isCloseTo(1, within(1e-9));
        Alternative way = way(alternatives(1.3e8, 1.3e11, 2.6), "experts");
        assertThat(way.amount()).isGreaterThan(1);
        assertThat(way.confidence()).isEqualTo(Confidence.LOW);
    }

    @Test
    void whereNothingIsKnownThereIsNoNumber() {
        Alternatives all = alternatives(1e9, 1e11, 2.3);
        for (String lever : List.of("pruned weights", "a shared feed-forward layer", "a teacher")) {
            assertThat(way(all, lever).amount()).isNaN();
            assertThat(way(all, lever).statement())
                    .startsWith("no evidence here")
                    .doesNotContainPattern("[0-9]");
            assertThat(way(all, lever).evidence()).isEmpty();
            assertThat(way(all, lever).confidence()).isEqualTo(Confidence.NONE);
        }
    }

    @Test
    void whatCannotReachTheTargetSaysWhereItEnds() {
        Alternatives all = alternatives(1e9, 1e11, 1.8);
        assertThat(way(all, "parameters").amount()).isNaN();
        assertThat(way(all, "parameters").statement()).contains("cannot reach 1.8000 alone");
        assertThat(way(all, "fewer bits").statement()).contains("cannot reach it alone");
        assertThat(way(all, "parameters and tokens together").amount()).isGreaterThan(1);
    }

    /** Two clusters of gains 1, 2 and 6: mean 3; error from cluster sums -3 and 3. */
    @Test
    void gainsAreMeansWithClusteredErrors() {
        PairedGain gain = PairedGain.of(List.of(
                new PairedGain.Pair("a", 0, 1), new PairedGain.Pair("a", 1, 3), new PairedGain.Pair("b", 0, 6)));
        assertThat(gain.mean()).isEqualTo(3);
        assertThat(gain.error()).isCloseTo(Math.sqrt((9 + 9) * 2.0) / 3, within(1e-12));
        assertThat(gain.clusters()).isEqualTo(2);
    }
}
