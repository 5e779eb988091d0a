package org.allometry.service;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.numeric.Workers;
import org.allometry.predict.efficiency.Efficiency;
import org.allometry.predict.efficiency.EfficiencyFindings;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.source.ImportedTable;
import org.allometry.source.NearName;
import org.allometry.table.Benchmark;
import org.allometry.table.ScoreTable;

/** Studies what it takes to reach a score, and how that falls with time. */
public final class Efficiencies {
    private static final double NANO = 1e-9;
    private static final String PREFERRED = "mmlu";

    private final Tables tables;

    public Efficiencies(Tables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    /**
     * The study of one score.
     *
     * @throws InputException if the table cannot be read, or bears no trend
     * @throws IllegalArgumentException if it has no such benchmark, or the score cannot be reached on it
     */
    public EfficiencyOutcome study(EfficiencyRequest request) {
        long start = System.nanoTime();
        ImportedTable imported = tables.open(request.table());
        ScoreTable table = imported.table();
        int j = request.benchmark().map(id -> column(table, id)).orElseGet(() -> preferred(imported));
        double score = request.score().orElseGet(() -> median(table, j));
        try (Workers workers = Workers.of(request.threads())) {
            EfficiencyFindings findings = new Efficiency(request.bootstrap()).of(table, j, score, workers);
            return new EfficiencyOutcome(
                    findings,
                    imported.name(),
                    table.digest(),
                    chosen(request),
                    imported.warnings(),
                    (System.nanoTime() - start) * NANO);
        } catch (UnsuitableTableException e) {
            throw new InputException(Problem.of(imported.name(), String.valueOf(e.getMessage()), ""));
        }
    }

    private static String chosen(EfficiencyRequest request) {
        String benchmark = request.benchmark().isPresent() ? "" : "the benchmark is the default one (--benchmark)";
        String score = request.score().isPresent() ? "" : "the score is the median of its scores (--score)";
        return benchmark + (benchmark.isEmpty() || score.isEmpty() ? "" : ", ") + score;
    }

    private static int column(ScoreTable table, String id) {
        List<String> ids = table.benchmarks().stream().map(Benchmark::id).toList();
        return table.indexOf(id)
                .orElseThrow(() -> new IllegalArgumentException("the table has no benchmark '" + id + "'; "
                        + NearName.of(id, ids)
                                .map(near -> "is it '" + near + "'?")
                                .orElse("choose from " + String.join(", ", ids))));
    }

    /** mmlu if there are scores on it, else the benchmark with the most. */
    private static int preferred(ImportedTable imported) {
        ScoreTable table = imported.table();
        return table.indexOf(PREFERRED).stream()
                .filter(j -> table.observed(j) > 0)
                .findFirst()
                .orElseGet(() -> IntStream.range(0, table.benchmarks().size())
                        .boxed()
                        .max(Comparator.comparingInt(table::observed))
                        .orElseThrow(() -> new InputException(
                                Problem.of(imported.name(), "has no benchmark", "add columns of scores"))));
    }

    /** To two decimals. */
    private static double median(ScoreTable table, int j) {
        double[] sorted = IntStream.range(0, table.models().size())
                .mapToDouble(i -> table.score(i, j).orElse(Double.NaN))
                .filter(y -> !Double.isNaN(y))
                .sorted()
                .toArray();
        double median = sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
        double round = Math.round(100 * median) / 100.0;
        return Arrays.stream(new double[] {round, median})
                .filter(score -> score > table.benchmarks().get(j).chance() && score < 1)
                .findFirst()
                .orElse(median);
    }
}
