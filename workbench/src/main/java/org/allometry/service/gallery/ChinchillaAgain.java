package org.allometry.service.gallery;

import java.util.ArrayList;
import java.util.List;
import org.allometry.fit.loss.Approach;
import org.allometry.fit.loss.LossBootstrap;
import org.allometry.fit.loss.LossFit;
import org.allometry.fit.loss.LossFitter;
import org.allometry.service.Tables;
import org.allometry.stat.Percentiles;
import org.allometry.table.RunTable;

/** What the runs of Hoffmann et al. gave their authors, and Besiroglu et al. */
final class ChinchillaAgain {
    private static final int RESAMPLES = 4000;
    private static final double LEVEL = 0.95;
    private static final double OPERATIONS = 6;

    static final Reproduction BESIROGLU = new Reproduction(
            "besiroglu",
            "The refit of Chinchilla's law",
            "Besiroglu et al. 2024, arXiv 2404.10102",
            "the objective is that of the lowest of 4,500 starts; the printed coefficients are an early stop of a joint fit,"
                    + " whose bootstrap intervals are compared with those of 4,000 resamples here",
            ChinchillaAgain::besiroglu);

    static final Reproduction HOFFMANN = new Reproduction(
            "hoffmann-table-3",
            "Compute and tokens for five sizes",
            "Hoffmann et al. 2022, arXiv 2203.15556, table 3",
            "the paper's table follows from whole training curves, of which only the ends are public; here the budgets of"
                    + " equal compute among these ends (approach 2) give it, and approach 1 its exponent",
            ChinchillaAgain::hoffmann);

    private ChinchillaAgain() {}

    static RunTable runs() {
        RunTable all = Tables.readRuns("runs-chinchilla");
        return all.where(i -> !all.text(i, "epoch_outlier").equals("true"));
    }

    private static List<Check> besiroglu(int threads) {
        RunTable runs = runs();
        LossFit fit = LossFitter.withDefaults().withThreads(threads).fit(runs);
        LossBootstrap resampled = LossBootstrap.of(fit, runs, RESAMPLES);
        var checks = new ArrayList<Check>();
        checks.add(Check.noLarger("objective", 0.00101827402, fit.objective()));
        checks.add(Check.relative("A", 477.83, fit.coefficient("A"), 1e-4, "recomputed"));
        checks.add(Check.relative("B", 2143.4, fit.coefficient("B"), 1e-4, "recomputed"));
        checks.add(Check.relative("E", 1.81722, fit.coefficient("E"), 1e-5, "recomputed"));
        checks.add(Check.relative("alpha", 0.347310, fit.coefficient("alpha"), 1e-5, "recomputed"));
        checks.add(Check.relative("beta", 0.367172, fit.coefficient("beta"), 1e-5, "recomputed"));
        overlap(checks, fit, resampled, "A", 482.01, 285.214, 743.626);
        overlap(checks, fit, resampled, "B", 2085.43, 1042.357, 5810.344);
        overlap(checks, fit, resampled, "E", 1.8172, 1.769, 1.871);
        overlap(checks, fit, resampled, "alpha", 0.3478, 0.317, 0.373);
        overlap(checks, fit, resampled, "beta", 0.3658, 0.331, 0.415);
        return checks;
    }

    private static void overlap(
            List<Check> checks,
            LossFit fit,
            LossBootstrap resampled,
            String name,
            double printed,
            double low,
            double high) {
        Percentiles interval = resampled.interval(fit.law().indexOf(name).orElseThrow(), LEVEL);
        checks.add(Check.overlap(
                name + ", interval", printed, new double[] {low, high}, fit.coefficient(name), new double[] {
                    interval.lower(), interval.upper()
                }));
    }

    private static List<Check> hoffmann(int threads) {
        RunTable runs = runs();
        Approach envelope = Approach.envelope(runs, LEVEL, 1);
        Approach isoFlop = Approach.isoFlop(runs, LEVEL, 1);
        var checks = new ArrayList<Check>();
        Percentiles first = envelope.parameters().interval();
        checks.add(Check.overlap(
                "exponent of N by approach 1",
                0.50,
                new double[] {0.488, 0.502},
                envelope.parameters().exponent(),
                new double[] {first.lower(), first.upper()}));
        Percentiles second = isoFlop.parameters().interval();
        checks.add(Check.overlap(
                "exponent of N by approach 2",
                0.49,
                new double[] {0.462, 0.534},
                isoFlop.parameters().exponent(),
                new double[] {second.lower(), second.upper()}));
        double[][] table = {
            {1e9, 1.21e20, 20.2e9},
            {1e10, 1.23e22, 205e9},
            {67e9, 5.76e23, 1.5e12},
            {175e9, 3.85e24, 3.7e12},
            {1e12, 1.27e26, 21.2e12}
        };
        for (double[] row : table) {
            double flops = Math.pow(
                    row[0] / isoFlop.parameters().factor(),
                    1 / isoFlop.parameters().exponent());
            String size = row[0] >= 1e12 ? "1T" : Math.round(row[0] / 1e9) + "B";
            checks.add(Check.relative("operations for " + size, row[1], flops, 0.2, "as approaches differ"));
            checks.add(Check.relative(
                    "tokens for " + size, row[2], flops / OPERATIONS / row[0], 0.2, "as approaches differ"));
        }
        return checks;
    }
}
