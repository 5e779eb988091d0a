package org.allometry.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.table.Benchmark;
import org.allometry.table.Variant;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/**
 * A score table as a folder of Parquet files: the columns {@code model}, {@code family}, {@code parameters} and
 * {@code training_tokens}, numbers as they are, {@code variant} if there is one, and one column of numbers for
 * each benchmark; other columns are not read.
 *
 * @param rows with the columns named first, then the benchmarks as double
 * @param observed scores
 */
record ParquetFolder(String name, Dataset<Row> rows, List<Benchmark> benchmarks, long observed) {
    /** Columns before the benchmarks. */
    static final int LEADING = 5;

    private static final int SHOWN = 50;
    /** Spark's own trim knows blanks only. */
    private static final String OUTER_SPACE = "(?U)^\\s+|\\s+$";

    /** How Spark names errors of single files. */
    private static final String UNREADABLE = "FAILED_READ_FILE";

    private static final List<String> NEEDED = List.of("model", "family", "parameters", "training_tokens");
    private static final String[] VARIANTS =
            Arrays.stream(Variant.values()).map(Variant::toString).toArray(String[]::new);

    /**
     * Opens a folder and looks at every row.
     *
     * @param known benchmarks with their chance levels
     * @throws InputException if there is none, columns are missing, or rows are bad: all such rows, up to fifty
     */
    static ParquetFolder open(SparkSession spark, String folder, List<Benchmark> known) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Dataset<Row> all = JobGroup.run(context, () -> read(spark, folder));
        List<String> columns = Arrays.asList(all.columns());
        List<Problem> missing = NEEDED.stream()
                .filter(column -> !columns.contains(column))
                .map(column -> Problem.of(
                        folder,
                        "has no column '" + column + "'",
                        "add it; the columns are " + String.join(", ", columns)))
                .toList();
        if (!missing.isEmpty()) {
            throw new InputException(missing, missing.size());
        }
        var benchmarks = new ArrayList<Benchmark>();
        for (StructField field : all.schema().fields()) {
            known.stream()
                    .filter(benchmark -> benchmark.id().equals(field.name()) && field.dataType() instanceof NumericType)
                    .forEach(benchmarks::add);
        }
        if (benchmarks.isEmpty()) {
            throw new InputException(Problem.of(
                    folder,
                    "has no column of numbers that is a known benchmark",
                    "name further ones with --benchmarks; the columns are " + String.join(", ", columns)));
        }
        var selected = new ArrayList<Column>();
        selected.add(functions.col("model").cast("string"));
        selected.add(functions.col("family").cast("string"));
        selected.add(functions.col("parameters").cast("double"));
        selected.add(functions.col("training_tokens").cast("double"));
        selected.add(
                columns.contains("variant")
                        ? functions.col("variant").cast("string")
                        : functions.lit(null).cast("string").as("variant"));
        benchmarks.forEach(benchmark -> selected.add(score(benchmark)));
        Dataset<Row> rows = all.select(selected.toArray(new Column[0]));
        return new ParquetFolder(
                folder, rows, benchmarks, JobGroup.run(context, () -> checked(folder, rows, benchmarks)));
    }

    private static Column score(Benchmark benchmark) {
        return functions.col("`" + benchmark.id() + "`").cast("double").as(benchmark.id());
    }

    private static Dataset<Row> read(SparkSession spark, String folder) {
        try {
            return spark.read().option("recursiveFileLookup", "true").parquet(folder);
        } catch (Exception e) {
            if (e instanceof AnalysisException) {
                throw new InputException(
                        Problem.of(folder, "is no folder of Parquet files that can be read", "check the path"));
            }
            if (String.valueOf(e.getMessage()).contains(UNREADABLE)) {
                throw new InputException(Problem.of(
                        folder, "holds a file that cannot be read: " + Sessions.sentence(e), "write that file again"));
            }
            throw e;
        }
    }

    /** Counts the scores, and refuses bad rows. */
    private static long checked(String folder, Dataset<Row> rows, List<Benchmark> benchmarks) {
        Column bad = blank("model").or(blank("family"));
        for (String count : List.of("parameters", "training_tokens")) {
            Column value = functions.col(count);
            Column wrong = value.leq(0).or(functions.isnan(value)).or(value.equalTo(Double.POSITIVE_INFINITY));
            bad = bad.or(functions.coalesce(wrong, functions.lit(false)));
        }
        Column variant = functions.lower(functions.regexp_replace(functions.col("variant"), OUTER_SPACE, ""));
        bad = functions
                .coalesce(bad, functions.lit(false))
                .or(functions.coalesce(
                        functions.not(variant.isin((Object[]) VARIANTS).or(variant.equalTo(""))),
                        functions.lit(false)));
        Column observed = functions.lit(0L);
        for (Benchmark benchmark : benchmarks) {
            Column score = functions.col("`" + benchmark.id() + "`");
            Column here = score.isNotNull().and(functions.not(functions.isnan(score)));
            bad = bad.or(functions.coalesce(here.and(score.lt(0).or(score.gt(1))), functions.lit(false)));
            observed = observed.plus(functions.when(here, 1L).otherwise(0L));
        }
        Column isBad = bad;
        Row counts = rows.agg(
                        functions.sum(observed),
                        functions.sum(functions.when(isBad, 1L).otherwise(0L)),
                        functions.count("*"))
                .first();
        if (counts.getLong(2) == 0) {
            throw new InputException(Problem.of(folder, "has no rows", "add one row per model"));
        }
        if (counts.getLong(1) > 0) {
            var problems = new ArrayList<Problem>();
            rows.filter(isBad)
                    .limit(SHOWN)
                    .collectAsList()
                    .forEach(row -> problems.addAll(problems(folder, row, benchmarks)));
            throw new InputException(
                    problems, problems.size() + counts.getLong(1) - Math.min(SHOWN, counts.getLong(1)));
        }
        return counts.getLong(0);
    }

    private static Column blank(String column) {
        return functions.not(functions.coalesce(functions.col(column).rlike("(?U)\\S"), functions.lit(false)));
    }

    private static List<Problem> problems(String folder, Row row, List<Benchmark> benchmarks) {
        var problems = new ArrayList<Problem>();
        String who = "model '" + row.getAs("model") + "': ";
        if (row.isNullAt(0) || row.getString(0).isBlank()) {
            problems.add(Problem.of(folder, "a row has no model", "name it"));
        }
        if (row.isNullAt(1) || row.getString(1).isBlank()) {
            problems.add(Problem.of(folder, who + "has no family", "name it; a model alone is a family of its own"));
        }
        for (int i = 2; i < LEADING - 1; i++) {
            if (!row.isNullAt(i) && !(row.getDouble(i) > 0 && Double.isFinite(row.getDouble(i)))) {
                problems.add(Problem.of(
                        folder,
                        who + row.schema().fieldNames()[i] + " must be positive and finite, but is " + row.getDouble(i),
                        "mend it, or leave it empty"));
            }
        }
        String variant =
                row.isNullAt(LEADING - 1) ? "" : row.getString(LEADING - 1).strip();
        if (!variant.isEmpty() && !List.of(VARIANTS).contains(variant.toLowerCase(Locale.ROOT))) {
            problems.add(Problem.of(
                    folder,
                    who + "variant must be " + String.join(", ", VARIANTS) + ", but is '" + variant + "'",
                    "mend it, or leave it empty"));
        }
        for (int j = 0; j < benchmarks.size(); j++) {
            int at = LEADING + j;
            if (!row.isNullAt(at) && (row.getDouble(at) < 0 || row.getDouble(at) > 1)) {
                problems.add(Problem.of(
                        folder,
                        who + benchmarks.get(j).id() + " must lie in [0, 1], but is " + row.getDouble(at),
                        "divide percentages by 100, or leave it empty"));
            }
        }
        return problems;
    }
}
