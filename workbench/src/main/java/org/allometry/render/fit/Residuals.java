package org.allometry.render.fit;

import java.util.List;
import org.allometry.fit.LatentFit;
import org.allometry.predict.FittedScores;
import org.allometry.render.Figures;
import org.allometry.table.ScoreTable;

/**
 * How far the scores lie from the fitted ones.
 *
 * @param errors mean absolute difference of each benchmark, on the score scale
 * @param overall of all scores
 */
record Residuals(double[] errors, double overall) {
    static Residuals of(LatentFit fit, ScoreTable table) {
        double[][] fitted = FittedScores.of(fit, table);
        int J = fit.benchmarks().size();
        int[] counts = new int[J];
        double[] errors = new double[J];
        double sum = 0;
        int count = 0;
        for (int j = 0; j < J; j++) {
            int column = table.indexOf(fit.benchmarks().get(j).id()).orElseThrow();
            for (int i = 0; i < fitted.length; i++) {
                double residual = Math.abs(table.score(i, column).orElse(Double.NaN) - fitted[i][j]);
                if (!Double.isNaN(residual)) {
                    errors[j] += residual;
                    counts[j]++;
                }
            }
            sum += errors[j];
            count += counts[j];
            errors[j] /= counts[j];
        }
        return new Residuals(errors, sum / count);
    }

    /** What stands beside a benchmark's loadings: how well it is fitted, and between which asymptotes. */
    List<LoadingsTable.Further> columns(LatentFit fit) {
        var law = fit.coefficients();
        return List.of(
                new LoadingsTable.Further("residual", j -> Figures.fixed(errors[j], 3)),
                new LoadingsTable.Further("floor", j -> Figures.fixed(law.floors()[j], 2)),
                new LoadingsTable.Further("ceiling", j -> Figures.fixed(law.ceilings()[j], 2)));
    }
}
