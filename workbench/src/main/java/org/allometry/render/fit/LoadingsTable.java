package org.allometry.render.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.allometry.fit.LatentFit;
import org.allometry.fit.RotatedLoadings;
import org.allometry.numeric.Matrix;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.table.Benchmark;

/** How strongly each skill moves each benchmark: benchmarks x skills. */
final class LoadingsTable {
    private static final int DECIMALS = 2;
    private static final double STRONG = 1.5;
    private static final int NAME = 22;
    private static final String BENCHMARK = "benchmark";
    /** The width of a further column with the gap before it, at most. */
    private static final int FURTHER = 10;

    private LoadingsTable() {}

    /**
     * A further column, after the skills.
     *
     * @param cell by the position of a benchmark
     */
    record Further(String heading, IntFunction<String> cell) {}

    /** Anchored loadings with sandwich standard errors. */
    static String anchored(LatentFit fit, Heat heat, List<Further> further) {
        Matrix loadings = fit.coefficients().loadings();
        Matrix errors = fit.standardErrors().sandwich().loadings();
        return table(fit, fit.anchors(), loadings, heat, further, (k, j) -> {
            boolean byConstruction = loadings.at(k, j) == 0
                    && fit.anchors().contains(fit.benchmarks().get(j).id());
            return byConstruction ? "0" : Figures.withError(loadings.at(k, j), errors.at(k, j), DECIMALS);
        });
    }

    /** Loadings turned for reading, their skills numbered. */
    static String rotated(LatentFit fit, RotatedLoadings rotated, Heat heat) {
        List<String> names = numbered(fit.skills());
        return table(
                fit,
                names,
                rotated.loadings(),
                heat,
                List.of(),
                (k, j) -> Figures.fixed(rotated.loadings().at(k, j), DECIMALS));
    }

    /** Names of skills, cut to what a column may hold. */
    static List<String> headings(List<String> names) {
        return names.stream().map(name -> Figures.cut(name, NAME)).toList();
    }

    /** Names of skills that no benchmark names. */
    static List<String> numbered(int skills) {
        var names = new ArrayList<String>();
        for (int k = 1; k <= skills; k++) {
            names.add("skill_" + k);
        }
        return names;
    }

    /** The text of one loading. */
    private interface Cell {
        String of(int skill, int benchmark);
    }

    private static String table(
            LatentFit fit, List<String> names, Matrix loadings, Heat heat, List<Further> further, Cell cell) {
        double largest = largest(loadings);
        List<Benchmark> benchmarks = fit.benchmarks();
        int label = benchmarks.stream()
                .mapToInt(b -> Math.min(NAME, b.id().length()))
                .max()
                .orElse(0);
        int besides = Math.max(label, BENCHMARK.length()) + FURTHER * further.size();
        return SkillBlocks.of(headings(names), besides, block -> {
            var headings = new ArrayList<String>(List.of(BENCHMARK));
            block.forEach(k -> headings.add(headings(names).get(k)));
            boolean last = block.contains(fit.skills() - 1);
            if (last) {
                further.forEach(column -> headings.add(column.heading()));
            }
            var table = TextTable.of(headings.toArray(String[]::new));
            for (int j = 0; j < benchmarks.size(); j++) {
                var row = new ArrayList<Object>(
                        List.of(Figures.cut(benchmarks.get(j).id(), NAME)));
                for (int k : block) {
                    row.add(heat.shade(cell.of(k, j), loadings.at(k, j) / largest));
                }
                if (last) {
                    for (Further column : further) {
                        row.add(column.cell().apply(j));
                    }
                }
                table.add(row.toArray());
            }
            return table.text();
        });
    }

    /** The largest loading, or what is strong anyhow: a few steep benchmarks must not make all others pale. */
    private static double largest(Matrix matrix) {
        double largest = 1e-9;
        for (int k = 0; k < matrix.rows(); k++) {
            for (int j = 0; j < matrix.columns(); j++) {
                largest = Math.max(largest, Math.abs(matrix.at(k, j)));
            }
        }
        return Math.min(STRONG, largest);
    }
}
