package org.allometry.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.allometry.cli.Typed;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine must not change: every byte that is written. */
class SameBytesTest {
    @TempDir
    private static Path folder;

    private static Cluster cluster;

    @BeforeAll
    static void starts() throws IOException {
        Files.writeString(folder.resolve("table.csv"), table());
        Files.writeString(folder.resolve("answers.csv"), answers());
        cluster = Cluster.shared();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fit TABLE --paper --skills 1 --starts 4",
                "fit TABLE --paper --skills 1..2 --starts 2",
                "evaluate TABLE --laws latent,family-flops --paper --skills 1 --split folds:3",
                "fit runs-chinchilla --bootstrap 200",
                "fit runs-chinchilla --formula E+A/N^alpha+B/D^beta --bootstrap 100",
                "abilities TABLE --resamples 100",
                "simulate paths --walks 20000",
                "fit ANSWERS --models-table TABLE --skills 1"
            })
    void theFileAndTheDocumentAreTheSame(String command) throws IOException {
        Typed local = run(command, "local.json", "local");
        Typed spark = run(command, "spark.json", Cluster.ENGINE);
        assertThat(local.exitCode()).as(local.err()).isIn(0, 4);
        assertThat(spark.exitCode()).as(spark.err()).isEqualTo(local.exitCode());
        assertThat(spark.err()).isEqualTo(local.err());
        assertThat(spark.timeless()).isEqualTo(local.timeless()).startsWith("{");
        assertThat(folder.resolve("spark.json")).hasSameBinaryContentAs(folder.resolve("local.json"));
    }

    @Test
    void anExecutorThatIsKilledInTheMiddleOfAFitChangesNothing() throws Exception {
        String command = "fit leaderboard-as-published --paper --skills 2";
        Typed local = run(command, "local.json", "local");
        cluster.awaitExecutors();
        var spark = CompletableFuture.supplyAsync(() -> run(command, "spark.json", Cluster.ENGINE));
        ProcessHandle lost = cluster.killOneWhenWorkIsUnderWay();
        assertThat(spark).isNotDone();
        assertThat(spark.get(60, TimeUnit.SECONDS).timeless()).isEqualTo(local.timeless());
        assertThat(lost.isAlive()).isFalse();
        assertThat(folder.resolve("spark.json")).hasSameBinaryContentAs(folder.resolve("local.json"));
    }

    @Test
    void badInputIsToldAsAtHome() {
        Typed local = run("evaluate TABLE --laws sloth:9 --split folds:3", "no.json", "local");
        Typed spark = run("evaluate TABLE --laws sloth:9 --split folds:3", "no.json", Cluster.ENGINE);
        assertThat(local.exitCode()).isIn(2, 3);
        assertThat(spark).isEqualTo(local);
    }

    private static Typed run(String command, String file, String engine) {
        return Typed.run(Stream.concat(
                        Stream.of(command.split(" "))
                                .map(word -> word.replace(
                                                "TABLE",
                                                folder.resolve("table.csv").toString())
                                        .replace(
                                                "ANSWERS",
                                                folder.resolve("answers.csv").toString())),
                        Stream.of(
                                "--json",
                                "--out",
                                folder.resolve(file).toString(),
                                "--threads",
                                "1",
                                "--engine",
                                engine))
                .toArray(String[]::new));
    }

    /** Scores drawn from a law with one skill, quick to fit. */
    private static String table() {
        var random = new Random(7);
        var csv = new StringBuilder("model,family,parameters,training_tokens,reading,sums,riddles,mmlu\n");
        for (int f = 0; f < 14; f++) {
            double effect = random.nextGaussian();
            double tokens = Math.exp(0.8 * random.nextGaussian());
            for (int i = 0; i < 3; i++) {
                double size = Math.exp(1.2 * i - 0.4 + 0.3 * random.nextGaussian());
                csv.append(String.format(Locale.ROOT, "m%d-%d,fam-%d,%.3fe9,%.3fe12", f, i, f, size, tokens));
                for (int j = 0; j < 4; j++) {
                    double skill = effect + 0.8 * Math.log(size) + 0.4 * Math.log(tokens);
                    double floor = j == 3 ? 0.25 : 0;
                    double mean = floor + (1 - floor) / (1 + Math.exp(-(1 - 0.15 * j) * skill - 0.2 * j));
                    double score = Math.min(0.99, Math.max(0.01, mean + 0.03 * random.nextGaussian()));
                    csv.append(String.format(Locale.ROOT, ",%.4f", score));
                }
                csv.append('\n');
            }
        }
        return csv.toString();
    }

    /** Answers of the same models to 20 items, the harder the higher their number. */
    private static String answers() {
        var random = new Random(8);
        var csv = new StringBuilder("model,item,correct\n");
        for (int f = 0; f < 14; f++) {
            for (int i = 0; i < 3; i++) {
                for (int item = 0; item < 20; item++) {
                    double eta = i - 0.15 * item + 0.5 + 0.1 * f;
                    int right = random.nextDouble() < 1 / (1 + Math.exp(-eta)) ? 1 : 0;
                    csv.append(String.format(Locale.ROOT, "m%d-%d,q%d,%d%n", f, i, item, right));
                }
            }
        }
        return csv.toString();
    }
}
