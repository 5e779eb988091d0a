package org.allometry.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.allometry.law.Asymptotes;
import org.allometry.law.LatentCoefficients;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.NodeSet;
import org.allometry.numeric.Workers;
import org.allometry.table.ScoreTable;
import org.junit.jupiter.api.Test;

/** The marginal log-likelihood at given coefficients. The witnesses are the output of core/src/test/witness/marginal.py. */
class MarginalValueTest {
    private static final double ONE_FIXED = -2625.119033821;
    private static final double ONE_FREE = -2230.350475714;
    private static final double TWO_FIXED = -1866.903260442;
    private static final double TWO_FREE = -1382.815476030;
    private static final double ONE_LAPLACE_OBSERVED = -2627.059742276;
    private static final double ONE_LAPLACE_EXPECTED = -2585.317943765;

    private final Cells cells = Reference.cells();

    @Test
    void oneSkillIntegratesToTheFineGrid() {
        assertThat(moments(one(false), Asymptotes.FIXED, NodeSet.tensor(1, 61), 64))
                .isCloseTo(ONE_FIXED, within(1e-8));
        assertThat(moments(one(true), Asymptotes.BOTH, NodeSet.tensor(1, 61), 64))
                .isCloseTo(ONE_FREE, within(1e-8));
    }

    @Test
    void twoSkillsIntegrateToTheFineGrid() {
        assertThat(moments(two(false), Asymptotes.FIXED, NodeSet.tensor(2, 31), 64))
                .isCloseTo(TWO_FIXED, within(1e-7));
        assertThat(moments(two(true), Asymptotes.BOTH, NodeSet.tensor(2, 31), 64))
                .isCloseTo(TWO_FREE, within(1e-7));
    }

    @Test
    void interpolationOnEightNodesAUnitCostsLessThanAMillionth() {
        assertThat(moments(one(false), Asymptotes.FIXED, NodeSet.tensor(1, 61), 8))
                .isCloseTo(ONE_FIXED, within(1e-6));
        assertThat(moments(one(true), Asymptotes.BOTH, NodeSet.tensor(1, 61), 8))
                .isCloseTo(ONE_FREE, within(1e-6));
    }

    @Test
    void sobolNodesIntegrateToTheFineGrid() {
        assertThat(moments(two(false), Asymptotes.FIXED, NodeSet.sobol(2, 2048, 64, 1), 64))
                .isCloseTo(TWO_FIXED, within(0.2));
    }

    @Test
    void laplaceIsTheCurvatureAtTheMode() {
        assertThat(laplace(one(false), Curvature.OBSERVED)).isCloseTo(ONE_LAPLACE_OBSERVED, within(1e-6));
        assertThat(laplace(one(false), Curvature.EXPECTED)).isCloseTo(ONE_LAPLACE_EXPECTED, within(1e-6));
    }

    @Test
    void theValueToOptimiseIsTheValueReported() {
        var layout = new Layout(3, 2, Reference.chance(), Asymptotes.BOTH);
        double[] theta = AnchoredForm.theta(two(true), layout, Reference.chance());
        NodeSet nodes = NodeSet.tensor(2, 9);
        try (Workers workers = Workers.of(1)) {
            double negative = MarginalLikelihood.quadrature(cells, layout, Prior.none(), nodes, 64, workers)
                    .evaluate(theta, new double[layout.size]);
            double gauge = Gauge.add(layout, theta, new double[layout.size]);
            assertThat(-negative - gauge).isCloseTo(moments(two(true), Asymptotes.BOTH, nodes, 64), within(1e-9));
        }
    }

    @Test
    void neitherValueNorGradientDependsOnTheNumberOfThreads() {
        ScoreTable table = Simulated.of(2200).draw(3);
        Cells many = Reference.cells(table, Simulated.FEATURES);
        var layout = new Layout(2, 2, Reference.chance(table), Asymptotes.FIXED);
        double[] theta = AnchoredForm.theta(Simulated.LAW, layout, Reference.chance(table));
        assertThat(many.count()).as("enough for several chunks").isGreaterThan(20_000);
        for (boolean laplace : new boolean[] {true, false}) {
            double[] alone = evaluated(many, layout, theta, laplace, 1);
            assertThat(evaluated(many, layout, theta, laplace, 2)).containsExactly(alone);
            assertThat(evaluated(many, layout, theta, laplace, 4)).containsExactly(alone);
        }
    }

    /** The gradient, and the value behind it. */
    private static double[] evaluated(Cells cells, Layout layout, double[] theta, boolean laplace, int threads) {
        try (Workers workers = Workers.of(threads)) {
            MarginalLikelihood objective = laplace
                    ? MarginalLikelihood.laplace(cells, layout, Prior.none(), Curvature.EXPECTED, workers)
                    : MarginalLikelihood.quadrature(cells, layout, Prior.none(), NodeSet.symmetric(2), 16, workers);
            double[] gradient = new double[layout.size];
            double value = objective.evaluate(theta, gradient);
            double[] all = Arrays.copyOf(gradient, layout.size + 1);
            all[layout.size] = value;
            return all;
        }
    }

    private double laplace(LatentCoefficients law, Curvature curvature) {
        var layout = new Layout(3, law.skills(), Reference.chance(), Asymptotes.FIXED);
        try (Workers workers = Workers.of(1)) {
            double[] theta = AnchoredForm.theta(law, layout, Reference.chance());
            return -MarginalLikelihood.laplace(cells, layout, Prior.none(), curvature, workers)
                            .evaluate(theta, new double[layout.size])
                    - Gauge.add(layout, theta, new double[layout.size]);
        }
    }

    private double moments(LatentCoefficients law, Asymptotes asymptotes, NodeSet nodes, int perUnit) {
        var layout = new Layout(3, law.skills(), Reference.chance(), asymptotes);
        return MarginalLikelihood.moments(
                        cells,
                        layout,
                        nodes,
                        perUnit,
                        AnchoredForm.theta(law, layout, Reference.chance()),
                        Workers.of(1))
                .logLikelihood();
    }

    private static LatentCoefficients one(boolean free) {
        return law(
                new double[][] {{0.5}, {0.3}, {-0.1}},
                new double[][] {each(j -> 0.6 + 0.05 * j)},
                new double[][] {{1}},
                free);
    }

    private static LatentCoefficients two(boolean free) {
        return law(
                new double[][] {{0.5, 0.2}, {0.3, 0.4}, {-0.1, 0.05}},
                new double[][] {each(j -> j == 1 ? 0 : 0.7 + 0.03 * j), each(j -> j == 0 ? 0 : 0.5 - 0.08 * j)},
                new double[][] {{1, 0.4}, {0.4, 1}},
                free);
    }

    private static LatentCoefficients law(double[][] beta, double[][] loadings, double[][] sigma, boolean free) {
        double[] chance = Reference.chance();
        return new LatentCoefficients(
                Reference.IDS.subList(0, loadings.length),
                Matrix.of(beta),
                Matrix.of(loadings),
                each(j -> -1 + 0.15 * j),
                each(j -> 8 + 2 * j),
                Matrix.of(sigma),
                each(j -> (free ? 0.8 : 1) * chance[j]),
                each(j -> free ? 0.96 : 1));
    }

    private static double[] each(IntToDoubleFunction f) {
        double[] values = new double[12];
        Arrays.setAll(values, f::applyAsDouble);
        return values;
    }
}
