package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.allometry.testing.SmallTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FitRivalsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "flops, 1, 0",
        "size-tokens, 3, 0",
        "family-flops, 1, 14",
        "family-size-tokens, 3, 14",
        "sloth:2, 2, 14",
        "observational, 3, 14"
    })
    void everyLawTellsItsCoefficients(String law, int slopes, int families) {
        CommandRun run = run("fit", "-", "--law", law, "--starts", "1", "--json");
        JsonNode json = run.json();

        assertThat(run.exitCode()).isEqualTo(json.path("converged").asBoolean() ? 0 : 4);
        assertThat(json.path("law").asString()).isEqualTo(law);
        assertThat(json.path("data").path("scores").asInt()).isEqualTo(168);
        assertThat(json.path("families").size()).isEqualTo(families);
        assertThat(json.path("loss").asDouble()).isPositive();
        assertThat(json.path("gradient_norm").isNumber()).isTrue();
        assertThat(json.path("starts").isEmpty()).isFalse();
        assertThat(json.path("provenance").path("options").path("law").asString())
                .isEqualTo(law);
        JsonNode coefficients = json.path("coefficients");
        assertThat(coefficients.size()).isEqualTo(4);
        for (JsonNode one : coefficients) {
            assertThat(one.path("floor").asDouble()).isBetween(0.0, 1.0);
            assertThat(one.path("residual_variance").asDouble()).isPositive();
            int count = one.path("slopes").size()
                    + one.path("weights").size()
                    + one.path("loadings").size();
            assertThat(count).isEqualTo(slopes);
        }
    }

    /** score = floor + (1 - floor) sigmoid(intercept + slope z + effect), from what is printed alone. */
    @Test
    void theJsonIsEnoughToPredict() throws IOException {
        Path file = folder.resolve("fit.json");
        JsonNode fit = run("fit", "-", "--law", "family-flops", "--json").json();
        assertThat(run("fit", "-", "--law", "family-flops", "--out", file.toString())
                        .exitCode())
                .isZero();
        JsonNode feature = fit.path("features").get(0);
        JsonNode curve = fit.path("coefficients").get(2);
        double z = (Math.log(40 * 3) - feature.path("mean").asDouble())
                / feature.path("deviation").asDouble();
        int family = IntStream.range(0, SmallTable.FAMILIES)
                .filter(f ->
                        fit.path("families").get(f).path("family").asString().equals("fam-3"))
                .findFirst()
                .orElseThrow();
        double eta = curve.path("intercept").asDouble()
                + curve.path("slopes").get(0).asDouble() * z
                + fit.path("families").get(family).path("effects").get(2).asDouble();
        double floor = curve.path("floor").asDouble();
        double expected = floor + (1 - floor) / (1 + Math.exp(-eta));

        CommandRun predicted =
                run("predict", file.toString(), "--family", "fam-3", "--parameters", "40B", "--tokens", "3T", "--csv");
        String line = predicted
                .out()
                .lines()
                .filter(row -> row.contains(",riddles,"))
                .findFirst()
                .orElseThrow();
        assertThat(Double.parseDouble(line.split(",")[4])).isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"flops", "sloth", "observational"})
    void theTextIsForPeople(String law) {
        CommandRun run = run("fit", "-", "--law", law, "--starts", "1");

        assertThat(run.out())
                .contains("The law " + law + " fitted to", "A score is floor + (1 - floor)", "reading")
                .contains("evaluate --laws " + law);
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void csvHasARowForEachCoefficient() {
        String csv = run("fit", "-", "--law", "size-tokens", "--csv").out();

        assertThat(csv.lines().count()).isEqualTo(1 + 4 * (1 + 3 + 2));
        assertThat(csv).startsWith("law,coefficient,benchmark,estimate,standard_error\nsize-tokens,intercept,reading,");
    }

    @Test
    void theSameSeedGivesTheSameBytesWhateverTheThreads() throws IOException {
        Path one = folder.resolve("one.json");
        Path two = folder.resolve("two.json");
        run("fit", "-", "--law", "sloth", "--starts", "2", "--threads", "1", "--out", one.toString());
        run("fit", "-", "--law", "sloth", "--starts", "2", "--threads", "2", "--out", two.toString());

        assertThat(Files.readString(one)).isNotEmpty().isEqualTo(Files.readString(two));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fit - --law slot | is it 'sloth'?",
                "fit - --law flops --skills 3 | --skills: for the latent law, but the law named is flops",
                "fit - --law flops --report r.html | a fit of the law flops has no --report and no --plot",
                "fit - --law sloth --paper | --paper: for the latent law, but the law named is sloth",
                "fit - --law sloth --skills 2..3 | --skills of sloth must be one number, but was 2..3",
                "fit - --law sloth:0 | the number of skills must be at least 1, but was 0",
            })
    void wrongUsageIsTold(String command, String message) {
        CommandRun run = run(command.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    @Test
    void skillsOfSlothAreItsOwn() {
        JsonNode json = run("fit", "-", "--law", "sloth", "--skills", "2", "--starts", "1", "--json")
                .json();

        assertThat(json.path("law").asString()).isEqualTo("sloth:2");
        assertThat(json.path("skills").asInt()).isEqualTo(2);
    }

    @Test
    void aTableTooSmallExitsThree() {
        String csv = SmallTable.csv().lines().limit(3).reduce("", (all, line) -> all + line + "\n");
        CommandRun run = CommandRun.withInput(csv, "fit", "-", "--law", "observational");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("coefficients for benchmark 'reading', but the table has 2 scores");
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.withInput(SmallTable.csv(), arguments);
    }
}
