package org.allometry.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.allometry.cli.Typed;
import org.allometry.fit.BlockFitter;
import org.allometry.fit.BlockTask;
import org.allometry.fit.FamilyBlocks;
import org.allometry.fit.LatentFit;
import org.allometry.fit.LatentFitter;
import org.allometry.fit.LocalBlocks;
import org.allometry.fit.Progress;
import org.allometry.law.Feature;
import org.allometry.numeric.Workers;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.service.Tables;
import org.allometry.table.Benchmark;
import org.allometry.table.ScoreTable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A table in the memory of two executors is fitted, to the bit, as one in the memory of this process. */
class SparkBlocksTest {
    private static final LatentFitter SETTINGS = LatentFitter.paper()
            .withFeatures(List.of(Feature.SIZE, Feature.TOKENS))
            .withSkills(2)
            .withStarts(1);
    private static final BlockFitter FITTER = new BlockFitter(SETTINGS, 60);
    private static final long SCORES_PER_BLOCK = 300;

    @TempDir
    private static Path folder;

    private static SparkSession spark;
    private static ParquetFolder table;
    private static LatentFit expected;

    @BeforeAll
    static void start() {
        Path file = folder.resolve("part-1.parquet");
        new Tables(InputStream.nullInputStream()).export("leaderboard", file);
        spark = Cluster.shared().session();
        ScoreTable local = Tables.read("leaderboard");
        table = ParquetFolder.open(spark, folder.toString(), local.benchmarks());
        try (SparkBlocks blocks = blocks(2);
                Workers workers = Workers.of(1)) {
            expected = FITTER.fit(
                            new LocalBlocks(
                                    blocks.sample(blocks.count()), SETTINGS.features(), blocks.count(), workers),
                            Progress.none())
                    .fit();
        }
    }

    @Test
    void theFolderHoldsTheTable() {
        ScoreTable bundled = Tables.read("leaderboard");
        assertThat(table.benchmarks())
                .extracting(Benchmark::id)
                .containsExactlyInAnyOrderElementsOf(
                        bundled.benchmarks().stream().map(Benchmark::id).toList());
        assertThat(table.observed()).isEqualTo(bundled.observed());
        assertThat(expected.data().models())
                .isEqualTo(SETTINGS.fit(bundled).data().models());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void theFitIsTheSameToTheBitWhateverThePartitions(int partitions) {
        try (SparkBlocks blocks = blocks(partitions)) {
            assertSame(FITTER.fit(blocks, Progress.none()).fit());
        }
    }

    @Test
    void anExecutorThatIsKilledChangesNothing() {
        try (SparkBlocks blocks = blocks(4)) {
            var killed = new Disturbed(
                    blocks, 4, () -> executors().findFirst().orElseThrow().destroyForcibly());
            assertSame(FITTER.fit(killed, Progress.none()).fit());
            assertThat(killed.sums).isGreaterThan(8);
        }
    }

    @Test
    void theCommandFitsTheFolderAndPredictsFromIt() throws Exception {
        Path file = folder.resolve("fit.json");
        Typed fit = Typed.run(
                "fit",
                folder.toString(),
                "--engine",
                Cluster.ENGINE,
                "--paper",
                "--skills",
                "2",
                "--starts",
                "1",
                "--out",
                file.toString(),
                "--json");
        assertThat(fit.exitCode()).isZero();
        assertThat(json(fit).path("data").path("models").asInt())
                .isEqualTo(expected.data().models());
        Typed whole = Typed.run("fit", "leaderboard", "--paper", "--skills", "2", "--starts", "1", "--json");

        assertThat(json(fit).path("log_likelihood").asDouble())
                .isCloseTo(json(whole).path("log_likelihood").asDouble(), within(0.1));
        Typed predicted =
                Typed.run("predict", file.toString(), "--family", "qwen2", "--parameters", "7B", "--tokens", "7T");
        assertThat(predicted.exitCode()).isZero();
        assertThat(predicted.out()).contains("mmlu");
    }

    @Test
    void badRowsAreAllSaid(@TempDir Path other) throws Exception {
        Path csv = Files.writeString(other.resolve("bad.csv"), """
                model,family,parameters,training_tokens,variant,mmlu
                a-7b,a,7e9,2e12,base,0.6
                a-70b,a,-7e10,2e12,base,0.7
                b-1b,,1e9,1e12,base,1.3
                c-1b,c,1e9,1e12,tuned,0.3
                """);
        Path parquet = Files.createDirectory(other.resolve("table"));
        new Tables(InputStream.nullInputStream()).export(csv.toString(), parquet.resolve("part.parquet"));
        Typed run = Typed.run("fit", parquet.toString(), "--engine", Cluster.ENGINE);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("model 'a-70b': parameters must be positive and finite, but is -7.0E10")
                .contains("model 'b-1b': has no family")
                .contains("model 'b-1b': mmlu must lie in [0, 1], but is 1.3")
                .contains("model 'c-1b': variant must be base, instruct, finetune, but is 'tuned'");
    }

    @Test
    void whoInterruptsAFitCancelsIt() throws InterruptedException {
        try (SparkBlocks blocks = blocks(4)) {
            var interrupted =
                    new Disturbed(blocks, 3, () -> Thread.currentThread().interrupt());
            assertThatThrownBy(() -> FITTER.fit(interrupted, Progress.none()))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            Cluster.shared().awaitNoJob();
        }
    }

    @Test
    void whiteSpaceIsNoNameAndInfinityNoCount(@TempDir Path other) {
        String path = other.resolve("table").toString();
        spark.sql(
                        "SELECT 'a' model, '\t' family, double('inf') parameters, 1e12D training_tokens, 'Base\t' variant, .5D mmlu"
                                + " UNION ALL SELECT ' ', 'b', 1e9D, 1e12D, '', .6D")
                .write()
                .parquet(path);
        assertThatThrownBy(() -> ParquetFolder.open(spark, path, table.benchmarks()))
                .isInstanceOfSatisfying(
                        InputException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Problem::toString)
                                .hasSize(3)
                                .anyMatch(text -> text.contains("model 'a': has no family"))
                                .anyMatch(text ->
                                        text.contains("parameters must be positive and finite, but is Infinity"))
                                .anyMatch(text -> text.contains("a row has no model")));
    }

    @Test
    void aFileThatIsNoParquetIsNamed(@TempDir Path other) throws Exception {
        Files.writeString(other.resolve("part.parquet"), "model,family\n".repeat(20));
        assertThatThrownBy(() -> ParquetFolder.open(spark, other.toString(), table.benchmarks()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds a file that cannot be read")
                .hasMessageContaining("part.parquet");
    }

    private static JsonNode json(Typed run) {
        return JsonMapper.shared().readTree(run.out());
    }

    private static void assertSame(LatentFit fit) {
        assertThat(fit.converged()).isTrue();
        assertThat(fit.estimate().theta()).isEqualTo(expected.estimate().theta());
        assertThat(fit.logLikelihood()).isEqualTo(expected.logLikelihood());
        assertThat(fit.estimate().sandwichCovariance().toArray())
                .isDeepEqualTo(expected.estimate().sandwichCovariance().toArray());
        assertThat(fit.data()).isEqualTo(expected.data());
    }

    private static SparkBlocks blocks(int partitions) {
        var context = new JavaSparkContext(spark.sparkContext());
        return new SparkBlocks(context, table, SETTINGS.features(), partitions, SCORES_PER_BLOCK);
    }

    /** The processes that this one has started, as master and workers live in this one. */
    private static Stream<ProcessHandle> executors() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("java"))
                        .isPresent());
    }

    /** Blocks to which something happens before a sum. */
    private static final class Disturbed implements FamilyBlocks {
        private final FamilyBlocks blocks;
        private final int when;
        private final Runnable what;
        private int sums;

        Disturbed(FamilyBlocks blocks, int when, Runnable what) {
            this.blocks = blocks;
            this.when = when;
            this.what = what;
        }

        @Override
        public List<Benchmark> benchmarks() {
            return blocks.benchmarks();
        }

        @Override
        public int count() {
            return blocks.count();
        }

        @Override
        public double[] sum(BlockTask task) {
            if (++sums == when) {
                what.run();
            }
            return blocks.sum(task);
        }

        @Override
        public ScoreTable sample(int count) {
            return blocks.sample(count);
        }
    }
}
