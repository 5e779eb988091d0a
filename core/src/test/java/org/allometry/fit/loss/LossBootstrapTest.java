package org.allometry.fit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.allometry.law.loss.LossLaws;
import org.allometry.stat.Percentiles;
import org.allometry.table.RunTable;
import org.allometry.table.TrainingRun;
import org.allometry.testing.ChinchillaRuns;
import org.junit.jupiter.api.Test;

class LossBootstrapTest {
    private static final RunTable RUNS = ChinchillaRuns.withoutOutliers();
    private static final LossFit FIT = LossFitter.withDefaults().fit(RUNS);

    /** Besiroglu et al. 2024 found A 285 to 744, B 1042 to 5810, E 1.769 to 1.871, .317 to .373 and .331 to .415. */
    @Test
    void intervalsAreThosePublished() {
        LossBootstrap bootstrap = LossBootstrap.of(FIT, RUNS, 2000);
        assertThat(bootstrap.failed()).isLessThan(20);
        close(bootstrap, "A", 285.214, 743.626, 0.05);
        close(bootstrap, "B", 1042.357, 5810.344, 0.08);
        close(bootstrap, "E", 1.769, 1.871, 0.005);
        close(bootstrap, "alpha", 0.317, 0.373, 0.02);
        close(bootstrap, "beta", 0.331, 0.415, 0.02);
        assertThat(bootstrap.standardError(FIT.law().indexOf("alpha").orElseThrow()))
                .isCloseTo(0.0154, within(0.001));
    }

    private static void close(LossBootstrap bootstrap, String name, double lower, double upper, double share) {
        Percentiles interval = bootstrap.interval(FIT.law().indexOf(name).orElseThrow(), 0.95);
        assertThat(interval.lower()).as(name).isCloseTo(lower, within(share * lower));
        assertThat(interval.upper()).as(name).isCloseTo(upper, within(share * upper));
    }

    @Test
    void threadsDoNotChangeAByteAndSeedsDo() {
        double[][] one = LossBootstrap.of(FIT, RUNS, 120).draws();
        LossFit two = LossFitter.withDefaults().withThreads(2).fit(RUNS);
        assertThat(LossBootstrap.of(two, RUNS, 120).draws()).isDeepEqualTo(one);
        LossFit other = LossFitter.withDefaults().withSeed(2).fit(RUNS);
        assertThat(LossBootstrap.of(other, RUNS, 120).draws()[0]).isNotEqualTo(one[0]);
    }

    /** The mean of clusters of equal values: resampling rows apart would make it look four times too sure. */
    @Test
    void rowsOfARunStayTogether() {
        var runs = new ArrayList<TrainingRun>();
        for (int k = 0; k < 12; k++) {
            for (int checkpoint = 0; checkpoint < 16; checkpoint++) {
                double x = checkpoint + 1;
                runs.add(new TrainingRun(
                        "run" + k, 1e9, 1e10, Double.NaN, 3 + Math.sin(7.0 * k) + 0.1 * x, Map.of("x", "" + x)));
            }
        }
        RunTable table = RunTable.of(runs);
        LossFitter fitter =
                LossFitter.of(LossLaws.ofFormula("a + b*x", Set.of("x"))).withObjective(LossObjective.squares(false));
        LossFit fit = fitter.fit(table);
        double byRun = LossBootstrap.of(fit, table, 400).standardError(0);
        LossFit apart = fitter.withCluster("x").fit(table);
        assertThat(fit.coefficient("b")).isCloseTo(0.1, within(1e-6));
        assertThat(byRun).isBetween(0.15, 0.27);
        assertThat(fit.standardError(0)).isCloseTo(byRun, within(0.05));
        assertThat(LossBootstrap.of(apart, table, 400).standardError(0)).isLessThan(byRun / 4);
    }

    /** A straight line with squares: the profile is the interval of linear regression, by hand. */
    @Test
    void theProfileOfALineIsThatOfRegression() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] y = {2.1, 2.9, 4.2, 4.8, 6.1, 7.2, 7.8, 9.1};
        var runs = new ArrayList<TrainingRun>();
        for (int i = 0; i < x.length; i++) {
            runs.add(new TrainingRun("r" + i, 1e9, 1e10, Double.NaN, y[i], Map.of("x", "" + x[i])));
        }
        RunTable table = RunTable.of(runs);
        LossFit fit = LossFitter.of(LossLaws.ofFormula("a + b*x", Set.of("x")))
                .withObjective(LossObjective.squares(false))
                .fit(table);
        double variance = fit.objective() / 6;
        double error = Math.sqrt(variance / 42);
        Percentiles interval = LossProfile.of(fit, table, 0.95).get("b");
        assertThat(interval.lower()).isCloseTo(fit.coefficient("b") - 1.959964 * error, within(2e-5));
        assertThat(interval.upper()).isCloseTo(fit.coefficient("b") + 1.959964 * error, within(2e-5));
    }

    @Test
    void profilesOfChinchillaLieWithinItsBootstrap() {
        Map<String, Percentiles> profile = LossProfile.of(FIT, RUNS, 0.95);
        assertThat(profile.keySet()).isEqualTo(new LinkedHashSet<>(List.of("E", "A", "alpha", "B", "beta")));
        assertThat(profile.get("alpha").lower()).isBetween(0.315, 0.335);
        assertThat(profile.get("alpha").upper()).isBetween(0.36, 0.38);
    }
}
