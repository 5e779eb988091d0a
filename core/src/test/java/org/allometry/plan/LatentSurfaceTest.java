package org.allometry.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.allometry.fit.FamilyPosterior;
import org.allometry.fit.LatentFit;
import org.allometry.fit.LatentFitter;
import org.allometry.numeric.SeededStream;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.LanguageModel;
import org.allometry.testing.SmallLaw;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Surfaces of a latent fit against the fit's own law and errors. */
class LatentSurfaceTest {
    private static final Bounds BOUNDS = new Bounds(1e8, 1e12, 1e10, 1e14);
    private static LatentFit fit;
    private static FamilyPosterior family;

    @BeforeAll
    static void fit() {
        fit = LatentFitter.paper().withSkills(2).withStarts(2).fit(SmallLaw.table(60, 0.1, 3));
        family = fit.families().get(5);
    }

    private static double[] z(double parameters, double tokens) {
        return fit.features(LanguageModel.of("m", "m", ParameterCount.of(parameters), TokenCount.of(tokens)))
                .orElseThrow();
    }

    @Test
    void scoresAndSkillsAreThoseOfTheLaw() {
        var law = fit.coefficients();
        for (int j = 0; j < fit.benchmarks().size(); j++) {
            LatentSurface score = LatentSurface.score(
                    fit, family.mean(), fit.benchmarks().get(j).id());
            double eta = law.linearPredictor(z(5e9, 3e12), family.mean(), j);
            assertThat(score.merit(5e9, 3e12)).isCloseTo(eta, within(1e-10));
            assertThat(score.at(5e9, 3e12)).isCloseTo(law.mean(eta, j), within(1e-10));
        }
        LatentSurface skill =
                LatentSurface.skill(fit, family.mean(), fit.anchors().get(0));
        double expected = family.mean()[0];
        for (int d = 0; d < fit.features().size(); d++) {
            expected += z(5e9, 3e12)[d] * law.beta().at(d, 0);
        }
        assertThat(skill.at(5e9, 3e12)).isCloseTo(expected, within(1e-10));
        assertThatThrownBy(() -> LatentSurface.skill(fit, family.mean(), "chess"))
                .hasMessageContaining("no skill");
        assertThatThrownBy(() -> LatentSurface.score(fit, family.mean(), "chess"))
                .hasMessageContaining("no benchmark");
    }

    /** The weights of drawn skills scatter as the sandwich errors of β, which come from the delta method. */
    @Test
    void drawsScatterAsTheErrorsOfTheFitSay() {
        String anchor = fit.anchors().get(0);
        List<Surface> draws = SurfaceDraws.skill(fit, family.family(), anchor, 4000, 1);
        for (int d = 0; d < fit.features().size(); d++) {
            int feature = d;
            double[] weights = draws.stream()
                    .mapToDouble(draw -> ((LatentSurface) draw).line().weights()[feature])
                    .toArray();
            double mean = Arrays.stream(weights).average().orElseThrow();
            double square = Arrays.stream(weights)
                    .map(w -> (w - mean) * (w - mean))
                    .average()
                    .orElseThrow();
            double error = fit.standardErrors().sandwich().beta().at(d, 0);
            assertThat(mean).isCloseTo(fit.coefficients().beta().at(d, 0), within(0.25 * error));
            assertThat(Math.sqrt(square)).isCloseTo(error, within(0.15 * error));
        }
    }

    /** A skill and the score of its anchor are best at the same size; the family shifts neither. */
    @Test
    void theFamilyDoesNotChangeTheDivision() {
        String anchor = fit.anchors().get(0);
        double own = Planner.of(LatentSurface.skill(fit, family.mean(), anchor))
                .withBounds(BOUNDS)
                .best(1e23)
                .parameters();
        double score = Planner.of(LatentSurface.score(fit, new double[fit.skills()], anchor))
                .withBounds(BOUNDS)
                .best(1e23)
                .parameters();
        assertThat(score).isCloseTo(own, within(1e-5 * own));
    }

    /** At the least compute for a probability, a share of simulated runs as large reaches the score. */
    @Test
    void aProbabilityIsThatOfSimulatedRuns() {
        String benchmark = fit.benchmarks().get(1).id();
        Basis basis = Basis.score(fit, family.family(), benchmark, 1);
        Planner planner = Planner.of(basis.surface()).withBounds(BOUNDS);
        double target = planner.best(1e23).value();
        Plan plan = Plan.of(basis, planner, new Question.Reach(target, OptionalDouble.of(0.8)), 0.95, 1);
        assertThat(plan.chance()).isCloseTo(0.8, within(1e-6));
        assertThat(plan.allocation().flops()).isGreaterThan(1e23);
        var random = new SeededStream(5);
        long reached = basis.draws().stream()
                .flatMapToDouble(draw -> DoubleStream.generate(() -> draw.run(
                                plan.allocation().parameters(),
                                plan.allocation().tokens(),
                                random))
                        .limit(25))
                .filter(score -> score >= target)
                .count();
        assertThat(reached / (25.0 * basis.draws().size())).isCloseTo(0.8, within(0.02));
    }
}
