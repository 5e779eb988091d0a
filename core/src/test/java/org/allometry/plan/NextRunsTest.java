package org.allometry.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.allometry.fit.loss.LossFit;
import org.allometry.fit.loss.LossFitter;
import org.allometry.numeric.Matrix;
import org.allometry.testing.ChinchillaRuns;
import org.junit.jupiter.api.Test;

class NextRunsTest {
    private static final LossFit FIT = LossFitter.withDefaults().fit(ChinchillaRuns.withoutOutliers());
    private static final LossSurface SURFACE = new LossSurface(FIT.function(), Map.of(), FIT.residualDeviation());
    private static final Bounds BOUNDS = new Bounds(1e8, 2e10, 1e9, 1e12);

    private static double[] wanted() {
        return NextRuns.ofLogLoss(SURFACE, 7e10, 1.4e12);
    }

    /** V less V h h'V / (s² + h'V h) is (V⁻¹ + h h'/s²)⁻¹: checked by multiplying with that inverse's definition. */
    @Test
    void theVarianceThatIsLeftIsThatOfMoreData() {
        NextRuns runs = NextRuns.of(FIT, SURFACE, wanted(), 2, 1e22, BOUNDS);
        double[][] v = FIT.covariance().toArray();
        double noise = Math.pow(FIT.residualDeviation(), 2);
        double[] g = wanted();
        for (NextRuns.Run run : runs.runs()) {
            double[] h = NextRuns.ofLogLoss(SURFACE, run.parameters(), run.tokens());
            double[] vh = Matrix.of(v)
                    .times(Matrix.of(new double[][] {h}).transposed())
                    .transposed()
                    .row(0);
            double total = noise;
            for (int i = 0; i < h.length; i++) {
                total += h[i] * vh[i];
            }
            for (int i = 0; i < h.length; i++) {
                for (int j = 0; j < h.length; j++) {
                    v[i][j] -= vh[i] * vh[j] / total;
                }
            }
            assertThat(run.deviation()).isCloseTo(deviation(v, g), within(1e-9));
        }
        assertThat(runs.deviationThen())
                .isCloseTo(deviation(v, g), within(1e-9))
                .isLessThan(runs.deviationNow());
        assertThat(runs.deviationNow()).isCloseTo(deviation(FIT.covariance().toArray(), g), within(1e-12));
    }

    private static double deviation(double[][] v, double[] g) {
        double sum = 0;
        for (int i = 0; i < g.length; i++) {
            for (int j = 0; j < g.length; j++) {
                sum += g[i] * v[i][j] * g[j];
            }
        }
        return Math.sqrt(sum);
    }

    @Test
    void theBudgetIsKeptAndMoreOfItHelpsMore() {
        NextRuns small = NextRuns.of(FIT, SURFACE, wanted(), 3, 3e20, BOUNDS);
        NextRuns large = NextRuns.of(FIT, SURFACE, wanted(), 3, 3e22, BOUNDS);
        assertThat(small.runs()).hasSize(3);
        assertThat(small.flops()).isLessThanOrEqualTo(3e20 * (1 + 1e-9));
        assertThat(large.deviationThen()).isLessThan(small.deviationThen());
    }

    /** Of one run, no candidate of a grid of its own is better than the chosen one by more than grids differ. */
    @Test
    void oneRunIsTheBestOfAGrid() {
        NextRuns one = NextRuns.of(FIT, SURFACE, wanted(), 1, 1e22, BOUNDS);
        double noise = Math.pow(FIT.residualDeviation(), 2);
        double[][] v = FIT.covariance().toArray();
        double[] g = wanted();
        double least = Double.POSITIVE_INFINITY;
        for (double n = 1e8; n <= 2e10; n *= 1.11) {
            for (double d = 1e9; d <= 1e12; d *= 1.13) {
                if (6 * n * d <= 1e22 && d >= n && d <= 2000 * n) {
                    double[] h = NextRuns.ofLogLoss(SURFACE, n, d);
                    double across = 0;
                    double own = noise;
                    double now = 0;
                    for (int i = 0; i < g.length; i++) {
                        for (int j = 0; j < g.length; j++) {
                            across += g[i] * v[i][j] * h[j];
                            own += h[i] * v[i][j] * h[j];
                            now += g[i] * v[i][j] * g[j];
                        }
                    }
                    least = Math.min(least, Math.sqrt(now - across * across / own));
                }
            }
        }
        assertThat(one.deviationThen()).isCloseTo(least, within(0.05 * least));
    }

    @Test
    void theBestSizeIsAnAnswerToNarrowAsWell() {
        double[] g = NextRuns.ofLogSize(Planner.of(SURFACE), SURFACE, 1e24);
        double alpha = FIT.coefficient("alpha");
        double beta = FIT.coefficient("beta");
        int a = FIT.law().indexOf("A").orElseThrow();
        int b = FIT.law().indexOf("B").orElseThrow();
        // ln N* = (ln alpha A - ln beta B)/(alpha + beta) + ..: by ln A and ln B in closed form.
        assertThat(g[a]).isCloseTo(1 / (alpha + beta), within(1e-5));
        assertThat(g[b]).isCloseTo(-1 / (alpha + beta), within(1e-5));
        NextRuns runs = NextRuns.of(FIT, SURFACE, g, 2, 1e22, BOUNDS);
        assertThat(runs.deviationThen()).isLessThan(runs.deviationNow());
    }

    @Test
    void whatCannotBeDesignedIsRefused() {
        assertThatThrownBy(() -> NextRuns.of(FIT, SURFACE, wanted(), 1, 1e10, BOUNDS))
                .hasMessageContaining("less than the smallest run");
        LossSurface exact = LossSurface.of(FIT.function());
        assertThatThrownBy(() -> NextRuns.of(FIT, exact, wanted(), 1, 1e22, BOUNDS))
                .hasMessageContaining("scatter");
    }

    @Test
    void marginsHoldThePlanAndNarrowWithTheCovariance() {
        Planner planner = Planner.of(SURFACE);
        Allocation best = planner.best(1e24);
        List<Surface> draws = SurfaceDraws.normal(SURFACE, FIT.covariance(), 300, 1);
        Margin margin = Margin.of(planner, best, draws, 0.95);
        assertThat(margin.parameters().lower()).isLessThan(best.parameters());
        assertThat(margin.parameters().upper()).isGreaterThan(best.parameters());
        assertThat(margin.value().lower()).isLessThan(best.value());
        assertThat(margin.value().upper()).isGreaterThan(best.value());
        double chance = Margin.chance(draws, best.parameters(), best.tokens(), best.value());
        assertThat(chance).isBetween(0.4, 0.6);
        assertThat(Margin.chance(draws, best.parameters(), best.tokens(), 3)).isEqualTo(1, within(1e-6));
    }
}
