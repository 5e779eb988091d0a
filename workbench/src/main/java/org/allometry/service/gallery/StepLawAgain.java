package org.allometry.service.gallery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.numeric.Cholesky;
import org.allometry.service.Tables;
import org.allometry.table.RunTable;

/**
 * The best learning rate and batch over sizes and lengths. In each sweep at one size and length the lowest losses lie on a
 * bowl over ln(learning rate) and ln(batch), whose lowest point is estimated by least squares on the lower third of the
 * runs; powers of N and D are then fitted through these points.
 */
final class StepLawAgain {
    private static final double LOWER = 0.35;
    private static final int BOWL = 6;

    static final Reproduction STEP_LAW = new Reproduction(
            "step-law",
            "How the best learning rate and batch scale",
            "Li et al. 2025 (Step Law), arXiv 2503.04715",
            "dense sweeps with a fixed last learning rate; the authors resample more sweeps than their tables name, so"
                    + " exponents are compared with both standard errors",
            threads -> check());

    private StepLawAgain() {}

    private record Best(double size, double tokens, double rate, double batch) {}

    private static List<Check> check() {
        RunTable all = Tables.readRuns("runs-steplaw");
        RunTable runs = all.where(i -> all.text(i, "min_learning_rate").equals("1e-5"));
        double[] size = runs.column(RunTable.PARAMETERS);
        double[] tokens = runs.column(RunTable.TRAINING_TOKENS);
        Map<String, List<Integer>> sweeps = new LinkedHashMap<>();
        for (int i = 0; i < size.length; i++) {
            sweeps.computeIfAbsent(size[i] + " " + tokens[i], key -> new ArrayList<>())
                    .add(i);
        }
        double[] loss = runs.column(RunTable.LOSS);
        double[] rate = runs.column("learning_rate");
        double[] batch = runs.column("batch_tokens");
        var best = new ArrayList<Best>();
        for (List<Integer> sweep : sweeps.values()) {
            sweep.sort(Comparator.comparingDouble(i -> loss[i]));
            lowest(sweep.subList(0, (int) (LOWER * sweep.size())), loss, rate, batch)
                    .ifPresent(point -> best.add(new Best(
                            Math.log(size[sweep.get(0)]), Math.log(tokens[sweep.get(0)]), point[0], point[1])));
        }
        double[] ones = new double[best.size()];
        Arrays.fill(ones, 1);
        double[] n = best.stream().mapToDouble(Best::size).toArray();
        double[] d = best.stream().mapToDouble(Best::tokens).toArray();
        double[][] rates = regression(
                new double[][] {ones, n, d},
                best.stream().mapToDouble(Best::rate).toArray());
        double[][] batches = regression(
                new double[][] {ones, d}, best.stream().mapToDouble(Best::batch).toArray());
        return List.of(
                exponent("learning rate by N", -0.712922, 0.029858, rates[1]),
                exponent("learning rate by D", 0.307491, 0.019139, rates[2]),
                exponent("batch by D", 0.570944, 0.018669, batches[1]));
    }

    private static Check exponent(String name, double published, double error, double[] ours) {
        double tolerance = 2 * Math.hypot(error, ours[1]);
        return Check.within("exponent of the " + name, published, ours[0], tolerance, "two standard errors of both");
    }

    /** The lowest point of a bowl, if it is one and lies among the runs. */
    private static Optional<double[]> lowest(List<Integer> rows, double[] loss, double[] rate, double[] batch) {
        double x0 = Math.log(rate[rows.get(0)]);
        double y0 = Math.log(batch[rows.get(0)]);
        double[][] columns = new double[BOWL][rows.size()];
        double[] z = new double[rows.size()];
        for (int i = 0; i < z.length; i++) {
            double x = Math.log(rate[rows.get(i)]) - x0;
            double y = Math.log(batch[rows.get(i)]) - y0;
            double[] row = {1, x, y, x * x, x * y, y * y};
            for (int j = 0; j < BOWL; j++) {
                columns[j][i] = row[j];
            }
            z[i] = Math.log(loss[rows.get(i)]);
        }
        double[][] b = regression(columns, z);
        double determinant = 4 * b[3][0] * b[5][0] - b[4][0] * b[4][0];
        if (!(b[3][0] > 0 && determinant > 0)) {
            return Optional.empty();
        }
        double x = (b[4][0] * b[2][0] - 2 * b[5][0] * b[1][0]) / determinant;
        double y = (b[4][0] * b[1][0] - 2 * b[3][0] * b[2][0]) / determinant;
        boolean inside = x >= Arrays.stream(columns[1]).min().orElseThrow()
                && x <= Arrays.stream(columns[1]).max().orElseThrow()
                && y >= Arrays.stream(columns[2]).min().orElseThrow()
                && y <= Arrays.stream(columns[2]).max().orElseThrow();
        return inside ? Optional.of(new double[] {x + x0, y + y0}) : Optional.empty();
    }

    /** Least squares: each coefficient with its standard error. */
    private static double[][] regression(double[][] columns, double[] y) {
        int k = columns.length;
        double[] gram = new double[k * k];
        double[] b = new double[k];
        for (int i = 0; i < k; i++) {
            for (int r = 0; r < y.length; r++) {
                b[i] += columns[i][r] * y[r];
            }
            for (int j = 0; j < k; j++) {
                for (int r = 0; r < y.length; r++) {
                    gram[i * k + j] += columns[i][r] * columns[j][r];
                }
            }
        }
        double[][] result = new double[k][2];
        if (!Cholesky.factor(gram, k)) {
            return result;
        }
        Cholesky.solve(gram, k, b);
        double square = 0;
        for (int r = 0; r < y.length; r++) {
            double fitted = 0;
            for (int i = 0; i < k; i++) {
                fitted += b[i] * columns[i][r];
            }
            square += Math.pow(y[r] - fitted, 2);
        }
        for (int i = 0; i < k; i++) {
            double[] unit = new double[k];
            unit[i] = 1;
            Cholesky.solve(gram, k, unit);
            result[i][0] = b[i];
            result[i][1] = Math.sqrt(unit[i] * square / Math.max(1, y.length - k));
        }
        return result;
    }
}
