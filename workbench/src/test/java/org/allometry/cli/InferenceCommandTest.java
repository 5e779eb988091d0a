package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Profiles of coefficients, fits beside each other, and families beside each other. */
class InferenceCommandTest {
    @TempDir
    private static Path folder;

    private static String table = "";
    private static String fit = "";
    private static String smaller = "";
    private static String other = "";

    @BeforeAll
    static void fitsOnce() throws IOException {
        String csv = SmallTable.csv();
        table = Files.writeString(folder.resolve("small.csv"), csv).toString();
        fit = fitted("fit.json", table);
        smaller = fitted("smaller.json", table, "--features", "size,tokens", "--asymptotes", "fixed");
        Path shorter = Files.writeString(folder.resolve("short.csv"), csv.substring(0, csv.lastIndexOf("\nm")));
        other = fitted("other.json", shorter.toString());
    }

    private static String fitted(String name, String table, String... options) {
        String file = folder.resolve(name).toString();
        var arguments = new ArrayList<>(List.of("fit", table, "--skills", "1", "--starts", "1", "--out", file));
        arguments.addAll(options.length == 0 ? List.of("--paper") : List.of(options));
        assertThat(CommandRun.of(arguments.toArray(String[]::new)).exitCode()).isZero();
        return file;
    }

    @Test
    void profilesStandBesideTheFit() throws IOException {
        String file = folder.resolve("profiled.json").toString();
        String[] asked = {
            "fit",
            table,
            "--paper",
            "--skills",
            "1",
            "--starts",
            "1",
            "--profile",
            "beta:reading:size",
            "--profile",
            "precision:mmlu",
            "--out",
            file,
            "--json"
        };
        JsonNode json = CommandRun.of(asked).json();
        assertThat(json.path("law").asString()).isEqualTo("latent");
        assertThat(json.path("profiles")).hasSize(2);
        JsonNode profile = json.path("profiles").path(0);
        assertThat(profile.path("coefficient").asString()).isEqualTo("beta:reading:size");
        double estimate = json.path("coefficients").path("beta").path(0).path(0).asDouble();
        assertThat(profile.path("estimate").asDouble()).isEqualTo(estimate);
        assertThat(profile.path("interval").path(0).asDouble()).isLessThan(estimate);
        assertThat(profile.path("interval").path(1).asDouble()).isGreaterThan(estimate);
        assertThat(profile.path("wald_interval")).hasSize(2);
        assertThat(profile.path("notes")).isEmpty();
        JsonNode kept = JsonMapper.shared().readTree(Files.readString(Path.of(file)));
        assertThat(kept.path("profiles")).isEqualTo(json.path("profiles"));
        assertThat(CommandRun.of("skills", file, "--json").exitCode()).isZero();

        asked[asked.length - 1] = "--csv";
        assertThat(CommandRun.of(asked).out().lines())
                .hasSize(3)
                .startsWith("coefficient,estimate,lower,upper,wald_lower,wald_upper,sandwich_lower,sandwich_upper");
        asked[asked.length - 1] = "--quiet";
        assertThat(CommandRun.of(asked).out())
                .contains("Profile-likelihood intervals, 95 %")
                .containsPattern("precision:mmlu +[0-9.]+ +\\[");
    }

    @Test
    void fitsToTheSameDataAreCompared() {
        CommandRun text = CommandRun.of("skills", fit, "--against", smaller);
        assertThat(text.exitCode()).isZero();
        assertThat(text.out())
                .contains("The law of fit.json contains that of smaller.json: likelihood ratio")
                .containsPattern("on 1 degree of freedom, p =\\s0[.][0-9]{4}")
                .contains("AIC prefers");
        JsonNode json =
                CommandRun.of("skills", smaller, "--against", fit, "--json").json();
        assertThat(json.path("relation").asString()).isEqualTo("first_within_second");
        assertThat(json.path("likelihood_ratio").path("degrees_of_freedom").asInt())
                .isEqualTo(1);
        assertThat(json.path("likelihood_ratio").path("probability").asDouble()).isBetween(0.0, 1.0);
        assertThat(json.path("fits").path(1).path("coefficient_count").asInt()).isEqualTo(15);
        assertThat(json.path("cautions")).isEmpty();
        assertThat(CommandRun.of("skills", fit, "--against", fit).out()).contains("Both are the same law.");
        assertThat(CommandRun.of("skills", fit, "--against", smaller, "--csv")
                        .out()
                        .lines())
                .hasSize(3);
    }

    @Test
    void fitsToDifferentDataAreRefused() throws IOException {
        CommandRun run = CommandRun.of("skills", fit, "--against", other);
        assertThat(run.exitCode()).isEqualTo(3);
        for (String file : List.of(fit, other)) {
            String digest = JsonMapper.shared()
                    .readTree(Files.readString(Path.of(file)))
                    .path("data")
                    .path("digest")
                    .asString();
            assertThat(run.err()).contains(digest);
        }
    }

    @Test
    void familiesAreCompared() {
        assertThat(CommandRun.of("skills", fit, "--versus", "fam-3,fam-7").out())
                .contains("Family fam-3 (3 models) less fam-7 (3 models)")
                .containsPattern("reading +-?[0-9.]+ ± [0-9.]+ +\\[.*\\] +[01]\\.[0-9]{3}");
        JsonNode json = CommandRun.of("skills", fit, "--versus", "fam-3, fam-7", "--json")
                .json();
        JsonNode swapped = CommandRun.of("skills", fit, "--versus", "fam-7,fam-3", "--json")
                .json();
        assertThat(json.path("families").path(1).path("family").asString()).isEqualTo("fam-7");
        assertThat(json.path("skills")).hasSize(1);
        assertThat(json.path("benchmarks")).hasSize(4);
        assertThat(json.path("benchmarks").path(2).path("difference").asDouble())
                .isEqualTo(
                        -swapped.path("benchmarks").path(2).path("difference").asDouble());
        assertThat(CommandRun.of("skills", fit, "--versus", "fam-7,fam-3", "--csv")
                        .out()
                        .lines())
                .hasSize(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--versus fam-3 | two different families are compared, as in A,B",
                "--versus fam-3,fam-3 | two different families are compared, as in A,B",
                "--versus fam-3,fam_13 | the fit has no family 'fam_13'; is it 'fam-13'?",
                "--versus fam-3,fam-4 --family fam-1 | exclude each other",
            })
    void badOptionsAreWrongUsage(String options, String message) {
        var arguments = new ArrayList<>(List.of("skills", fit));
        arguments.addAll(List.of(options.strip().split(" ")));
        CommandRun bad = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(bad.err()).startsWith("error: ").contains(message.strip());
        assertThat(bad.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--profile alpha:math | there is no coefficient 'alpha:math'",
                "--profile beta:reading:date --skills 1 --starts 1 --paper | names the feature 'date'",
                "--profile intercept:mmlu --law nested | --profile: for the latent law only",
                "--profile | --profile without a coefficient: for tables of training runs",
            })
    void badProfilesAreWrongUsage(String options, String message) {
        var arguments = new ArrayList<>(List.of("fit", table));
        arguments.addAll(List.of(options.strip().split(" ")));
        CommandRun bad = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(bad.err()).startsWith("error: ").contains(message.strip());
        assertThat(bad.exitCode()).isEqualTo(2);
    }
}
