package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class EfficiencyCommandTest {
    @TempDir
    private static Path folder;

    private static String table = "";

    /** Twelve base families of two sizes; what is needed halves every year. */
    @BeforeAll
    static void draws() throws IOException {
        var random = new Random(4);
        var csv = new StringBuilder("model,family,parameters,training_tokens,release_date,quiz,other\n");
        for (int f = 0; f < 12; f++) {
            double years = 0.3 * f;
            double effect = 0.1 * random.nextGaussian();
            for (int s = 0; s < 2; s++) {
                double size = 2e9 * Math.pow(6, s);
                double eta = 0.7 * Math.log(size / 7e9) + 0.7 * Math.log(2) * (years - 1.5) + effect;
                csv.append(String.format(
                        Locale.ROOT,
                        "m%d-%d,f%d,%.0f,1e12,%d-%02d-01,%.4f,%s%n",
                        f,
                        s,
                        f,
                        size,
                        2021 + (int) years,
                        1 + (int) (12 * (years % 1)),
                        1 / (1 + Math.exp(-eta)) + 0.005 * random.nextGaussian(),
                        f < 3 ? "0.5" : ""));
            }
        }
        table = Files.writeString(folder.resolve("efficiency.csv"), csv).toString();
    }

    private static CommandRun run(String... options) {
        var arguments = new ArrayList<>(List.of("efficiency", table, "--resamples", "100"));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void tellsHowFastTheNeedHalves() {
        CommandRun text = run();
        assertThat(text.exitCode()).isZero();
        assertThat(text.out().replaceAll("\\s+", " "))
                .contains("on quiz takes, from 24 models of 12 base families in efficiency")
                .contains("the benchmark is the default one (--benchmark), the score is the median")
                .containsPattern("parameters 1\\.0[0-9]|parameters 0\\.9[0-9]")
                .contains("among its sizes");
        JsonNode json = run("--benchmark", "quiz", "--score", "0.5", "--json").json();
        JsonNode parameters = json.path("parameters");
        assertThat(parameters.path("halving_years").asDouble()).isBetween(0.85, 1.15);
        assertThat(parameters.path("halving_years_interval").path(0).asDouble()).isLessThan(1);
        assertThat(parameters.path("halving_years_interval").path(1).asDouble()).isGreaterThan(1);
        assertThat(parameters.path("base_families").asInt()).isEqualTo(12);
        assertThat(parameters.path("needs")).hasSize(12);
        assertThat(parameters.path("line").path(0).path("date").asString()).isEqualTo("2021-01-01");
        assertThat(parameters.path("frontier")).isNotEmpty();
        JsonNode need = parameters.path("needs").path(5);
        assertThat(need.path("interval").path(0).asDouble())
                .isLessThan(need.path("needed").asDouble());
        assertThat(need.path("observed").asBoolean())
                .isEqualTo(need.path("extrapolation").asDouble() == 0);
        assertThat(json.path("compute").path("halvings_per_year").asDouble()).isBetween(0.85, 1.15);
        assertThat(json.path("provenance").path("options").path("score").asDouble())
                .isEqualTo(0.5);
        assertThat(json.path("cautions").isArray()).isTrue();
    }

    @Test
    void hasRowsAPictureAndAPage() throws IOException {
        assertThat(run("--csv").out().lines())
                .hasSize(25)
                .startsWith("resource,family,base_family,release_date,rows,needed,lower,upper,observed,extrapolation");
        Path svg = folder.resolve("efficiency.svg");
        Path png = folder.resolve("efficiency.png");
        Path page = folder.resolve("efficiency.html");
        assertThat(run("--plot", svg.toString(), "--report", page.toString()).exitCode())
                .isZero();
        assertThat(run("--plot", png.toString()).exitCode()).isZero();
        assertThat(svg).content().contains("<svg").contains("parameters needed").contains("release of the base family");
        assertThat(Files.readAllBytes(png)).startsWith(0x89, 'P', 'N', 'G');
        assertThat(page)
                .content()
                .contains("How fast the need falls")
                .contains("The parameters needed halve in")
                .contains("./allometry efficiency")
                .doesNotContain("src=\"http");
    }

    @Test
    void aTableThatBearsNoTrendExitsWithThree() {
        CommandRun run = run("--benchmark", "other");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("only 3 base families have scores on other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--benchmark quizz | the table has no benchmark 'quizz'; is it 'quiz'?",
                "--score 1.2 | the score must lie between chance",
            })
    void badOptionsAreWrongUsage(String options, String message) {
        CommandRun bad = run(options.strip().split(" "));
        assertThat(bad.err()).startsWith("error: ").contains(message.strip());
        assertThat(bad.exitCode()).isEqualTo(2);
        CommandRun few = CommandRun.of("efficiency", table, "--resamples", "5");
        assertThat(few.err()).contains("--resamples must be at least 20");
        assertThat(few.exitCode()).isEqualTo(2);
    }
}
