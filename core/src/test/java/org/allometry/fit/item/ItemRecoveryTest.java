package org.allometry.fit.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.allometry.fit.Progress;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.law.Feature;
import org.allometry.testing.ItemWorld;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ItemRecoveryTest {
    private static final ItemFitter FITTER =
            ItemFitter.withDefaults().withFeatures(List.of(Feature.SIZE, Feature.TOKENS));

    @Test
    void findsTheTruthOfASimulation() {
        ItemWorld world =
                ItemWorld.Plan.of(400, 200, 2).withMissing(0.1).withSeed(2).build();
        ItemFit fit = FITTER.withThreads(2).fit(world.answers, Progress.none());

        assertThat(fit.converged()).isTrue();
        assertThat(fit.diagnosis().agreeingStarts()).isEqualTo(2);
        assertThat(fit.diagnosis().gradientNorm()).isLessThan(0.011);
        assertThat(correlationOfIntercepts(world, fit)).isGreaterThan(0.97);
        assertThat(correlationOfSkills(world, fit)).isGreaterThan(0.96);
        // Of skill 1: 0.7 and 0.3 a deviation, three quarters of the variance between families and one within them.
        assertThat(fit.coefficients().beta().at(0, 0))
                .isCloseTo(0.7, within(4 * fit.coefficients().betaErrors().at(0, 0) + 0.05));
        assertThat(fit.coefficients().beta().at(1, 0))
                .isCloseTo(0.3, within(4 * fit.coefficients().betaErrors().at(1, 0)));
        assertThat(fit.coefficients().modelCovariance().at(0, 0)).isCloseTo(0.25, within(0.1));
        assertThat(fit.coefficients().familyCovariance().at(0, 0)
                        + fit.coefficients().modelCovariance().at(0, 0))
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void errorsOfItemsAreAsLargeAsTheyAreOff() {
        ItemWorld world = ItemWorld.Plan.of(500, 120, 1).withSeed(4).build();
        ItemFit fit = FITTER.withThreads(2).withStarts(1).fit(world.answers, Progress.none());
        // In one dimension the coordinates differ by a line, which the truth itself fixes.
        double[] truth = world.intercepts;
        double scale = 0;
        double shift = 0;
        for (int i = 0; i < truth.length; i++) {
            scale += world.loadings[i][0] / fit.coefficients().loadings().at(i, 0) / truth.length;
        }
        for (int i = 0; i < truth.length; i++) {
            shift += (truth[i] - fit.coefficients().intercepts()[i])
                    / fit.coefficients().loadings().at(i, 0)
                    / truth.length;
        }
        double squares = 0;
        for (int i = 0; i < truth.length; i++) {
            double moved = fit.coefficients().intercepts()[i]
                    + shift * fit.coefficients().loadings().at(i, 0);
            squares += Math.pow((truth[i] - moved) / fit.coefficients().interceptError(i), 2) / truth.length;
        }
        assertThat(scale).isBetween(0.8, 1.25);
        assertThat(squares).isBetween(0.6, 1.6);
    }

    @Test
    void isTheSameForAnyNumberOfThreads() {
        ItemWorld world = ItemWorld.Plan.of(60, 70, 2).withMissing(0.3).build();
        ItemFit one = FITTER.withThreads(1).fit(world.answers, Progress.none());
        ItemFit three = FITTER.withThreads(3).fit(world.answers, Progress.none());
        assertThat(three.logLikelihood()).isEqualTo(one.logLikelihood());
        assertThat(three.coefficients().intercepts())
                .isEqualTo(one.coefficients().intercepts());
        assertThat(three.coefficients().structure())
                .isEqualTo(one.coefficients().structure());
        assertThat(three.coefficients().structureCovariance())
                .isEqualTo(one.coefficients().structureCovariance());
    }

    @Test
    void saysWhatATableLacks() {
        ItemWorld world = ItemWorld.Plan.of(8, 20, 2).build();
        int[] all = IntStream.range(0, 20).toArray();
        assertThatThrownBy(() -> FITTER.fit(world.answers.select(new int[] {0, 1, 5}, all), Progress.none()))
                .isInstanceOf(UnsuitableTableException.class)
                .hasMessageContaining("at least 5 models of 2 families");
        assertThatThrownBy(() -> FITTER.withSkills(3).fit(world.answers, Progress.none()))
                .isInstanceOf(UnsuitableTableException.class)
                .hasMessageContaining("3 skills need as many benchmarks");
        assertThatThrownBy(() -> FITTER.withAnchors(List.of("none")).fit(world.answers, Progress.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("choose from benchmark-0, benchmark-1");
        ItemWorld wide = ItemWorld.Plan.of(8, 400, 2).build();
        int[][] counts = wide.answers.byItem();
        int[] alike = IntStream.range(0, 400)
                .filter(i -> counts[1][i] == 0 || counts[1][i] == counts[0][i])
                .toArray();
        assertThat(alike).isNotEmpty();
        assertThatThrownBy(() ->
                        FITTER.fit(wide.answers.select(IntStream.range(0, 8).toArray(), alike), Progress.none()))
                .isInstanceOf(UnsuitableTableException.class)
                .hasMessageContaining("answered alike by all models");
    }

    @Test
    @Tag("slow")
    void findsTheTruthOfTenMillionAnswers() {
        ItemWorld world = ItemWorld.Plan.of(2000, 5000, 3).build();
        ItemFit fit = FITTER.withThreads(Runtime.getRuntime().availableProcessors())
                .withStarts(1)
                .fit(world.answers, Progress.none());
        assertThat(fit.converged()).isTrue();
        assertThat(correlationOfIntercepts(world, fit)).isGreaterThan(0.99);
        assertThat(correlationOfSkills(world, fit)).isGreaterThan(0.99);
        assertThat(fit.coefficients().modelCovariance().at(0, 0)).isCloseTo(0.25, within(0.04));
    }

    private static double correlationOfIntercepts(ItemWorld world, ItemFit fit) {
        return ItemWorld.correlation(fit.coefficients().intercepts(), world.intercepts);
    }

    /** Of a'θ + b, at a sample of models and items, as skills themselves depend on the choice of coordinates. */
    private static double correlationOfSkills(ItemWorld world, ItemFit fit) {
        Map<String, double[]> skills = new HashMap<>();
        fit.models().forEach(known -> skills.put(known.model().name(), known.mean()));
        int items = world.intercepts.length;
        int models = world.skills.length;
        double[] found = new double[models * 10];
        double[] truth = new double[models * 10];
        for (int n = 0; n < found.length; n++) {
            int m = n / 10;
            int i = (31 * n + m) % items;
            double[] skill = skills.get("model-" + m);
            found[n] = fit.coefficients().intercepts()[i];
            for (int k = 0; k < skill.length; k++) {
                found[n] += fit.coefficients().loadings().at(i, k) * skill[k];
            }
            truth[n] = world.eta(m, i);
        }
        return ItemWorld.correlation(found, truth);
    }
}
