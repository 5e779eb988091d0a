package org.allometry.fit.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.numeric.Cholesky;
import org.allometry.stat.Percentiles;
import org.allometry.table.RunTable;

/**
 * How the compute-optimal size grows with compute, by one of the three ways of Hoffmann et al. 2022 (arXiv 2203.15556,
 * section 3).
 *
 * @param number 1, 2 or 3
 * @param parameters the law of N*
 * @param tokens the law of D*
 * @param budgets the points that the laws go through, used or refused; none in approach 3
 * @param warnings one sentence each
 */
public record Approach(
        int number, PowerOfCompute parameters, PowerOfCompute tokens, List<Budget> budgets, List<String> warnings) {
    /** Budgets whose computes differ by less than this in log10 are one. */
    private static final double SAME = 0.03;

    private static final int FEWEST_SIZES = 4;
    private static final int BINS_PER_DECADE = 4;
    private static final double CENTRED = 0.15;

    public Approach {
        budgets = List.copyOf(budgets);
        warnings = List.copyOf(warnings);
    }

    /**
     * Runs of about the same compute, and the best size among them.
     *
     * @param compute of the budget, the geometric mean of its runs
     * @param runs how many
     * @param parameters the best size
     * @param tokens that go with it
     * @param loss there
     * @param curvature of the parabola of the loss in ln N; {@code NaN} in approach 1
     * @param fewestParameters the smallest size tried
     * @param mostParameters the largest size tried
     * @param refused why the point is not used; empty if it is
     */
    public record Budget(
            double compute,
            int runs,
            double parameters,
            double tokens,
            double loss,
            double curvature,
            double fewestParameters,
            double mostParameters,
            String refused) {
        public boolean used() {
            return refused.isEmpty();
        }

        /** The loss that the parabola gives at a size. */
        public double parabola(double size) {
            double away = Math.log(size / parameters);
            return loss + curvature * away * away;
        }
    }

    /**
     * Approach 1: of the runs in each quarter of a decade of compute the one with the lowest loss. Taking the lowest of
     * noisy losses favours lucky runs, which the warnings say.
     *
     * @throws UnsuitableTableException if fewer than three quarters have runs of two sizes
     */
    public static Approach envelope(RunTable table, double level, long seed) {
        double[] c = table.column(RunTable.TRAINING_FLOPS);
        double[] n = table.column(RunTable.PARAMETERS);
        double[] loss = table.column(RunTable.LOSS);
        List<Integer> rows = usable(table);
        var budgets = new ArrayList<Budget>();
        int from = 0;
        for (int to = 1; to <= rows.size(); to++) {
            if (to < rows.size() && bin(c[rows.get(to)]) == bin(c[rows.get(from)])) {
                continue;
            }
            List<Integer> members = rows.subList(from, to);
            int best = members.stream()
                    .min(Comparator.comparingDouble(i -> loss[i]))
                    .orElseThrow();
            double fewest = members.stream().mapToDouble(i -> n[i]).min().orElseThrow();
            double most = members.stream().mapToDouble(i -> n[i]).max().orElseThrow();
            String refused = fewest == most ? "one size only" : "";
            budgets.add(new Budget(
                    c[best],
                    members.size(),
                    n[best],
                    c[best] / (6 * n[best]),
                    loss[best],
                    Double.NaN,
                    fewest,
                    most,
                    refused));
            from = to;
        }
        return of(
                1,
                budgets,
                level,
                seed,
                List.of("the lowest of several noisy losses is a lucky one (winner's curse), and the best size of a"
                        + " quarter of a decade is one of the sizes that were tried"));
    }

    private static long bin(double compute) {
        return (long) Math.floor(BINS_PER_DECADE * Math.log10(compute));
    }

    /**
     * Approach 2: a parabola of the loss in ln N through the runs of each compute. A minimum counts only if it lies inside
     * the sizes tried, and is warned of if it is far from their middle, where a parabola is biased.
     *
     * @throws UnsuitableTableException if fewer than three budgets have a minimum
     */
    public static Approach isoFlop(RunTable table, double level, long seed) {
        double[] c = table.column(RunTable.TRAINING_FLOPS);
        List<Integer> rows = usable(table);
        var budgets = new ArrayList<Budget>();
        var warnings = new ArrayList<String>();
        int from = 0;
        for (int to = 1; to <= rows.size(); to++) {
            if (to < rows.size() && Math.log10(c[rows.get(to)] / c[rows.get(to - 1)]) < SAME) {
                continue;
            }
            budgets.add(parabola(table, rows.subList(from, to)));
            from = to;
        }
        budgets.stream().filter(Budget::used).forEach(budget -> {
            double place = Math.log(budget.parameters() / budget.fewestParameters())
                    / Math.log(budget.mostParameters() / budget.fewestParameters());
            if (Math.abs(place - 0.5) > 0.5 - CENTRED) {
                warnings.add("at " + TableCheck.shown(budget.compute())
                        + " operations the minimum lies near an end of the sizes tried, where a parabola is biased; add"
                        + " sizes around " + TableCheck.shown(budget.parameters()));
            }
        });
        return of(2, budgets, level, seed, warnings);
    }

    private static Budget parabola(RunTable table, List<Integer> rows) {
        double[] c = table.column(RunTable.TRAINING_FLOPS);
        double[] n = table.column(RunTable.PARAMETERS);
        double[] loss = table.column(RunTable.LOSS);
        double[] x = rows.stream().mapToDouble(i -> Math.log(n[i])).toArray();
        double[] y = rows.stream().mapToDouble(i -> loss[i]).toArray();
        double compute = Math.exp(
                rows.stream().mapToDouble(i -> Math.log(c[i])).average().orElseThrow());
        double fewest = Math.exp(Arrays.stream(x).min().orElseThrow());
        double most = Math.exp(Arrays.stream(x).max().orElseThrow());
        long sizes = Arrays.stream(x).distinct().count();
        double ratio = rows.stream()
                .mapToDouble(i -> Math.log(table.column(RunTable.TRAINING_TOKENS)[i] * n[i] / c[i]))
                .filter(Double::isFinite)
                .average()
                .orElse(-Math.log(6));
        if (sizes < FEWEST_SIZES) {
            return new Budget(
                    compute,
                    y.length,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    fewest,
                    most,
                    "fewer than " + FEWEST_SIZES + " sizes");
        }
        double[] fit = quadratic(x, y);
        double best = Math.exp(fit[0]);
        String refused = !(fit[2] > 0)
                ? "no minimum: the parabola opens downwards"
                : best <= fewest || best >= most
                        ? "the minimum lies outside the sizes tried; add " + (best >= most ? "larger" : "smaller")
                                + " ones"
                        : "";
        return new Budget(
                compute, y.length, best, Math.exp(ratio) * compute / best, fit[1], fit[2], fewest, most, refused);
    }

    /** Vertex, value there and curvature of the least-squares parabola. */
    private static double[] quadratic(double[] x, double[] y) {
        double centre = Arrays.stream(x).average().orElseThrow();
        double[] power = new double[5];
        double[] moment = new double[3];
        for (int i = 0; i < x.length; i++) {
            double d = x[i] - centre;
            for (int k = 0; k < 5; k++) {
                power[k] += Math.pow(d, k);
            }
            for (int k = 0; k < 3; k++) {
                moment[k] += Math.pow(d, k) * y[i];
            }
        }
        double[] gram = new double[9];
        for (int j = 0; j < 3; j++) {
            for (int k = 0; k < 3; k++) {
                gram[3 * j + k] = power[j + k];
            }
        }
        if (!Cholesky.factor(gram, 3)) {
            return new double[] {Double.NaN, Double.NaN, Double.NaN};
        }
        Cholesky.solve(gram, 3, moment);
        double vertex = -moment[1] / (2 * moment[2]);
        return new double[] {centre + vertex, moment[0] + moment[1] * vertex / 2, moment[2]};
    }

    private static Approach of(int number, List<Budget> budgets, double level, long seed, List<String> warnings) {
        List<Budget> used = budgets.stream().filter(Budget::used).toList();
        if (used.size() < 3) {
            String why = budgets.stream()
                    .filter(budget -> !budget.used())
                    .limit(3)
                    .map(budget -> TableCheck.shown(budget.compute()) + ": " + budget.refused())
                    .reduce((a, b) -> a + "; " + b)
                    .map(text -> " (" + text + ")")
                    .orElse("");
            throw new UnsuitableTableException("approach " + number + " needs three budgets with a best size, but of "
                    + budgets.size() + " the table has " + used.size() + why
                    + "; add runs of several sizes at the same compute");
        }
        double[] c = used.stream().mapToDouble(Budget::compute).toArray();
        double[] n = used.stream().mapToDouble(Budget::parameters).toArray();
        double[] d = used.stream().mapToDouble(Budget::tokens).toArray();
        return new Approach(
                number,
                PowerOfCompute.through(c, n, level, seed),
                PowerOfCompute.through(c, d, level, seed),
                budgets,
                warnings);
    }

    private static List<Integer> usable(RunTable table) {
        double[] c = table.column(RunTable.TRAINING_FLOPS);
        double[] n = table.column(RunTable.PARAMETERS);
        double[] loss = table.column(RunTable.LOSS);
        return IntStream.range(0, c.length)
                .filter(i -> Double.isFinite(c[i]) && Double.isFinite(n[i]) && Double.isFinite(loss[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> c[i]))
                .toList();
    }

    /** Approach 3: a = beta/(alpha + beta) from a fit of Chinchilla's law, with its interval over resamples. */
    public static Approach parametric(LossFit fit, LossBootstrap bootstrap, double level) {
        int alpha = fit.law().indexOf("alpha").orElseThrow();
        int beta = fit.law().indexOf("beta").orElseThrow();
        double[] best = fit.function().coefficients();
        double[] shares = Arrays.stream(bootstrap.draws())
                .mapToDouble(draw -> draw[beta] / (draw[alpha] + draw[beta]))
                .toArray();
        double a = best[beta] / (best[alpha] + best[beta]);
        double factor = Math.pow(
                best[alpha] * fit.coefficient("A") / (best[beta] * fit.coefficient("B")),
                1 / (best[alpha] + best[beta]));
        Percentiles interval = Percentiles.of(shares, level);
        return new Approach(
                3,
                new PowerOfCompute(a, factor * Math.pow(6, -a), interval),
                new PowerOfCompute(
                        1 - a,
                        Math.pow(6, a - 1) / factor,
                        new Percentiles(1 - interval.upper(), 1 - interval.lower())),
                List.of(),
                fit.warnings());
    }
}
