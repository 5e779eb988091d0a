package org.allometry.render.fit;

import org.allometry.fit.LatentFit;
import org.allometry.fit.ScoreFit;
import org.allometry.fit.nested.NestedFit;
import org.allometry.fit.rival.RivalFit;
import org.allometry.predict.CalibratedFit;
import org.allometry.predict.MeanFit;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;

/** Coefficients of other laws than the latent one, as rows; of a combination those of its members. */
public final class ScoreFitCsv {
    private ScoreFitCsv() {}

    public static String of(ScoreFit fit) {
        var table = TextTable.of("law", "coefficient", "benchmark", "estimate", "standard_error");
        add(table, fit);
        return table.csv();
    }

    private static void add(TextTable table, ScoreFit fit) {
        if (fit instanceof CalibratedFit calibrated) {
            add(table, calibrated.fit());
        } else if (fit instanceof MeanFit mean) {
            mean.members().forEach(member -> add(table, member));
        } else if (fit instanceof NestedFit nested) {
            for (int j = 0; j < nested.benchmarks().size(); j++) {
                for (int d = 0; d <= nested.features().size(); d++) {
                    table.add(
                            nested.law(),
                            d == 0
                                    ? "intercept"
                                    : nested.features().get(d - 1).feature().column(),
                            nested.benchmarks().get(j).id(),
                            Figures.full(nested.effect(d, j)),
                            Figures.full(nested.effectError(d, j)));
                }
            }
        } else if (fit instanceof RivalFit rival) {
            RivalTables.add(table, rival);
        } else if (fit instanceof LatentFit latent) {
            var law = latent.coefficients();
            for (int j = 0; j < latent.benchmarks().size(); j++) {
                table.add(
                        latent.law(),
                        "intercept",
                        latent.benchmarks().get(j).id(),
                        Figures.full(law.intercepts()[j]),
                        Figures.full(latent.standardErrors().sandwich().intercepts()[j]));
            }
        }
    }
}
