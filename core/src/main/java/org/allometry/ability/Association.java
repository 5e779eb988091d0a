package org.allometry.ability;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.allometry.stat.Correlation;
import org.allometry.stat.CrossProducts;
import org.allometry.stat.Shapley;
import org.allometry.table.Variant;

/**
 * All measures of one sample, or of rows drawn from it.
 *
 * <p>With several tasks, ranks are taken within each task and other numbers as deviations from the means of the task, so
 * that nothing hangs on one task being harder than another. With one task these are the plain correlations.
 */
final class Association implements Serializable {
    static final List<Measure> MEASURES = List.of(Measure.values());

    private static final int SIZE = 0;
    private static final int TOKENS = 1;
    private static final int FIRST_DUMMY = 3;
    private static final int[] VARIANTS = {FIRST_DUMMY, FIRST_DUMMY + 1, FIRST_DUMMY + 2};
    private static final int SCORE = 2;
    private static final double POINTS = 100;

    private final double[] size;
    private final double[] tokens;
    private final double[] compute;
    private final double[] score;
    private final double[][] dummies;
    private final int[] tasks;
    private final int[] families;
    private final int[] clusters;
    private final double floor;

    Association(Sample sample) {
        size = sample.values(Observation::logParameters);
        tokens = sample.values(Observation::logTokens);
        compute = sample.values(Observation::logCompute);
        score = sample.values(Observation::score);
        dummies = Arrays.stream(Variant.values())
                .map(variant -> sample.values(one -> one.variant().equals(Optional.of(variant)) ? 1 : 0))
                .toArray(double[][]::new);
        tasks = sample.numbers(Observation::task);
        families = sample.numbers(one -> List.of(one.task(), one.family()));
        clusters = sample.numbers(Observation::cluster);
        floor = Ends.floor(sample);
    }

    int[] clusters() {
        return clusters.clone();
    }

    /** The measures in the order of {@link #MEASURES}. */
    double[] of(int[] rows) {
        double[] result = new double[MEASURES.size()];
        Arrays.fill(result, Double.NaN);
        correlations(result, rows);
        int[] computed = where(rows, compute);
        if (computed.length > 1) {
            computeCorrelations(result, computed);
        }
        int[] known = where(rows, tokens);
        if (known.length > 1) {
            regressions(result, known);
        }
        if (Double.isFinite(floor)) {
            double[] y = at(score, rows);
            set(result, Measure.AT_FLOOR, share(y, v -> v <= floor));
            set(result, Measure.AT_CEILING, share(y, v -> v >= Ends.CEILING));
        }
        return result;
    }

    private void correlations(double[] result, int[] rows) {
        double[] x = at(size, rows);
        double[] y = at(score, rows);
        int[] task = dense(tasks, rows);
        int[] family = dense(families, rows);
        CrossProducts pooled = CrossProducts.within(task, x, y);
        CrossProducts within = CrossProducts.within(family, x, y);
        set(result, Measure.RANK_CORRELATION, Correlation.rankWithin(task, x, y));
        set(result, Measure.LINEAR_CORRELATION, pooled.correlation(0, 1));
        set(result, Measure.RANK_CORRELATION_WITHIN, Correlation.rankWithin(family, x, y));
        set(result, Measure.LINEAR_CORRELATION_WITHIN, within.correlation(0, 1));
        set(result, Measure.POINTS_PER_DOUBLING, perDoubling(pooled.slope(1, 0)));
        set(result, Measure.POINTS_PER_DOUBLING_WITHIN, perDoubling(within.slope(1, 0)));
    }

    private void computeCorrelations(double[] result, int[] rows) {
        double[] x = at(compute, rows);
        double[] y = at(score, rows);
        int[] task = dense(tasks, rows);
        int[] family = dense(families, rows);
        set(result, Measure.RANK_CORRELATION_COMPUTE, Correlation.rankWithin(task, x, y));
        set(result, Measure.LINEAR_CORRELATION_COMPUTE, Correlation.linearWithin(task, x, y));
        set(result, Measure.RANK_CORRELATION_COMPUTE_WITHIN, Correlation.rankWithin(family, x, y));
        set(result, Measure.LINEAR_CORRELATION_COMPUTE_WITHIN, Correlation.linearWithin(family, x, y));
    }

    private void regressions(double[] result, int[] rows) {
        int[] task = dense(tasks, rows);
        double[][] variables = IntStream.range(0, FIRST_DUMMY + dummies.length)
                .mapToObj(k -> CrossProducts.centred(at(variable(k), rows), task))
                .toArray(double[][]::new);
        CrossProducts all = CrossProducts.of(variables);
        CrossProducts given = all.given(TOKENS).given(VARIANTS);
        set(result, Measure.PARTIAL_CORRELATION, given.correlation(SIZE, SCORE));
        set(result, Measure.POINTS_PER_DOUBLING_GIVEN, perDoubling(given.slope(SCORE, SIZE)));
        CrossProducts inFamilies = CrossProducts.within(dense(clusters, rows), variables);
        double[] shares = Shapley.shares(4, set -> explained(all, inFamilies, set));
        set(result, Measure.SIZE_SHARE, shares[0]);
        set(result, Measure.TOKENS_SHARE, shares[1]);
        set(result, Measure.FAMILY_SHARE, shares[2]);
        set(result, Measure.VARIANT_SHARE, shares[3]);
    }

    /** R² of a regression on size (bit 0), tokens (1), a constant for each pre-training family (2) and variant (3). */
    private static double explained(CrossProducts all, CrossProducts inFamilies, int set) {
        CrossProducts rest = (set & 4) != 0 ? inFamilies : all;
        if ((set & 1) != 0) {
            rest = rest.given(SIZE);
        }
        if ((set & 2) != 0) {
            rest = rest.given(TOKENS);
        }
        if ((set & 8) != 0) {
            rest = rest.given(VARIANTS);
        }
        return 1 - rest.squares(SCORE) / all.squares(SCORE);
    }

    private double[] variable(int k) {
        return switch (k) {
            case SIZE -> size;
            case TOKENS -> tokens;
            case SCORE -> score;
            default -> dummies[k - FIRST_DUMMY];
        };
    }

    private static double perDoubling(double slope) {
        return POINTS * Math.log(2) * slope;
    }

    private static double share(double[] values, DoublePredicate which) {
        return Arrays.stream(values).filter(which).count() / (double) values.length;
    }

    private static void set(double[] result, Measure measure, double value) {
        result[measure.ordinal()] = value;
    }

    private static int[] where(int[] rows, double[] known) {
        return Arrays.stream(rows).filter(row -> Double.isFinite(known[row])).toArray();
    }

    private static double[] at(double[] values, int[] rows) {
        double[] chosen = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = values[rows[i]];
        }
        return chosen;
    }

    /** Numbers of groups without gaps, so that every group has a row. */
    private static int[] dense(int[] groups, int[] rows) {
        int[] numbers = new int[Arrays.stream(groups).max().orElse(-1) + 1];
        int next = 0;
        int[] result = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int group = groups[rows[i]];
            if (numbers[group] == 0) {
                numbers[group] = ++next;
            }
            result[i] = numbers[group] - 1;
        }
        return result;
    }
}
