package org.allometry.table;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.allometry.quantity.Score;

/**
 * Scores of models on benchmarks, any of which may be missing. Immutable.
 *
 * <p>Rows keep the order of the source, columns the order of the benchmarks. A missing score is {@code NaN} in the
 * arrays that kernels read and empty everywhere else.
 */
public final class ScoreTable implements Serializable {
    private final List<LanguageModel> models;
    private final List<Benchmark> benchmarks;
    private final double[][] scores;

    private ScoreTable(List<LanguageModel> models, List<Benchmark> benchmarks, double[][] scores) {
        this.models = models;
        this.benchmarks = benchmarks;
        this.scores = scores;
    }

    /**
     * A table of the given scores, which are copied.
     *
     * @param scores models x benchmarks, each in [0, 1], or {@code NaN} where missing
     * @throws IllegalArgumentException if a score lies outside [0, 1], the shapes disagree or two benchmarks share an id
     */
    public static ScoreTable of(List<LanguageModel> models, List<Benchmark> benchmarks, double[][] scores) {
        if (scores.length != models.size()) {
            throw new IllegalArgumentException(
                    "there are " + models.size() + " models but " + scores.length + " rows of scores");
        }
        var ids = new LinkedHashSet<String>();
        for (Benchmark benchmark : benchmarks) {
            if (!ids.add(benchmark.id())) {
                throw new IllegalArgumentException("benchmark '" + benchmark.id() + "' occurs twice; keep one column");
            }
        }
        double[][] copy = new double[scores.length][];
        for (int i = 0; i < scores.length; i++) {
            if (scores[i].length != benchmarks.size()) {
                throw new IllegalArgumentException("model '" + models.get(i).name() + "' has " + scores[i].length
                        + " scores for " + benchmarks.size() + " benchmarks");
            }
            for (double score : scores[i]) {
                if (!Double.isNaN(score)) {
                    Score.of(score);
                }
            }
            copy[i] = scores[i].clone();
        }
        return new ScoreTable(List.copyOf(models), List.copyOf(benchmarks), copy);
    }

    public List<LanguageModel> models() {
        return models;
    }

    public List<Benchmark> benchmarks() {
        return benchmarks;
    }

    /** Distinct families in the order of their first row. */
    public List<String> families() {
        return models.stream().map(LanguageModel::family).distinct().toList();
    }

    public OptionalDouble score(int model, int benchmark) {
        double score = scores[model][benchmark];
        return Double.isNaN(score) ? OptionalDouble.empty() : OptionalDouble.of(score);
    }

    /** The scores of one model in the order of the benchmarks, {@code NaN} where missing. */
    public double[] scores(int model) {
        return scores[model].clone();
    }

    /** The column of a benchmark, if there is one with this id. */
    public OptionalInt indexOf(String benchmark) {
        return IntStream.range(0, benchmarks.size())
                .filter(j -> benchmarks.get(j).id().equals(benchmark))
                .findFirst();
    }

    /** How many scores are not missing. */
    public int observed() {
        return (int) Arrays.stream(scores)
                .flatMapToDouble(Arrays::stream)
                .filter(y -> !Double.isNaN(y))
                .count();
    }

    /** How many scores of one benchmark are not missing. */
    public int observed(int benchmark) {
        return (int) Arrays.stream(scores)
                .filter(row -> !Double.isNaN(row[benchmark]))
                .count();
    }

    /** The rows that the predicate on their index accepts. */
    public ScoreTable where(IntPredicate rows) {
        int[] kept = IntStream.range(0, models.size()).filter(rows).toArray();
        return new ScoreTable(
                Arrays.stream(kept).mapToObj(models::get).toList(),
                benchmarks,
                Arrays.stream(kept).mapToObj(i -> scores[i]).toArray(double[][]::new));
    }

    /** The same scores with models that say more or less. */
    public ScoreTable withModels(UnaryOperator<LanguageModel> change) {
        return new ScoreTable(models.stream().map(change).toList(), benchmarks, scores);
    }

    /**
     * The named columns in the order given.
     *
     * @throws IllegalArgumentException if the table has no such benchmark
     */
    public ScoreTable select(List<String> ids) {
        int[] columns = ids.stream()
                .mapToInt(id -> indexOf(id)
                        .orElseThrow(() -> new IllegalArgumentException("there is no benchmark '" + id
                                + "'; the table has "
                                + String.join(
                                        ", ",
                                        benchmarks.stream().map(Benchmark::id).toList()))))
                .toArray();
        return new ScoreTable(
                models,
                Arrays.stream(columns).mapToObj(benchmarks::get).toList(),
                Arrays.stream(scores)
                        .map(row ->
                                Arrays.stream(columns).mapToDouble(j -> row[j]).toArray())
                        .toArray(double[][]::new));
    }

    /**
     * A fingerprint of all that a fit can depend on: models, families, counts, variants, dates, chance levels and scores
     * in their order. Two tables with the same digest give the same fit.
     */
    public String digest() {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
        var head = new ArrayList<String>();
        for (Benchmark benchmark : benchmarks) {
            head.add(benchmark.id() + '\t' + benchmark.chance());
        }
        for (LanguageModel model : models) {
            head.add(String.join(
                    "\t",
                    model.name(),
                    model.family(),
                    model.parameters().toString(),
                    model.trainingTokens().toString(),
                    model.trainingFlops().toString(),
                    model.baseFamily().toString(),
                    model.variant().toString(),
                    model.releaseDate().toString(),
                    model.baseReleaseDate().toString()));
        }
        sha256.update(String.join("\n", head).getBytes(StandardCharsets.UTF_8));
        for (double[] row : scores) {
            ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * row.length);
            bytes.asDoubleBuffer().put(row);
            sha256.update(bytes.array());
        }
        return "sha256:" + HexFormat.of().formatHex(sha256.digest());
    }
}
