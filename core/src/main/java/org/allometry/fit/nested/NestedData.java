package org.allometry.fit.nested;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.allometry.fit.DataSummary;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.law.Feature;
import org.allometry.law.ScaledFeature;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/** A table as the nested law uses it: its complete rows on the logit scale, with features scaled by them. */
record NestedData(
        List<Benchmark> benchmarks,
        List<ScaledFeature> features,
        List<LogitScale> scales,
        NestedRows rows,
        DataSummary summary) {

    /** Rows without a feature or without a score are left out, as are benchmarks without scores. */
    static NestedData of(NestedFitter fitter, ScoreTable table) {
        ScoreTable complete = complete(fitter, table);
        if (complete.models().isEmpty()) {
            throw new UnsuitableTableException("none of the " + table.models().size()
                    + " models has both a score and the features " + fitter.features()
                    + "; fill in the missing counts, dates or variants");
        }
        List<String> ids = IntStream.range(0, complete.benchmarks().size())
                .filter(j -> complete.observed(j) > 0)
                .mapToObj(j -> complete.benchmarks().get(j).id())
                .toList();
        ScoreTable used = complete.select(ids);
        List<ScaledFeature> features =
                fitter.features().stream().map(feature -> scaled(feature, used)).toList();
        return of(fitter, used, used.benchmarks(), features, summary(table, used, ids));
    }

    /** The rows of another table, with the scaling of this one. */
    NestedData with(NestedFitter fitter, ScoreTable table) {
        ScoreTable used = complete(
                fitter, table.select(benchmarks.stream().map(Benchmark::id).toList()));
        return of(fitter, used, benchmarks, features, summary);
    }

    private static NestedData of(
            NestedFitter fitter,
            ScoreTable used,
            List<Benchmark> benchmarks,
            List<ScaledFeature> features,
            DataSummary summary) {
        List<LogitScale> scales = benchmarks.stream()
                .map(benchmark -> LogitScale.of(benchmark, fitter.floorShare(), fitter.ceiling()))
                .toList();
        var rows = new ArrayList<NestedRows.Row>();
        for (int i = 0; i < used.models().size(); i++) {
            LanguageModel model = used.models().get(i);
            double[] y = used.scores(i);
            double[] z = new double[y.length];
            double[] noise = new double[y.length];
            for (int j = 0; j < y.length; j++) {
                z[j] = Double.isNaN(y[j]) ? Double.NaN : scales.get(j).toLogit(y[j]);
                noise[j] = Double.isNaN(y[j]) ? 0 : scales.get(j).samplingVariance(y[j]);
            }
            double[] x = fitter.x(features, model);
            rows.add(new NestedRows.Row(model.lineage(), model.family(), x, fitter.h(x), z, noise));
        }
        return new NestedData(benchmarks, features, scales, NestedRows.of(rows), summary);
    }

    private static ScoreTable complete(NestedFitter fitter, ScoreTable table) {
        return table.where(i -> Arrays.stream(table.scores(i)).anyMatch(y -> !Double.isNaN(y))
                && fitter.features().stream()
                        .allMatch(feature -> feature.of(table.models().get(i)).isPresent()));
    }

    private static ScaledFeature scaled(Feature feature, ScoreTable table) {
        double[] values = table.models().stream()
                .mapToDouble(model -> feature.of(model).orElseThrow())
                .toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
        if (!(deviation > 1e-9 * Math.max(1, Math.abs(mean)))) {
            throw new UnsuitableTableException("the feature '" + feature + "' is the same (" + mean + ") for all "
                    + values.length + " models, so its influence cannot be estimated; leave it out");
        }
        return feature == Feature.INSTRUCT
                ? new ScaledFeature(feature, 0, 1)
                : new ScaledFeature(feature, mean, deviation);
    }

    private static DataSummary summary(ScoreTable table, ScoreTable used, List<String> ids) {
        var kept = new HashSet<>(used.models());
        return new DataSummary(
                used.models().size(),
                used.families().size(),
                used.observed(),
                table.digest(),
                table.models().stream()
                        .filter(model -> !kept.contains(model))
                        .map(LanguageModel::name)
                        .toList(),
                table.benchmarks().stream()
                        .map(Benchmark::id)
                        .filter(id -> !ids.contains(id))
                        .toList());
    }
}
