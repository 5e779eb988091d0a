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
    void aCurveHasTheModelItselfFirstAndThenEverySize() {
        String[] model = {
            "--family", "fam-3", "--parameters", "30B", "--tokens", "2T", "--known", "riddles=0.4", "--json"
        };
        JsonNode alone = predict("nested", model).json().path("predictions");
        JsonNode curve =
                predict("nested", with(model, "--sizes", "1B..100B:3")).json().path("predictions");
        assertThat(curve).hasSize(16);
        for (int j = 0; j < 4; j++) {
            assertThat(curve.get(j)).isEqualTo(alone.get(j));
        }
        assertThat(curve.valueStream().map(one -> one.path("model").asString()).distinct())
                .containsExactly("fam-3-30B", "fam-3-1B", "fam-3-10B", "fam-3-100B");
        assertThat(curve.get(4).path("mean").asDouble())
                .isLessThan(curve.get(12).path("mean").asDouble());
        assertThat(curve.get(4).has("given"))
                .as("a score known of one size is not of another")
                .isFalse();
        JsonNode listed = predict("nested", with(model, "--sizes", "10B", "--token-counts", "1T, 3T"))
                .json()
                .path("predictions");
        assertThat(listed.valueStream().map(one -> one.path("model").asString()).distinct())
                .containsExactly("fam-3-30B", "fam-3-10B-2T", "fam-3-30B-1T", "fam-3-30B-3T");
        assertThat(listed.get(4).path("mean").asDouble())
                .isEqualTo(curve.get(8).path("mean").asDouble());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--sizes|100B..1B|must grow",
                "--sizes|1B..2B:1|at least two",
                "--sizes|1B..2B:201|at most 200",
                "--sizes|1B,many|many",
                "--token-counts|0..1T|0",
            })
    void aWrongCurveIsRefused(String option, String value, String part) {
        CommandRun run = predict("nested", "--family", "f", "--parameters", "3B", "--tokens", "1T", option, value);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(part);
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
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

    @Test
    void aFitOfLossesPredictsRuns() throws IOException {
        String runs = folder.resolve("runs.json").toString();
        assertThat(CommandRun.of(
                                "fit",
                                "runs-chinchilla",
                                "--exclude",
                                "epoch_outlier=true",
                                "--bootstrap",
                                "0",
                                "--out",
                                runs)
                        .exitCode())
                .isZero();
        CommandRun single = CommandRun.of("predict", runs, "--parameters", "70B", "--tokens", "1.4T", "--json");
        assertThat(single.exitCode()).as(single.err()).isZero();
        JsonNode json = single.json().path("predictions").path(0);
        double expected = 1.8172181 + 477.82588 / Math.pow(70e9, 0.3473105) + 2143.41742 / Math.pow(1.4e12, 0.36717243);
        assertThat(json.path("median").asDouble()).isCloseTo(expected, within(1e-5));
        assertThat(json.path("extrapolation").asDouble()).isCloseTo(1.66, within(0.01));
        assertThat(json.path("lower").asDouble())
                .isLessThan(json.path("law_interval").path(0).asDouble());

        CommandRun ofTable = CommandRun.of(
                "predict",
                "runs-chinchilla",
                "--exclude",
                "epoch_outlier=true",
                "--parameters",
                "70B",
                "--tokens",
                "1.4T",
                "--json");
        assertThat(ofTable.out()).isEqualTo(single.out());

        CommandRun all = CommandRun.of("predict", runs, "--models", "runs-chinchilla", "--csv");
        assertThat(all.exitCode()).as(all.err()).isZero();
        assertThat(all.out().lines().count()).isEqualTo(246);
        long held = all.out()
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(cells -> Double.parseDouble(cells[5]) <= Double.parseDouble(cells[10])
                        && Double.parseDouble(cells[10]) <= Double.parseDouble(cells[6]))
                .count();
        assertThat(held / 245.0).isBetween(0.9, 1.0);

        Path lacking = Files.writeString(folder.resolve("lacking.csv"), "run,parameters\nx,7B\n");
        CommandRun refused = CommandRun.of("predict", runs, "--models", lacking.toString());
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err()).contains("run 'x' has no training_tokens, which the law 'chinchilla' needs");
        CommandRun scores =
                CommandRun.of("predict", runs, "--parameters", "1B", "--tokens", "1T", "--benchmark", "mmlu");
        assertThat(scores.exitCode()).isEqualTo(2);
        assertThat(scores.err()).contains("is about training runs");
        CommandRun skills = CommandRun.of("skills", runs);
        assertThat(skills.exitCode()).isEqualTo(3);
        assertThat(skills.err()).contains("holds a fit of a law of loss, but one of scores is needed");
    }
}
