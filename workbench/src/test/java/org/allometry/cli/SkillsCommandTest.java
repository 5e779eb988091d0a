package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.allometry.testing.SmallTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SkillsCommandTest {
    @TempDir
    private static Path folder;

    private static String table = "";
    private static String fit = "";

    @BeforeAll
    static void fitsOnce() throws IOException {
        table = Files.writeString(folder.resolve("small.csv"), SmallTable.csv()).toString();
        fit = folder.resolve("fit.json").toString();
        assertThat(CommandRun.of("fit", table, "--paper", "--skills", "2", "--out", fit)
                        .exitCode())
                .isZero();
    }

    @Test
    void showsTheSkillsOfAFitWithoutFitting() throws IOException {
        CommandRun text = CommandRun.of("skills", fit);
        assertThat(text.exitCode()).isZero();
        assertThat(text.out())
                .containsPattern("benchmark +reading +sums\n")
                .contains("log_size_log_tokens")
                .contains("Correlations of the skills")
                .contains("fam-");
        JsonNode json = CommandRun.of("skills", fit, "--json", "--level", "0.5").json();
        JsonNode file = JsonMapper.shared().readTree(Files.readString(Path.of(fit)));
        assertThat(json.path("level").asDouble()).isEqualTo(0.5);
        JsonNode skill = json.path("skills").path(1);
        assertThat(skill.path("skill").asString()).isEqualTo("sums");
        assertThat(skill.path("loadings").path(3).path("benchmark").asString()).isEqualTo("mmlu");
        assertThat(skill.path("loadings").path(3).path("loading"))
                .isEqualTo(file.path("coefficients").path("loadings").path(1).path(3));
        assertThat(skill.path("loadings").path(3).path("standard_error"))
                .isEqualTo(file.path("standard_errors")
                        .path("sandwich")
                        .path("loadings")
                        .path(1)
                        .path(3));
        assertThat(skill.path("effects").path(2).path("feature").asString()).isEqualTo("log_size_log_tokens");
        assertThat(skill.path("correlations")).hasSize(1);
        JsonNode effect = json.path("families").path(0).path("effects").path(0);
        assertThat(effect.path("interval").path(1).asDouble()
                        - effect.path("mean").asDouble())
                .isCloseTo(0.67449 * effect.path("deviation").asDouble(), within(1e-4));
        assertThat(json.has("rotated")).isFalse();
        assertThat(json.path("families").path(0).has("shifts")).isFalse();
    }

    @Test
    void listsAllFamiliesAsRows() {
        assertThat(CommandRun.of("skills", fit, "--csv").out().lines())
                .hasSize(1 + 2 * SmallTable.FAMILIES)
                .startsWith("family,rows,skill,effect,deviation,lower,upper");
    }

    @Test
    void otherAnchorsNeedNoNewFit() {
        assertThat(CommandRun.of("skills", fit, "--anchors", "mmlu,riddles").out())
                .containsPattern("benchmark +mmlu +riddles\n")
                .containsPattern("mmlu +[0-9.]+ ± [0-9.]+ +0\n");
    }

    @ParameterizedTest
    @CsvSource({"varimax, uncorrelated between families", "geomin, Correlations of the turned skills"})
    void loadingsCanBeTurned(String rotation, String says) {
        assertThat(CommandRun.of("skills", fit, "--rotation", rotation).out())
                .contains("skill_2")
                .contains(says);
        JsonNode rotated = CommandRun.of("skills", fit, "--rotation", rotation, "--json")
                .json()
                .path("rotated");
        assertThat(rotated.path("rotation").asString()).isEqualTo(rotation);
        assertThat(rotated.path("loadings")).hasSize(2).allMatch(row -> row.size() == 4);
        assertThat(rotated.path("skill_correlations")).hasSize(2);
        assertThat(CommandRun.of("skills", fit, "--rotation", rotation, "--csv")
                        .out()
                        .lines())
                .hasSize(1 + 2 * 4);
    }

    @Test
    void oneFamilyIsShownInDetail() {
        assertThat(CommandRun.of("skills", fit, "--family", "fam-3").out())
                .contains("Family fam-3, of which the table has 3 models.")
                .contains("rank of 14")
                .containsPattern("mmlu +-?[0-9.]+ ± [0-9.]+");
        JsonNode families = CommandRun.of("skills", fit, "--family", "fam-3", "--json")
                .json()
                .path("families");
        assertThat(families).hasSize(1);
        assertThat(families.path(0).path("shifts")).hasSize(4);
        assertThat(CommandRun.of("skills", fit, "--family", "fam-3", "--csv")
                        .out()
                        .lines())
                .hasSize(3);
    }

    @Test
    void theFitIsDrawn() throws IOException {
        Path svg = folder.resolve("fit.svg");
        Path png = folder.resolve("fit.png");
        assertThat(CommandRun.of("skills", fit, "--plot", svg.toString()).exitCode())
                .isZero();
        assertThat(CommandRun.of("skills", fit, "--plot", png.toString()).exitCode())
                .isZero();
        assertThat(svg).content().contains("<svg").contains("riddles");
        assertThat(Files.readAllBytes(png)).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void aTableIsFittedFirst() {
        CommandRun fitted = CommandRun.of("skills", table, "--paper", "--skills", "2", "--json");
        assertThat(fitted.exitCode()).isZero();
        assertThat(fitted.out())
                .isEqualTo(CommandRun.of("skills", fit, "--json").out());
    }

    @Test
    void numbersOfSkillsAreComparedOnATable() {
        CommandRun text = CommandRun.of("skills", table, "--compare", "1..2", "--paper");
        assertThat(text.out()).contains("hold-out error").contains("chosen").contains("lowest AIC");
        JsonNode json = CommandRun.of("skills", table, "--compare", "1..2", "--paper", "--json")
                .json();
        assertThat(json.path("candidates")).hasSize(2);
        assertThat(json.path("chosen").asInt()).isBetween(1, 2);
        assertThat(CommandRun.of("skills", table, "--compare", "1..2", "--paper", "--csv")
                        .out()
                        .lines())
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--anchors mmlu | needs as many different anchors",
                "--anchors mmlu,mmlu | an anchor is named twice",
                "--anchors mmlu,summs | is it 'sums'?",
                "--rotation upwards | a rotation must be varimax or geomin",
                "--rotation varimax --family fam-1 | exclude each other",
                "--rotation varimax --anchors mmlu,sums | leave out --rotation or --anchors",
                "--family fam_13 | the fit has no family 'fam_13'; is it 'fam-13'?",
                "--family m-1 | the fit has no family 'm-1'; there is fam-1, fam-10",
                "--compare 1..2 | --compare: need a table, but",
                "--features size --skills 3 | --skills, --features: need a table, but",
            })
    void badOptionsAreWrongUsage(String options, String message) {
        var arguments = new ArrayList<>(List.of("skills", fit));
        arguments.addAll(List.of(options.strip().split(" ")));
        CommandRun bad = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(bad.err()).startsWith("error: ").contains(message.strip()).doesNotContain("\tat ");
        assertThat(bad.exitCode()).isEqualTo(2);
        assertThat(bad.out()).isEmpty();
    }

    @Test
    void aFileThatIsNoWholeFitExitsWithThree() throws IOException {
        String whole = Files.readString(Path.of(fit));
        Path cut = Files.writeString(folder.resolve("cut.json"), whole.substring(0, whole.length() / 2));
        CommandRun run = CommandRun.of("skills", cut.toString());
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("cut.json: is not JSON, or was cut off");
    }
}
