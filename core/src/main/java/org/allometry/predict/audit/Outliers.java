package org.allometry.predict.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.allometry.fit.LatentFit;
import org.allometry.fit.LatentFitter;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.predict.FittedScores;
import org.allometry.stat.Robust;
import org.allometry.table.ScoreTable;
import org.allometry.table.audit.Finding;
import org.allometry.table.audit.Kind;
import org.allometry.table.audit.Place;
import org.allometry.table.audit.Severity;
import org.hipparchus.special.Erf;

/**
 * Finds scores that a latent law fitted to the table itself cannot explain. With μ the fitted score, residuals
 * (y-μ)/√(μ(1-μ)), as the Beta law has them, are measured in units of their robust deviation on the benchmark. A score is
 * an outlier if normal errors would put one so far out in fewer than {@value #LEVEL} of tables with as many scores, and it
 * lies at least {@value #FEWEST} deviations off, as errors of real tables have longer tails than normal ones.
 *
 * <p>A family of one row is fitted by an effect of its own, which hides part of what is wrong with its scores.
 */
public final class Outliers {
    /** Of the family-wise error. */
    public static final double LEVEL = 0.01;

    /** Deviations that an outlier lies off at least. */
    public static final double FEWEST = 5;

    private static final int NAMED = 5;
    private static final int FEWEST_SCORES = 12;

    private Outliers() {}

    /** A score, what the law says of it, and how many deviations it lies off. */
    private record Far(int row, double observed, double fitted, double deviations) {}

    /**
     * The outliers of a fit by the sketch of these settings, one finding for each benchmark that has any; with fewer skills
     * if the table bears no more. If it bears no law, one finding says why.
     */
    public static List<Finding> in(ScoreTable table, LatentFitter settings) {
        Optional<LatentFit> fit = Optional.empty();
        String why = "the table has no benchmark";
        for (int K = Math.min(settings.skills(), table.benchmarks().size()); K >= 1 && fit.isEmpty(); K--) {
            try {
                fit = Optional.of(settings.sketch(table, K, K).fit(K));
            } catch (UnsuitableTableException e) {
                why = String.valueOf(e.getMessage());
            }
        }
        return fit.isPresent() ? of(fit.get(), table) : List.of(unchecked(why));
    }

    private static List<Finding> of(LatentFit fit, ScoreTable table) {
        double[][] fitted = FittedScores.of(fit, table);
        int scores = fit.data().scores();
        double bar = Math.max(FEWEST, Math.sqrt(2) * Erf.erfInv(1 - LEVEL / scores));
        var findings = new ArrayList<Finding>();
        for (int j = 0; j < fit.benchmarks().size(); j++) {
            String id = fit.benchmarks().get(j).id();
            int column = table.indexOf(id).orElseThrow();
            double[] residuals = new double[fitted.length];
            int known = 0;
            for (int i = 0; i < fitted.length; i++) {
                double mean = fitted[i][j];
                residuals[i] = (table.score(i, column).orElse(Double.NaN) - mean) / Math.sqrt(mean * (1 - mean));
                known += Double.isNaN(residuals[i]) ? 0 : 1;
            }
            double centre = Robust.median(residuals);
            double deviation = Robust.deviation(residuals, centre);
            if (known < FEWEST_SCORES || !(deviation > 0)) {
                continue;
            }
            var far = new ArrayList<Far>();
            for (int i = 0; i < residuals.length; i++) {
                double off = (residuals[i] - centre) / deviation;
                if (Math.abs(off) > bar) {
                    far.add(new Far(i, table.score(i, column).orElseThrow(), fitted[i][j], off));
                }
            }
            if (!far.isEmpty()) {
                findings.add(finding(fit, table, id, far, bar));
            }
        }
        return findings;
    }

    private static Finding finding(LatentFit fit, ScoreTable table, String id, List<Far> far, double bar) {
        List<Far> farthest = far.stream()
                .sorted(Comparator.comparingDouble(one -> -Math.abs(one.deviations)))
                .toList();
        String shown = farthest.stream()
                .limit(NAMED)
                .map(one -> String.format(
                        Locale.ROOT,
                        "%s %.3f, fitted %.3f (%+.1f deviations)",
                        table.models().get(one.row).name(),
                        one.observed,
                        one.fitted,
                        one.deviations))
                .collect(Collectors.joining("; "));
        return new Finding(
                Kind.OUTLIER,
                Severity.NOTE,
                (far.size() == 1 ? "One score" : far.size() + " scores") + " on " + id
                        + " far from what a law fitted to the table says.",
                List.of(id),
                List.of(),
                far.stream().map(one -> new Place(one.row, id, one.observed)).toList(),
                shown
                        + (far.size() > NAMED ? "; and " + (far.size() - NAMED) + " more" : "")
                        + String.format(
                                Locale.ROOT,
                                "; latent law with %d %s, bar at %.1f robust deviations%s",
                                fit.skills(),
                                fit.skills() == 1 ? "skill" : "skills",
                                bar,
                                fit.converged() ? "" : "; the fit did not converge, so this is rough"),
                "a wrong score, a model trained on the benchmark, an answer format it fails, or a law that is too simple",
                "compare with the source; nothing is changed, as an odd score may be right",
                List.of());
    }

    private static Finding unchecked(String why) {
        return new Finding(
                Kind.UNCHECKED,
                Severity.NOTE,
                "Outliers of a fit were not looked for.",
                List.of(),
                List.of(),
                List.of(),
                why,
                "the table is too small for a law, or lacks sizes or tokens",
                "fill in sizes and tokens, or add models",
                List.of());
    }
}
