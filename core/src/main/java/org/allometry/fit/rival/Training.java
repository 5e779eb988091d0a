package org.allometry.fit.rival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.allometry.fit.DataSummary;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.law.Feature;
import org.allometry.law.ScaledFeature;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/**
 * The rows of a table that a law can be fitted to, as arrays: features z-scored over these rows, scores clipped to
 * [{@value #CLIP}, 1 - {@value #CLIP}] as the authors do, {@code NaN} where missing.
 *
 * @param x rows x features
 * @param scores rows x benchmarks
 * @param families in the order of their first row
 * @param family of every row, as an index
 */
record Training(
        List<Benchmark> benchmarks,
        List<ScaledFeature> features,
        double[][] x,
        double[][] scores,
        List<String> families,
        int[] family,
        DataSummary data) {
    static final double CLIP = 1e-3;

    private static final double SAME = 1e-9;

    /**
     * Leaves out rows without a score or a feature, and benchmarks without a score.
     *
     * @throws UnsuitableTableException if too little remains, or a feature is the same for all
     */
    static Training of(ScoreTable table, List<Feature> features, String law) {
        List<LanguageModel> models = table.models();
        boolean[] complete = new boolean[models.size()];
        var leftOut = new ArrayList<String>();
        for (int i = 0; i < complete.length; i++) {
            LanguageModel model = models.get(i);
            complete[i] = features.stream().allMatch(f -> f.of(model).isPresent())
                    && Arrays.stream(table.scores(i)).anyMatch(y -> !Double.isNaN(y));
            if (!complete[i]) {
                leftOut.add(model.name());
            }
        }
        ScoreTable rows = table.where(i -> complete[i]);
        if (rows.models().isEmpty()) {
            throw new UnsuitableTableException("none of the " + models.size() + " models has both a score and what the"
                    + " law '" + law + "' knows of a model (" + names(features) + "); fill in the missing counts or"
                    + " choose another --law");
        }
        List<String> empty = IntStream.range(0, rows.benchmarks().size())
                .filter(j -> rows.observed(j) == 0)
                .mapToObj(j -> rows.benchmarks().get(j).id())
                .toList();
        ScoreTable used = rows.select(rows.benchmarks().stream()
                .map(Benchmark::id)
                .filter(id -> !empty.contains(id))
                .toList());
        List<String> families = used.families();
        List<ScaledFeature> scaled =
                features.stream().map(feature -> scaled(feature, used.models())).toList();
        return new Training(
                used.benchmarks(),
                scaled,
                used.models().stream()
                        .map(model -> scale(scaled, model).orElseThrow())
                        .toArray(double[][]::new),
                IntStream.range(0, used.models().size())
                        .mapToObj(used::scores)
                        .map(Training::clipped)
                        .toArray(double[][]::new),
                families,
                used.models().stream()
                        .mapToInt(model -> families.indexOf(model.family()))
                        .toArray(),
                new DataSummary(
                        used.models().size(), families.size(), used.observed(), table.digest(), leftOut, empty));
    }

    /**
     * Other scores as a fit sees them: with its benchmarks and the scaling of its features. Rows without a score on one
     * of them, or without a feature, are left out.
     */
    static Training seenBy(RivalFit fit, ScoreTable table) {
        int[] columns = fit.benchmarks().stream()
                .mapToInt(benchmark -> table.indexOf(benchmark.id()).orElse(-1))
                .toArray();
        var x = new ArrayList<double[]>();
        var scores = new ArrayList<double[]>();
        var names = new ArrayList<String>();
        for (int i = 0; i < table.models().size(); i++) {
            double[] all = table.scores(i);
            double[] seen = clipped(Arrays.stream(columns)
                    .mapToDouble(j -> j < 0 ? Double.NaN : all[j])
                    .toArray());
            Optional<double[]> z = scale(fit.features(), table.models().get(i));
            if (z.isPresent() && Arrays.stream(seen).anyMatch(y -> !Double.isNaN(y))) {
                x.add(z.get());
                scores.add(seen);
                names.add(table.models().get(i).family());
            }
        }
        List<String> families = names.stream().distinct().toList();
        return new Training(
                fit.benchmarks(),
                fit.features(),
                x.toArray(double[][]::new),
                scores.toArray(double[][]::new),
                families,
                names.stream().mapToInt(families::indexOf).toArray(),
                fit.data());
    }

    /** The scaled features of a model, or empty if it lacks one. */
    static Optional<double[]> scale(List<ScaledFeature> features, LanguageModel model) {
        double[] z = new double[features.size()];
        for (int d = 0; d < z.length; d++) {
            var value = features.get(d).feature().of(model);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            z[d] = features.get(d).scale(value.getAsDouble());
        }
        return Optional.of(z);
    }

    int rows() {
        return x.length;
    }

    /** The rows of a family, as an index. */
    int[] rowsOfFamily(int index) {
        return IntStream.range(0, rows()).filter(i -> family[i] == index).toArray();
    }

    /** The rows with a score on a benchmark. */
    int[] rowsOf(int benchmark) {
        return IntStream.range(0, rows())
                .filter(i -> !Double.isNaN(scores[i][benchmark]))
                .toArray();
    }

    private static double[] clipped(double[] scores) {
        return Arrays.stream(scores)
                .map(y -> Double.isNaN(y) ? y : Math.min(Math.max(y, CLIP), 1 - CLIP))
                .toArray();
    }

    private static ScaledFeature scaled(Feature feature, List<LanguageModel> models) {
        double[] values = models.stream()
                .mapToDouble(model -> feature.of(model).orElseThrow())
                .toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
        if (!(deviation > SAME * Math.max(1, Math.abs(mean)))) {
            throw new UnsuitableTableException("the feature '" + feature + "' is the same (" + mean + ") for all "
                    + values.length + " models, so its influence cannot be estimated; add models that differ in it or"
                    + " choose a --law without it");
        }
        return new ScaledFeature(feature, mean, deviation);
    }

    private static String names(List<Feature> features) {
        return String.join(", ", features.stream().map(Feature::toString).toList());
    }
}
