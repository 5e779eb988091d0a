package org.allometry.fit.rival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.allometry.fit.Progress;
import org.allometry.fit.ScoreFitter;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.law.Feature;
import org.allometry.numeric.Bfgs;
import org.allometry.numeric.Optimum;
import org.allometry.numeric.SeededStream;
import org.allometry.numeric.Workers;
import org.allometry.table.Benchmark;
import org.allometry.table.ScoreTable;

/**
 * Settings for one sigmoid curve per benchmark with a fitted floor, and the verb that fits it by smooth L1: on log
 * compute the law of Owen (2024), on size and tokens the baseline of arXiv 2412.06540; with an intercept per family the
 * family baselines of arXiv 2412.06540 and 2512.06553, which name and compare all four.
 *
 * @param law its name
 * @param features of a model that the curve is linear in
 * @param families whether every family has an intercept of its own
 * @param starts how many starting points, at least 1
 * @param seed of the random ones
 * @param threads to work with; never changes a result
 */
public record CurveFitter(String law, List<Feature> features, boolean families, int starts, long seed, int threads)
        implements ScoreFitter {
    static final int STARTS = 4;

    private static final Bfgs SEARCH =
            Bfgs.withDefaults().withDecrementTolerance(1e-7).withGradientTolerance(1e-4);
    private static final double SLOPE = 0.5;
    private static final double LOWEST_FLOOR = 0.01;
    private static final double HIGHEST_FLOOR = 0.9;

    public CurveFitter {
        features = List.copyOf(features);
        if (features.isEmpty()) {
            throw new IllegalArgumentException("a curve needs at least one feature");
        }
        if (starts < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "starts and threads must be at least 1, but were " + starts + " and " + threads);
        }
    }

    @Override
    public CurveFit fit(ScoreTable table, Progress progress) {
        Training training = Training.of(table, features, law);
        int J = training.benchmarks().size();
        for (int j = 0; j < J; j++) {
            check(training, j);
        }
        var tasks = new ArrayList<Callable<CurveSearch>>();
        for (int j = 0; j < J; j++) {
            int benchmark = j;
            tasks.add(() -> {
                CurveSearch found = search(training, benchmark);
                progress.at(training.benchmarks().get(benchmark).id(), (benchmark + 1.0) / J);
                return found;
            });
        }
        try (Workers workers = Workers.of(threads)) {
            return assemble(training, workers.all(tasks));
        }
    }

    private void check(Training training, int benchmark) {
        int[] rows = training.rowsOf(benchmark);
        int unknowns = features.size() + 2;
        long distinct =
                Arrays.stream(rows).map(i -> training.family()[i]).distinct().count();
        long spare = families ? rows.length - distinct + 1 : rows.length;
        if (spare <= unknowns) {
            Benchmark one = training.benchmarks().get(benchmark);
            throw new UnsuitableTableException("the law '" + law + "' has " + unknowns + " coefficients for benchmark '"
                    + one.id() + "'" + (families ? " besides an intercept for each family" : "")
                    + ", but the table has "
                    + rows.length + " scores" + (families ? " of " + distinct + " families" : "")
                    + " there; add models or leave the benchmark out");
        }
    }

    private CurveSearch search(Training training, int benchmark) {
        int[] rows = training.rowsOf(benchmark);
        int[] known = families
                ? Arrays.stream(rows)
                        .map(i -> training.family()[i])
                        .distinct()
                        .sorted()
                        .toArray()
                : new int[0];
        var objective = new CurveObjective(
                Arrays.stream(rows).mapToObj(i -> training.x()[i]).toArray(double[][]::new),
                Arrays.stream(rows)
                        .mapToDouble(i -> training.scores()[i][benchmark])
                        .toArray(),
                Arrays.stream(rows)
                        .map(i -> families ? Arrays.binarySearch(known, training.family()[i]) : 0)
                        .toArray(),
                known.length);
        double chance = training.benchmarks().get(benchmark).chance();
        List<Optimum> ends = IntStream.range(0, starts)
                .mapToObj(k -> SEARCH.minimise(objective, start(objective, chance, benchmark, k)))
                .sorted(Comparator.comparingDouble(Optimum::value))
                .toList();
        return new CurveSearch(objective, rows, known, ends);
    }

    /** At chance with moderate slopes, then at random from other floors. */
    private double[] start(CurveObjective objective, double chance, int benchmark, int start) {
        var random = new SeededStream(seed).split(benchmark).split(start);
        double[] point = new double[objective.unknowns()];
        for (int k = 0; k < features.size(); k++) {
            point[k] = start == 0 ? SLOPE : Math.abs(random.normal());
        }
        for (int k = features.size(); start > 0 && k < point.length; k++) {
            point[k] = random.normal();
        }
        double floor = start == 0 ? chance : chance * random.uniform();
        point[features.size() + 1] = Sigmoid.inverse(Math.min(Math.max(floor, LOWEST_FLOOR), HIGHEST_FLOOR));
        return point;
    }

    private CurveFit assemble(Training training, List<CurveSearch> found) {
        int J = found.size();
        var shifts = new ArrayList<FamilyShifts>();
        for (int f = 0; families && f < training.families().size(); f++) {
            double[] effects = new double[J];
            double[] information = new double[J];
            for (int j = 0; j < J; j++) {
                effects[j] = found.get(j).effect(f);
                information[j] = found.get(j).information(training, f);
            }
            int index = f;
            int rows = (int)
                    Arrays.stream(training.family()).filter(g -> g == index).count();
            shifts.add(new FamilyShifts(training.families().get(f), rows, effects, information));
        }
        return new CurveFit(
                law,
                training.benchmarks(),
                training.features(),
                found.stream().map(CurveSearch::curve).toList(),
                shifts,
                Searches.together(
                        training.benchmarks(),
                        found.stream().map(CurveSearch::ends).toList()),
                training.data());
    }
}
