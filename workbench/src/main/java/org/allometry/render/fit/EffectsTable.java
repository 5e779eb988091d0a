package org.allometry.render.fit;

import java.util.ArrayList;
import java.util.List;
import org.allometry.fit.LatentFit;
import org.allometry.numeric.Matrix;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;

/** The effect of one standard deviation of each feature on each skill, with sandwich standard errors. */
final class EffectsTable {
    private static final int DECIMALS = 2;
    /** The width of the longest feature and its deviation. */
    private static final int BESIDES = 30;

    private EffectsTable() {}

    static String of(LatentFit fit) {
        List<String> names = LoadingsTable.headings(fit.anchors());
        Matrix beta = fit.coefficients().beta();
        Matrix errors = fit.standardErrors().sandwich().beta();
        return SkillBlocks.of(names, BESIDES, block -> {
            var headings = new ArrayList<String>(List.of("feature", "deviation"));
            block.forEach(k -> headings.add(names.get(k)));
            var table = TextTable.of(headings.toArray(String[]::new));
            for (int d = 0; d < fit.features().size(); d++) {
                var scaled = fit.features().get(d);
                var row = new ArrayList<Object>(
                        List.of(scaled.feature().column(), Figures.fixed(scaled.deviation(), DECIMALS)));
                for (int k : block) {
                    row.add(Figures.withError(beta.at(d, k), errors.at(d, k), DECIMALS));
                }
                table.add(row.toArray());
            }
            return table.text();
        });
    }
}
