package org.allometry.render.loss;

import org.allometry.fit.loss.LossStudy;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.stat.Percentiles;

/** One row for each coefficient of each group. */
public final class LossCsv {
    private LossCsv() {}

    public static String of(LossView view) {
        var table = TextTable.of(
                "group",
                "law",
                "coefficient",
                "estimate",
                "standard_error",
                "lower",
                "upper",
                "objective",
                "converged");
        for (LossStudy study : view.studies()) {
            double[] values = study.fit().function().coefficients();
            for (int c = 0; c < values.length; c++) {
                Percentiles interval = study.interval(c, view.level());
                table.add(
                        study.group(),
                        study.fit().law().name(),
                        study.fit().law().coefficients().get(c).name(),
                        Figures.full(values[c]),
                        Figures.full(study.standardError(c)),
                        Figures.full(interval.lower()),
                        Figures.full(interval.upper()),
                        Figures.full(study.fit().objective()),
                        study.fit().converged());
            }
        }
        return table.csv();
    }
}
