package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.allometry.testing.SmallTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AbilitiesCommandTest {
    @TempDir
    private static Path folder;

    private static String table = "";

    @BeforeAll
    static void writesATable() throws IOException {
        table = Files.writeString(folder.resolve("small.csv"), SmallTable.csv()).toString();
    }

    @Test
    void theJsonKeepsTheContract() {
        CommandRun run = abilities(table, "--json", "--level", "0.9");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).hasSize(1);
        JsonNode json = run.json();
        assertThat(json.path("table").asString()).isEqualTo("small.csv");
        assertThat(json.path("level").asDouble()).isEqualTo(0.9);
        assertThat(json.path("four_abilities")).isEmpty();
        assertThat(json.path("abilities")).hasSize(4);
        JsonNode mmlu = json.path("abilities").path(3);
        assertThat(mmlu.path("ability").asString()).isEqualTo("mmlu");
        assertThat(mmlu.path("models").asInt()).isEqualTo(SmallTable.FAMILIES * SmallTable.SIZES);
        assertThat(mmlu.path("families").asInt()).isEqualTo(SmallTable.FAMILIES);
        for (String estimate : List.of(
                "rank_correlation",
                "linear_correlation",
                "rank_correlation_compute",
                "linear_correlation_compute",
                "rank_correlation_within",
                "linear_correlation_within",
                "partial_correlation",
                "points_per_doubling",
                "points_per_doubling_given",
                "points_per_doubling_within",
                "size_share",
                "tokens_share",
                "family_share",
                "variant_share",
                "at_floor",
                "at_ceiling")) {
            double value = mmlu.path(estimate).asDouble();
            JsonNode interval = mmlu.path(estimate + "_interval");
            assertThat(mmlu.path(estimate).isNumber()).as(estimate).isTrue();
            assertThat(interval).as(estimate).hasSize(2);
            assertThat(interval.path(0).asDouble()).as(estimate).isLessThanOrEqualTo(value + 0.05);
            assertThat(interval.path(1).asDouble())
                    .as(estimate)
                    .isGreaterThanOrEqualTo(interval.path(0).asDouble());
        }
        assertThat(mmlu.path("variant_share").asDouble()).isCloseTo(0, within(1e-12));
        assertThat(mmlu.path("verdict").asString()).isEqualTo("moderate");
        assertThat(json.path("emergence")).hasSize(4);
        assertThat(json.path("emergence").path(0).path("curves")).hasSize(3);
        assertThat(json.path("rules")).hasSize(4);
        assertThat(json.path("columns_not_used").path(0).asString()).isEqualTo("lab");
        JsonNode options = json.path("provenance").path("options");
        assertThat(options.path("resamples").asInt()).isEqualTo(100);
        assertThat(options.path("table").asString()).isEqualTo("small.csv");
    }

    @Test
    void theSameSeedGivesTheSameFileWhateverTheThreads() throws IOException {
        Path one = folder.resolve("one.json");
        Path two = folder.resolve("two.json");
        abilities(table, "--threads", "1", "--out", one.toString());
        abilities(table, "--threads", "3", "--out", two.toString());
        assertThat(Files.readString(one)).isEqualTo(Files.readString(two)).doesNotContain("seconds");
    }

    @Test
    void anAbilityIsTheSameAloneAndAmongOthers() {
        JsonNode all = abilities(table, "--json").json().path("abilities").path(3);
        JsonNode alone = abilities(table, "--json", "--ability", "mmlu").json().path("abilities");
        assertThat(alone).hasSize(1);
        assertThat(alone.path(0)).isEqualTo(all);
    }

    @Test
    void theTextShowsCorrelationsSharesAndRules() {
        assertThat(abilities(table).out())
                .contains("Score against parameters: small.csv, 95 % intervals by pre-training family")
                .containsPattern("mmlu +42 +14 +0\\.\\d\\d +\\[")
                .contains("shares of the variance of scores")
                .contains("Emergence")
                .contains("below 0.3 low, below 0.5 low to")
                .doesNotContain("NaN");
    }

    @Test
    void rowsPageAndPicturesAreWritten() throws IOException {
        Path page = folder.resolve("page.html");
        Path svg = folder.resolve("abilities.svg");
        Path png = folder.resolve("abilities.png");
        CommandRun rows = abilities(table, "--csv", "--report", page.toString(), "--plot", svg.toString());
        assertThat(rows.out().lines())
                .startsWith("part,ability,of,measure,estimate,lower,upper")
                .anyMatch(line -> line.startsWith("ability,mmlu,,rank_correlation,0."));
        assertThat(page)
                .content()
                .contains("<title>Abilities and size</title>")
                .contains("What explains the scores")
                .contains("./allometry abilities " + table)
                .doesNotContain("http://", "https://", "<script", "NaN");
        assertThat(svg).content().contains("within families").contains("low to mod.");
        abilities(table, "--plot", png.toString());
        assertThat(Files.readAllBytes(png)).startsWith(0x89, 'P', 'N', 'G');
    }

    @ParameterizedTest
    @ValueSource(strings = {"visual-spatial", "explainability", "fewshot", "abilities", "extra-scores"})
    void bundledTablesOfEveryShapeAreMeasured(String name) {
        CommandRun run = CommandRun.of("abilities", name, "--resamples", "20", "--json", "--quiet");
        assertThat(run.exitCode()).isZero();
        assertThat(run.json().path("abilities")).isNotEmpty();
    }

    @Test
    void fourFamiliesAreNotEnough() {
        String few = "model,family,parameters,riddles\n"
                + "a1,a,1B,0.1\na2,a,2B,0.2\na3,a,4B,0.3\nb1,b,1B,0.1\nb2,b,2B,0.2\nb3,b,4B,0.4\n"
                + "c1,c,1B,0.1\nc2,c,2B,0.3\nc3,c,4B,0.4\nd1,d,1B,0.2\nd2,d,2B,0.3\n";
        JsonNode riddles = CommandRun.withInput(few, "abilities", "-", "--json")
                .json()
                .path("abilities")
                .path(0);
        assertThat(riddles.path("verdict").asString()).isEqualTo("not enough evidence");
        assertThat(riddles.path("lacking").asString()).isEqualTo("4 pre-training families");
        assertThat(riddles.path("rank_correlation").asDouble()).isGreaterThan(0.8);
        assertThat(riddles.path("rank_correlation_interval").isNull()).isTrue();
        assertThat(riddles.path("size_share").isNull()).isTrue();
    }

    @Test
    void aTableWithoutSizesExitsWithThree() {
        CommandRun run = CommandRun.withInput("model,family,riddles\na,f,0.4\nb,g,0.5\n", "abilities", "-");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("no model has both a score and a number of parameters");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--resamples 3 | --resamples must be at least 20",
                "--ability mmlu | need a table",
                "--columns model=name | need a table",
                "leaderboard --ability mmlu_por | the table has no ability 'mmlu_por'; is it 'mmlu_pro'?",
                "visual-spatial --ability sight | choose from visual_spatial",
                "leaderboard --level 1 | --level must lie between 0 and 1",
            })
    void badOptionsAreWrongUsage(String options, String message) {
        var arguments = new ArrayList<>(List.of("abilities"));
        arguments.addAll(Arrays.asList(options.strip().split(" ")));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.err()).startsWith("error: ").contains(message.strip()).doesNotContain("\tat ");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    private static CommandRun abilities(String... arguments) {
        var all = new ArrayList<>(List.of("abilities", "--resamples", "100"));
        all.addAll(List.of(arguments));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
