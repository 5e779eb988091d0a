package org.allometry.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.allometry.fit.BlockFitter;
import org.allometry.fit.LatentFit;
import org.allometry.fit.LatentFitter;
import org.allometry.numeric.SeededStream;
import org.allometry.table.Benchmark;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Fits of tables of growing size on Spark: draws families of five models from a law of four skills, a fifth of the scores
 * missing, as a folder of Parquet files, fits them, and prints the time of an evaluation per score, the memory used and how
 * far the loadings are from the truth. Run by benchmarks/scale.
 */
public final class ScaleStudy {
    private static final int SKILLS = 4;
    private static final int PER_FAMILY = 5;
    private static final double MISSING = 0.2;
    private static final double CHANCE = 0.25;
    private static final double PRECISION = 50;
    private static final double NANO = 1e-9;

    private ScaleStudy() {}

    /** @param arguments master, folder to write to, benchmarks, numbers of models */
    public static void main(String[] arguments) throws IOException {
        int benchmarks = Integer.parseInt(arguments[2]);
        try (SparkSession spark = Sessions.open(arguments[0])) {
            for (String models : List.of(arguments).subList(3, arguments.length)) {
                String folder = arguments[1] + "/" + models + "x" + benchmarks;
                draw(spark, Integer.parseInt(models) / PER_FAMILY, benchmarks, folder);
                fit(spark, folder, benchmarks);
            }
        }
    }

    private static double[][] loadings(int benchmarks) {
        var random = new SeededStream(1);
        double[][] loadings = new double[benchmarks][SKILLS];
        for (double[] loading : loadings) {
            Arrays.setAll(loading, k -> 0.6 * random.normal());
        }
        return loadings;
    }

    private static void draw(SparkSession spark, int families, int benchmarks, String folder) {
        var schema = new StructType()
                .add("model", DataTypes.StringType)
                .add("family", DataTypes.StringType)
                .add("parameters", DataTypes.DoubleType)
                .add("training_tokens", DataTypes.DoubleType);
        for (int j = 0; j < benchmarks; j++) {
            schema = schema.add("b" + j, DataTypes.DoubleType);
        }
        var rows = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(
                        IntStream.range(0, Math.max(2, families / 2000)).boxed().toList(), Math.max(2, families / 2000))
                .flatMap(part -> {
                    int parts = Math.max(2, families / 2000);
                    return family(part, parts, families, benchmarks);
                });
        spark.createDataFrame(rows, schema).write().mode("overwrite").parquet(folder);
    }

    private static Iterator<Row> family(int part, int parts, int families, int benchmarks) {
        double[][] loadings = loadings(benchmarks);
        return IntStream.range(0, families)
                .filter(f -> f % parts == part)
                .boxed()
                .flatMap(f -> members(f, loadings).stream())
                .iterator();
    }

    private static List<Row> members(int f, double[][] loadings) {
        var random = new SeededStream(1).split(f);
        double[] effect = random.normals(SKILLS);
        double tokens = Math.exp(0.8 * random.normal());
        var rows = new ArrayList<Row>();
        for (int r = 0; r < PER_FAMILY; r++) {
            double size = Math.exp(1.2 * random.normal());
            double ability = 0.5 * Math.log(size) + 0.3 * Math.log(tokens);
            Object[] cells = new Object[4 + loadings.length];
            cells[0] = "f" + f + "-" + r;
            cells[1] = "f" + f;
            cells[2] = 7e9 * size;
            cells[3] = 2e12 * tokens;
            for (int j = 0; j < loadings.length; j++) {
                double eta = 0;
                for (int k = 0; k < SKILLS; k++) {
                    eta += (effect[k] + ability) * loadings[j][k];
                }
                double mean = CHANCE + (1 - CHANCE) / (1 + Math.exp(-eta));
                double score = random.beta(PRECISION * mean, PRECISION * (1 - mean));
                cells[4 + j] = random.uniform() < MISSING ? null : (Object) score;
            }
            rows.add(RowFactory.create(cells));
        }
        return rows;
    }

    private static void fit(SparkSession spark, String folder, int benchmarks) {
        long start = System.nanoTime();
        List<Benchmark> known = IntStream.range(0, benchmarks)
                .mapToObj(j -> Benchmark.of("b" + j, CHANCE))
                .toList();
        ParquetFolder table = ParquetFolder.open(spark, folder, known);
        LatentFitter settings = LatentFitter.paper().withSkills(SKILLS).withThreads(2);
        var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        var evaluations = new ArrayList<Double>();
        try (SparkBlocks blocks =
                new SparkBlocks(context, table, settings.features(), 2 * context.defaultParallelism())) {
            LatentFit fit = new BlockFitter(settings, BlockFitter.SAMPLE)
                    .fit(
                            new Timed(blocks, evaluations),
                            (stage, done) -> System.err.printf(
                                    Locale.ROOT, "%.1f s %s%n", (System.nanoTime() - start) * NANO, stage))
                    .fit();
            double[] sorted = evaluations.stream().mapToDouble(t -> t).sorted().toArray();
            double median = sorted[sorted.length / 2];
            Runtime runtime = Runtime.getRuntime();
            System.out.println(String.format(
                    Locale.ROOT,
                    "{\"models\":%d,\"scores\":%d,\"blocks\":%d,\"seconds\":%.1f,\"evaluations\":%d,\"seconds_of_an_evaluation\":%.3f,"
                            + "\"ns_per_score\":%.1f,\"converged\":%b,\"log_likelihood\":%.1f,\"error\":%.1f,\"loadings_rms_error\":%.5f,"
                            + "\"heap_mb\":%d}",
                    fit.data().models(),
                    fit.data().scores(),
                    blocks.count(),
                    (System.nanoTime() - start) * NANO,
                    fit.diagnosis().evaluations(),
                    median,
                    median / NANO / fit.data().scores(),
                    fit.converged(),
                    fit.logLikelihood(),
                    fit.logLikelihoodError(),
                    error(fit, benchmarks),
                    (runtime.totalMemory() - runtime.freeMemory()) >> 20));
        }
    }

    /** How far G'G, which no rotation changes, is from that of the truth, as a root mean square of its entries. */
    private static double error(LatentFit fit, int benchmarks) {
        double[][] truth = loadings(benchmarks);
        double[][] found = fit.whitenedLoadings().toArray();
        double squares = 0;
        for (int i = 0; i < benchmarks; i++) {
            for (int j = 0; j < benchmarks; j++) {
                double expected = 0;
                double actual = 0;
                for (int k = 0; k < SKILLS; k++) {
                    expected += truth[i][k] * truth[j][k];
                    actual += found[k][i] * found[k][j];
                }
                squares += (expected - actual) * (expected - actual);
            }
        }
        return Math.sqrt(squares) / benchmarks;
    }
}
