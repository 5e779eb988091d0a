package org.allometry.fit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.allometry.law.ScaledFeature;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/**
 * The observed scores of a table as the kernels read them: flat arrays, family after family, within a family benchmark
 * after benchmark. Scores are clipped to [{@value #CLIP}, 1 - {@value #CLIP}], as a Beta density has no mass at 0 and 1.
 */
final class Cells implements Serializable {
    private static final long serialVersionUID = 1;

    static final double CLIP = 1e-3;

    final int features;
    final int benchmarks;
    /** Names, in the order of their first row. */
    final List<String> families;
    /** Rows of family f are rowStart[f] to rowStart[f+1] - 1. */
    final int[] rowStart;
    /** Where a row stands in the table. */
    final int[] tableRow;
    /** rows x features, z-scored. */
    final double[] x;
    /** Cells of family f are cellStart[f] to cellStart[f+1] - 1. */
    final int[] cellStart;

    final int[] cellRow;
    final int[] cellBenchmark;
    final double[] logScore;
    final double[] logComplement;

    /**
     * @param x the features of every model of the table, z-scored unless {@link #scaled} does that later
     */
    Cells(ScoreTable table, double[][] x) {
        features = x.length == 0 ? 0 : x[0].length;
        benchmarks = table.benchmarks().size();
        var byFamily = new LinkedHashMap<String, List<Integer>>();
        List<LanguageModel> models = table.models();
        for (int i = 0; i < models.size(); i++) {
            byFamily.computeIfAbsent(models.get(i).family(), name -> new ArrayList<>())
                    .add(i);
        }
        families = List.copyOf(byFamily.keySet());
        List<List<Integer>> membersOf = List.copyOf(byFamily.values());
        int rows = models.size();
        int observed = table.observed();
        rowStart = new int[families.size() + 1];
        cellStart = new int[families.size() + 1];
        tableRow = new int[rows];
        this.x = new double[rows * features];
        cellRow = new int[observed];
        cellBenchmark = new int[observed];
        logScore = new double[observed];
        logComplement = new double[observed];
        int row = 0;
        int cell = 0;
        for (int f = 0; f < families.size(); f++) {
            List<Integer> members = membersOf.get(f);
            double[][] scores = members.stream().map(table::scores).toArray(double[][]::new);
            for (int r = 0; r < scores.length; r++) {
                tableRow[row + r] = members.get(r);
                System.arraycopy(x[members.get(r)], 0, this.x, (row + r) * features, features);
            }
            for (int j = 0; j < benchmarks; j++) {
                for (int r = 0; r < scores.length; r++) {
                    double score = scores[r][j];
                    if (!Double.isNaN(score)) {
                        double clipped = Math.min(Math.max(score, CLIP), 1 - CLIP);
                        cellRow[cell] = row + r;
                        cellBenchmark[cell] = j;
                        logScore[cell] = Math.log(clipped);
                        logComplement[cell] = Math.log1p(-clipped);
                        cell++;
                    }
                }
            }
            row += scores.length;
            rowStart[f + 1] = row;
            cellStart[f + 1] = cell;
        }
    }

    /** The same cells with other features. */
    private Cells(Cells other, double[] x) {
        features = other.features;
        benchmarks = other.benchmarks;
        families = other.families;
        rowStart = other.rowStart;
        tableRow = other.tableRow;
        this.x = x;
        cellStart = other.cellStart;
        cellRow = other.cellRow;
        cellBenchmark = other.cellBenchmark;
        logScore = other.logScore;
        logComplement = other.logComplement;
    }

    /** The same cells with their features, raw so far, on the given scales. */
    Cells scaled(List<ScaledFeature> scales) {
        double[] scaled = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            scaled[i] = scales.get(i % features).scale(x[i]);
        }
        return new Cells(this, scaled);
    }

    int families() {
        return families.size();
    }

    int count() {
        return logScore.length;
    }

    /** The most rows that any family has. */
    int largestRows() {
        return largest(rowStart);
    }

    /** The most cells that any family has. */
    int largestCells() {
        return largest(cellStart);
    }

    /** The share of each benchmark's scores that lie below the given level. */
    double[] shareBelow(double[] level) {
        double[] share = new double[benchmarks];
        int[] count = new int[benchmarks];
        for (int c = 0; c < count(); c++) {
            int j = cellBenchmark[c];
            share[j] += Math.exp(logScore[c]) < level[j] ? 1 : 0;
            count[j]++;
        }
        Arrays.setAll(share, j -> share[j] / Math.max(1, count[j]));
        return share;
    }

    private static int largest(int[] start) {
        int largest = 0;
        for (int f = 0; f + 1 < start.length; f++) {
            largest = Math.max(largest, start[f + 1] - start[f]);
        }
        return largest;
    }
}
