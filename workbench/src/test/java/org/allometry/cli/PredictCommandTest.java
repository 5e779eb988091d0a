package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.allometry.testing.SmallTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PredictCommandTest {
    @TempDir
    private static Path folder;

    private static String table = "";

    @BeforeAll
    static void writeFits() throws IOException {
        table = Files.writeString(folder.resolve("small.csv"), SmallTable.csv()).toString();
        for (String law : List.of("best", "latent", "nested", "mean:latent+nested")) {
            var arguments = Stream.of("fit", table, "--law", law, "--out", file(law));
            var latent = law.equals("latent")
                    ? Stream.of("--skills", "2", "--features", "size,tokens", "--starts", "1")
                    : Stream.<String>of();
            assertThat(CommandRun.of(Stream.concat(arguments, latent).toArray(String[]::new))
                            .exitCode())
                    .as(law)
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"best", "latent", "nested", "mean:latent+nested"})
    void aFileIsAllThatAPredictionNeeds(String law) {
        CommandRun run = predict(law, "--family", "fam-3", "--parameters", "30B", "--tokens", "2T", "--json");
        assertThat(run.exitCode()).isZero();
        JsonNode json = run.json();
        assertThat(json.path("law").asString()).isEqualTo(law);
        assertThat(json.path("level").asDouble()).isEqualTo(0.95);
        assertThat(json.path("predictions")).hasSize(4);
        for (JsonNode prediction : json.path("predictions")) {
            assertThat(prediction.path("family_known").asBoolean()).isTrue();
            assertThat(prediction.path("mean").asDouble())
                    .isBetween(
                            prediction.path("lower").asDouble(),
                            prediction.path("upper").asDouble());
            assertThat(prediction.path("extrapolation").asDouble()).isPositive();
            assertThat(prediction.path("parts").path("noise").asDouble()).isPositive();
        }
    }

    @Test
    void knownScoresInformTheRestAndNarrowIt() {
        CommandRun before = predict("latent", "--family", "new", "--parameters", "3B", "--tokens", "1T", "--json");
        CommandRun after = predict(
                "latent",
                "--family",
                "new",
                "--parameters",
                "3B",
                "--tokens",
                "1T",
                "--known",
                "reading=0.05",
                "--known",
                "riddles=0.1",
                "--json");
        JsonNode first = before.json().path("predictions").path(1);
        JsonNode second = after.json().path("predictions").path(1);
        assertThat(second.path("mean").asDouble()).isLessThan(first.path("mean").asDouble() - 0.1);
        assertThat(width(second)).isLessThan(width(first));
        assertThat(after.json().path("predictions").path(0).path("given").asDouble())
                .isEqualTo(0.05);
        assertThat(second.has("given")).isFalse();
    }

    @Test
    void aTableOfModelsIsPredictedAndItsScoresCountOnlyIfGiven() throws IOException {
        Path models = Files.writeString(
                folder.resolve("models.csv"),
                "model,family,parameters,training_tokens,reading\nx,new,3e9,1e12,0.02\ny,fam-1,7B,1T,\n");
        CommandRun ignored = predict("best", "--models", models.toString(), "--csv");
        CommandRun given = predict("best", "--models", models.toString(), "--given", "--csv");
        assertThat(ignored.out().lines()).hasSize(1 + 2 * 4);
        assertThat(given.out()).isNotEqualTo(ignored.out());
        assertThat(mean(given, "y")).isCloseTo(mean(ignored, "y"), within(1e-6));
        assertThat(mean(given, "x")).isLessThan(mean(ignored, "x") - 0.05);
    }

    @Test
    void aTableIsFittedFirst() {
        CommandRun run = CommandRun.of(
                "predict", table, "--law", "nested", "--family", "fam-3", "--parameters", "30B", "--tokens", "2T");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Scores expected by the law nested").contains("times the largest");
        CommandRun file = predict("nested", "--family", "fam-3", "--parameters", "30B", "--tokens", "2T");
        assertThat(file.out()).isEqualTo(run.out());
    }

    @Test
    void whatAModelLacksWidensItsInterval() {
        JsonNode whole = predict("latent", "--family", "new", "--parameters", "3B", "--tokens", "1T", "--json")
                .json();
        JsonNode lacking = predict("latent", "--family", "new", "--parameters", "3B", "--json")
                .json();
        assertThat(lacking.path("predictions")
                        .path(0)
                        .path("parts")
                        .path("features")
                        .asDouble())
                .isPositive();
        assertThat(whole.path("predictions")
                        .path(0)
                        .path("parts")
                        .path("features")
                        .asDouble())
                .isZero();
        assertThat(lacking.path("predictions").path(0).path("extrapolation").isNull())
                .isTrue();
    }

    @Test
    void theNextMeasurementsAreNamed() {
        JsonNode json = predict(
                        "best", "--family", "fam-3", "--parameters", "30B", "--tokens", "2T", "--design", "3", "--json")
                .json();
        assertThat(json.path("steps")).hasSize(3);
        assertThat(json.path("steps").path(2).path("spread").asDouble())
                .isLessThan(json.path("spread").asDouble());
        assertThat(json.path("subset")).hasSize(3);
    }

    @Test
    void intervalsHaveTheLevelAskedFor() {
        JsonNode wide = predict("best", "--family", "fam-3", "--parameters", "3B", "--tokens", "1T", "--json")
                .json();
        JsonNode narrow = predict(
                        "best", "--family", "fam-3", "--parameters", "3B", "--tokens", "1T", "--level", "0.5", "--json")
                .json();
        assertThat(width(narrow.path("predictions").path(0)))
                .isLessThan(0.5 * width(wide.path("predictions").path(0)));
        assertThat(narrow.path("predictions").path(0).path("mean").asDouble())
                .isCloseTo(wide.path("predictions").path(0).path("mean").asDouble(), within(1e-15));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--family new | 3 | lacks a feature of the law 'best'",
                "--parameters 3B | 2 | the family is missing",
                "--family x --parameters 3B --models y.csv | 2 | not both",
                "--family x --parameters 3B --given | 2 | --given speaks of the scores in --models",
                "--family x --parameters 3B --known mmlo=0.5 | 2 | --known is written BENCHMARK=SCORE",
                "--family x --parameters 3B --known mmlu=50 | 2 | must lie in [0, 1]",
                "--family x --parameters -3 | 2 | parameter",
                "--family x --parameters 3B --release-date May | 2 | written YYYY-MM",
                "--family x --parameters 3B --law nested | 2 | is a fit",
                "--family x --parameters 3B --tokens 1T --benchmark mmlo | 2 | the fit has no benchmark 'mmlo'",
                "--models nosuch.csv | 3 | there is no such file",
                "--quiet | 2 | but neither was given",
            })
    void badInputIsToldApart(String options, int exitCode, String message) {
        var arguments = Stream.concat(Stream.of(options.strip().split(" ")), Stream.<String>of())
                .toArray(String[]::new);
        CommandRun run = predict("best", arguments);
        assertThat(run.err()).contains(message.strip()).doesNotContain("\tat ");
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
    }

    /** The first mean predicted of a model, from rows. */
    private static double mean(CommandRun run, String model) {
        String line = run.out()
                .lines()
                .filter(row -> row.startsWith(model + ","))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(line.split(",")[4]);
    }

    private static double width(JsonNode prediction) {
        return prediction.path("upper").asDouble() - prediction.path("lower").asDouble();
    }

    private static CommandRun predict(String law, String... options) {
        return CommandRun.of(Stream.concat(Stream.of("predict", file(law)), Stream.of(options))
                .toArray(String[]::new));
    }

    private static String file(String law) {
        return folder.resolve(law.replaceAll("[:+]", "-") + ".json").toString();
    }

    @Test
    void aScoreThatIsKnownTwiceIsRefused() {
        CommandRun run = CommandRun.of(
                "predict",
                file("nested"),
                "--family",
                "x",
                "--parameters",
                "3B",
                "--tokens",
                "1T",
                "--variant",
                "base",
                "--known",
                "reading=0.05",
                "--known",
                "reading=0.5");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--known gives a score of reading twice");
    }
}
