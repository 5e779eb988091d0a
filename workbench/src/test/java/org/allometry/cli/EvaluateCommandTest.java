package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.allometry.testing.SmallTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class EvaluateCommandTest {
    private static final String LAWS = "nested,flops,mean:nested+flops";

    @TempDir
    private static Path folder;

    private static String table = "";
    private static JsonNode json;

    @BeforeAll
    static void evaluateOnce() throws IOException {
        table = Files.writeString(folder.resolve("small.csv"), SmallTable.csv()).toString();
        CommandRun run = evaluate(
                "--laws",
                LAWS,
                "--json",
                "--report",
                folder.resolve("e.html").toString(),
                "--plot",
                folder.resolve("e.png").toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        json = run.json();
    }

    @Test
    void everyLawHasItsFigures() {
        assertThat(json.path("split").asString()).isEqualTo("largest");
        assertThat(json.path("cells").asInt()).isEqualTo(4 * SmallTable.FAMILIES);
        assertThat(json.path("laws")).hasSize(3);
        for (JsonNode law : json.path("laws")) {
            assertThat(law.path("mean_absolute_error").asDouble()).isBetween(0.001, 0.5);
            assertThat(law.path("standard_error").asDouble()).isPositive();
            assertThat(law.path("by_benchmark").path("mmlu").asDouble()).isPositive();
            assertThat(law.path("coverage").asDouble()).isBetween(0.0, 1.0);
            assertThat(law.path("mean_width").asDouble()).isPositive();
            assertThat(law.path("log_score").isNumber()).isTrue();
            assertThat(law.path("seconds").isNumber()).isTrue();
        }
    }

    @Test
    void differencesAreThoseOfTheErrors() {
        for (int l = 1; l < 3; l++) {
            double difference = json.path("laws")
                            .path(l)
                            .path("mean_absolute_error")
                            .asDouble()
                    - json.path("laws").path(0).path("mean_absolute_error").asDouble();
            assertThat(json.path("differences").path(l - 1).path("difference").asDouble())
                    .isCloseTo(difference, within(1e-12));
            assertThat(json.path("differences").path(l - 1).path("from").asString())
                    .isEqualTo("nested");
        }
    }

    @Test
    void theRowsGiveTheSameError() {
        CommandRun rows = evaluate("--laws", "nested", "--csv");
        double sum = rows.out()
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .mapToDouble(cells -> Math.abs(Double.parseDouble(cells[6]) - Double.parseDouble(cells[7])))
                .average()
                .orElseThrow();
        assertThat(sum)
                .isCloseTo(json.path("laws").path(0).path("mean_absolute_error").asDouble(), within(1e-12));
    }

    @Test
    void aSplitFileNamesWhatIsLeftOutAndWhatIsScored() throws IOException {
        Path split = Files.writeString(folder.resolve("split.csv"), "model,test\nm0-2,true\nm1-2,false\n");
        CommandRun run = evaluate("--laws", "flops", "--split", split.toString(), "--json");
        assertThat(run.json().path("cells").asInt()).isEqualTo(4);
        assertThat(run.json().path("models").asInt()).isEqualTo(1);
    }

    @Test
    void pageAndPictureAreWritten() throws IOException {
        assertThat(Files.readString(folder.resolve("e.html")))
                .contains("Laws judged on small.csv")
                .contains("mean:nested+flops")
                .contains("./allometry evaluate");
        assertThat(Files.size(folder.resolve("e.png"))).isGreaterThan(1000);
    }

    @Test
    void theTextTellsWhichLawIsBetter() {
        CommandRun run = evaluate("--laws", "nested,flops", "--split", "folds:3");
        assertThat(run.out())
                .contains("split folds:3")
                .contains("error less that of nested")
                .contains("Mean absolute error by benchmark");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--laws nosuch | 2 | there is no law 'nosuch'",
                "--laws nested,nested | 2 | none twice",
                "--split folds:99 | 2 | 2 to 14 folds, not 99",
                "--split folds:x | 2 | needs a whole number",
                "--split date:May | 2 | needs a date as YYYY-MM",
                "--split date:2024-01 | 2 | leaves no row to be scored",
                "--split nosuch.csv | 3 | there is no such file",
                "--laws latent --skills 9 | 3 | needs at least as many benchmarks",
            })
    void badInputIsToldApart(String options, int exitCode, String message) {
        CommandRun run = evaluate(options.strip().split(" "));
        assertThat(run.err()).contains(message.strip()).doesNotContain("\tat ");
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aBadSplitFileIsToldLineByLine() throws IOException {
        Path split = Files.writeString(folder.resolve("bad.csv"), "model,test\nm0-2,perhaps\n,true\n");
        CommandRun run = evaluate("--split", split.toString());
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("must be true or false").contains("must not be empty");
    }

    private static CommandRun evaluate(String... options) {
        return CommandRun.of(
                Stream.concat(Stream.of("evaluate", table), Stream.of(options)).toArray(String[]::new));
    }

    @Test
    void splitsThatLeaveNothingAreRefused() throws IOException {
        Path nobody = Files.writeString(folder.resolve("nobody.csv"), "model,test\n");
        CommandRun empty = evaluate("--laws", "flops", "--split", nobody.toString());
        assertThat(empty.exitCode()).isEqualTo(3);
        assertThat(empty.err()).contains("has headings but no rows");
        CommandRun early = CommandRun.of("evaluate", "leaderboard", "--laws", "flops", "--split", "date:1999-01");
        assertThat(early.exitCode()).isEqualTo(2);
        assertThat(early.err()).contains("leaves no row to fit to");
    }
}
