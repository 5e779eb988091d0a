package org.allometry.fit;

import java.util.List;
import org.allometry.law.Feature;
import org.allometry.table.Benchmark;
import org.allometry.table.ScoreTable;
import org.allometry.testing.ReferenceTable;

/** The leaderboard as published, ready for the kernels, and fits of it that several tests share. */
final class Reference {
    static final ScoreTable TABLE = ReferenceTable.asPublished();
    static final List<Feature> FEATURES = List.of(Feature.SIZE, Feature.TOKENS, Feature.INTERACTION);
    static final List<String> IDS =
            TABLE.benchmarks().stream().map(Benchmark::id).toList();

    private static final LatentFit[] FITS = new LatentFit[4];

    private Reference() {}

    static double[] chance() {
        return chance(TABLE);
    }

    static double[] chance(ScoreTable table) {
        return table.benchmarks().stream().mapToDouble(Benchmark::chance).toArray();
    }

    static Cells cells() {
        return cells(TABLE, FEATURES);
    }

    /** The cells of a table all of whose rows have the features, z-scored with the population deviation. */
    static Cells cells(ScoreTable table, List<Feature> features) {
        double[][] x = new double[table.models().size()][features.size()];
        for (int d = 0; d < features.size(); d++) {
            Feature feature = features.get(d);
            double[] values = table.models().stream()
                    .mapToDouble(model -> feature.of(model).orElseThrow())
                    .toArray();
            double sum = 0;
            double squares = 0;
            for (double v : values) {
                sum += v;
                squares += v * v;
            }
            double mean = sum / values.length;
            double deviation = Math.sqrt(squares / values.length - mean * mean);
            for (int i = 0; i < values.length; i++) {
                x[i][d] = (values[i] - mean) / deviation;
            }
        }
        return new Cells(table, x);
    }

    /** The paper's model with 1 to 4 skills, fitted once. */
    static synchronized LatentFit fit(int skills) {
        if (FITS[skills - 1] == null) {
            FITS[skills - 1] =
                    LatentFitter.paper().withSkills(skills).withThreads(2).fit(TABLE);
        }
        return FITS[skills - 1];
    }
}
