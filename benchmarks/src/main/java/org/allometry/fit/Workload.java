package org.allometry.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.allometry.law.Asymptotes;
import org.allometry.law.Feature;
import org.allometry.numeric.SeededStream;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.service.Tables;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/** A table ready for the kernels, and coefficients near those that fit it. */
record Workload(Cells cells, Layout layout, double[] theta) {
    private static final List<Feature> FEATURES = List.of(Feature.SIZE, Feature.TOKENS, Feature.INTERACTION);
    private static final double CHANCE = 0.25;

    /** The bundled leaderboard as published: 286 models, 170 families, 12 benchmarks. */
    static Workload leaderboard(int skills) {
        return of(Tables.read("leaderboard-as-published"), skills);
    }

    /** Scores drawn at random from a law with steep and flat benchmarks. */
    static Workload drawn(int families, int perFamily, int benchmarks, int skills) {
        var random = new SeededStream(1);
        double[][] loadings = new double[benchmarks][skills];
        for (double[] loading : loadings) {
            Arrays.setAll(loading, k -> 0.6 * random.normal());
        }
        List<LanguageModel> models = new ArrayList<>();
        double[][] scores = new double[families * perFamily][benchmarks];
        for (int f = 0; f < families; f++) {
            double[] effect = new double[skills];
            Arrays.setAll(effect, k -> random.normal());
            double tokens = Math.exp(0.8 * random.normal());
            for (int r = 0; r < perFamily; r++) {
                double size = Math.exp(1.2 * random.normal());
                double ability = 0.5 * Math.log(size) + 0.3 * Math.log(tokens);
                for (int j = 0; j < benchmarks; j++) {
                    double eta = 0;
                    for (int k = 0; k < skills; k++) {
                        eta += (effect[k] + ability) * loadings[j][k];
                    }
                    double mean = CHANCE + (1 - CHANCE) / (1 + Math.exp(-eta));
                    scores[models.size()][j] = random.beta(50 * mean, 50 * (1 - mean));
                }
                models.add(LanguageModel.of(
                        "m" + models.size(), "f" + f, ParameterCount.of(7e9 * size), TokenCount.of(2e12 * tokens)));
            }
        }
        List<Benchmark> columns = new ArrayList<>();
        for (int j = 0; j < benchmarks; j++) {
            columns.add(Benchmark.of("b" + j, CHANCE));
        }
        return of(ScoreTable.of(models, columns, scores), skills);
    }

    private static Workload of(ScoreTable table, int skills) {
        double[][] x = new double[table.models().size()][FEATURES.size()];
        for (int d = 0; d < FEATURES.size(); d++) {
            Feature feature = FEATURES.get(d);
            double[] values = table.models().stream()
                    .mapToDouble(model -> feature.of(model).orElseThrow())
                    .toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            double variance = Arrays.stream(values)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElseThrow();
            for (int i = 0; i < values.length; i++) {
                x[i][d] = (values[i] - mean) / Math.sqrt(variance);
            }
        }
        double[] chance =
                table.benchmarks().stream().mapToDouble(Benchmark::chance).toArray();
        var cells = new Cells(table, x);
        var layout = new Layout(FEATURES.size(), skills, chance, Asymptotes.FIXED);
        double[] theta = new StartingValues(cells, chance).theta(layout, new SeededStream(1), 0);
        return new Workload(cells, layout, theta);
    }
}
