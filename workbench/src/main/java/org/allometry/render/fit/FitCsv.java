package org.allometry.render.fit;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.allometry.fit.CoefficientErrors;
import org.allometry.fit.LatentFit;
import org.allometry.fit.StandardErrors;
import org.allometry.law.LatentCoefficients;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.table.Benchmark;

/** A row for each coefficient in anchored form, with its three standard errors. */
public final class FitCsv {
    private final LatentCoefficients law;
    private final StandardErrors errors;
    private final TextTable rows =
            TextTable.of("coefficient", "skill", "of", "estimate", "sandwich_error", "hessian_error", "scores_error");

    private FitCsv(LatentFit fit) {
        law = fit.coefficients();
        errors = fit.standardErrors();
    }

    public static String of(LatentFit fit) {
        List<String> benchmarks = fit.benchmarks().stream().map(Benchmark::id).toList();
        List<String> features =
                fit.features().stream().map(scaled -> scaled.feature().column()).toList();
        int K = fit.skills();
        var csv = new FitCsv(fit);
        for (int k = 0; k < K; k++) {
            String skill = fit.anchors().get(k);
            int row = k;
            each(
                    features,
                    d -> csv.add(
                            "beta",
                            skill,
                            features.get(d),
                            csv.law.beta().at(d, row),
                            e -> e.beta().at(d, row)));
            each(
                    benchmarks,
                    j -> csv.add(
                            "loading",
                            skill,
                            benchmarks.get(j),
                            csv.law.loadings().at(row, j),
                            e -> e.loadings().at(row, j)));
            each(
                    fit.anchors().subList(0, k),
                    l -> csv.add(
                            "skill_correlation",
                            skill,
                            fit.anchors().get(l),
                            csv.law.skillCorrelations().at(row, l),
                            e -> e.skillCorrelations().at(row, l)));
        }
        each(
                benchmarks,
                j -> csv.add("intercept", "", benchmarks.get(j), csv.law.intercepts()[j], e -> e.intercepts()[j]));
        each(
                benchmarks,
                j -> csv.add("precision", "", benchmarks.get(j), csv.law.precisions()[j], e -> e.precisions()[j]));
        each(benchmarks, j -> csv.add("chance", "", benchmarks.get(j), csv.law.floors()[j], e -> e.floors()[j]));
        each(benchmarks, j -> csv.add("ceiling", "", benchmarks.get(j), csv.law.ceilings()[j], e -> e.ceilings()[j]));
        return csv.rows.csv();
    }

    private static void each(List<String> names, IntConsumer use) {
        IntStream.range(0, names.size()).forEach(use);
    }

    private void add(
            String coefficient, String skill, String of, double estimate, Function<CoefficientErrors, Double> error) {
        rows.add(
                coefficient,
                skill,
                of,
                Figures.full(estimate),
                Figures.full(error.apply(errors.sandwich())),
                Figures.full(error.apply(errors.hessian())),
                Figures.full(error.apply(errors.scores())));
    }
}
