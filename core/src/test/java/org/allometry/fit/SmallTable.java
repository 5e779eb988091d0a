package org.allometry.fit;

import java.util.ArrayList;
import org.allometry.law.Asymptotes;
import org.allometry.numeric.SeededStream;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/** A few families with features and scores drawn at random, a third of the scores missing, and a random θ. */
record SmallTable(Cells cells, Layout layout, double[] theta) {
    private static final double[] CHANCE = {0, 0.25, 0.1, 0.5, 0.3};

    static SmallTable of(int features, int skills, Asymptotes asymptotes, long seed) {
        var random = new SeededStream(seed);
        var models = new ArrayList<LanguageModel>();
        var benchmarks = new ArrayList<Benchmark>();
        for (int f = 0; f < 5; f++) {
            for (int r = 0; r <= f % 3; r++) {
                models.add(LanguageModel.of(f + "-" + r, "" + f, ParameterCount.of(1e9), TokenCount.of(1e12)));
            }
        }
        for (int j = 0; j < CHANCE.length; j++) {
            benchmarks.add(Benchmark.of("b" + j, CHANCE[j]));
        }
        double[][] x = new double[models.size()][features];
        double[][] scores = new double[models.size()][CHANCE.length];
        for (int i = 0; i < x.length; i++) {
            for (int d = 0; d < features; d++) {
                x[i][d] = random.normal();
            }
            for (int j = 0; j < CHANCE.length; j++) {
                scores[i][j] = random.uniform() < 0.33 ? Double.NaN : random.beta(2 + j, 3);
            }
        }
        scores[0][0] = 0;
        scores[1][1] = 1;
        var layout = new Layout(features, skills, CHANCE, asymptotes);
        double[] theta = new double[layout.size];
        for (int i = 0; i < theta.length; i++) {
            theta[i] = 0.7 * random.normal() + (i >= layout.precisions && i < layout.scales ? 2 : 0);
        }
        return new SmallTable(new Cells(ScoreTable.of(models, benchmarks, scores), x), layout, theta);
    }
}
