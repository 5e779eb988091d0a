package org.allometry.render.fit;

import java.util.ArrayList;
import java.util.List;
import org.allometry.fit.LatentFit;
import org.allometry.fit.RotatedLoadings;
import org.allometry.numeric.Matrix;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;

/** How skills go together between families: the lower triangle of their correlations. */
final class CorrelationsTable {
    private static final int DECIMALS = 2;

    private CorrelationsTable() {}

    /** Of anchored skills, with sandwich standard errors. */
    static String anchored(LatentFit fit) {
        Matrix correlations = fit.coefficients().skillCorrelations();
        Matrix errors = fit.standardErrors().sandwich().skillCorrelations();
        return table(fit.anchors(), (k, l) -> Figures.withError(correlations.at(k, l), errors.at(k, l), DECIMALS));
    }

    /** Of turned skills. */
    static String rotated(RotatedLoadings rotated) {
        Matrix correlations = rotated.correlations();
        return table(
                LoadingsTable.numbered(correlations.rows()), (k, l) -> Figures.fixed(correlations.at(k, l), DECIMALS));
    }

    /** The text of one correlation. */
    private interface Cell {
        String of(int one, int other);
    }

    private static String table(List<String> skills, Cell cell) {
        List<String> names = LoadingsTable.headings(skills);
        int label = names.stream().mapToInt(String::length).max().orElse(0);
        return SkillBlocks.of(names, label, block -> {
            var headings = new ArrayList<String>(List.of("skill"));
            block.forEach(k -> headings.add(names.get(k)));
            var table = TextTable.of(headings.toArray(String[]::new));
            for (int k = block.get(0); k < names.size(); k++) {
                var row = new ArrayList<Object>(List.of(names.get(k)));
                for (int l : block) {
                    row.add(l > k ? "" : l == k ? "1" : cell.of(k, l));
                }
                table.add(row.toArray());
            }
            return table.text();
        });
    }
}
