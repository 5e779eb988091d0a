package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class FitItemsTest {
    private static final int MODELS = 60;
    private static final int ITEMS = 40;

    @TempDir
    private static Path folder;

    /** Answers with one skill; items of two benchmarks, the second of four options each. */
    @BeforeAll
    static void write() throws IOException {
        var random = new Random(7);
        var models = new ArrayList<>(List.of("model,family,parameters,training_tokens"));
        var items = new ArrayList<>(List.of("item,benchmark,options"));
        var answers = new ArrayList<>(List.of("model,item,correct"));
        for (int i = 0; i < ITEMS; i++) {
            items.add("q" + i + "," + (i % 2 == 0 ? "open," : "choice,4"));
        }
        double[] family = new double[MODELS / 3];
        for (int m = 0; m < MODELS; m++) {
            family[m / 3] = m % 3 == 0 ? random.nextGaussian() : family[m / 3];
            double size = random.nextGaussian();
            double skill = family[m / 3] + 0.8 * size + 0.4 * random.nextGaussian();
            models.add("m" + m + ",f" + m / 3 + "," + Math.round(7e9 * Math.exp(size)) + ","
                    + Math.round(1e12 * Math.exp(random.nextGaussian())));
            for (int i = 0; i < ITEMS; i++) {
                double p = 1 / (1 + Math.exp(-skill - (i % 7 - 3) / 2.0));
                p = i % 2 == 0 ? p : 0.25 + 0.75 * p;
                answers.add("m" + m + ",q" + i + "," + (random.nextDouble() < p ? 1 : 0));
            }
        }
        Files.write(folder.resolve("models.csv"), models);
        Files.write(folder.resolve("items.csv"), items);
        Files.write(folder.resolve("answers.csv"), answers);
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    private static CommandRun fit(String... more) {
        var arguments = new ArrayList<>(List.of(
                "fit",
                path("answers.csv"),
                "--models-table",
                path("models.csv"),
                "--skills",
                "1",
                "--features",
                "size,tokens",
                "--quiet"));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void aFitOfItemsIsExplainedAsOneOfScores() {
        String file = path("explained.json");
        fit("--items", path("items.csv"), "--out", file);
        String[] model = {"--family", "f1", "--parameters", "7B", "--tokens", "2T", "--json"};
        CommandRun run = CommandRun.of(with("explain", file, model));
        assertThat(run.exitCode()).isZero();
        JsonNode shares = CommandRun.of(with("predict", file, model)).json().path("predictions");
        JsonNode parts = run.json().path("models").path(0).path("explanations");
        assertThat(parts).hasSize(2);
        for (int j = 0; j < 2; j++) {
            JsonNode part = parts.path(j);
            double sum = part.path("reference_score").asDouble();
            for (JsonNode share : part.path("attributions")) {
                sum += share.path("shapley").asDouble();
            }
            assertThat(sum).isCloseTo(part.path("prediction").asDouble(), within(1e-12));
            assertThat(sum).isCloseTo(shares.path(j).path("mean").asDouble(), within(0.01));
        }
        assertThat(CommandRun.of(with("explain", file, "--family", "f1", "--parameters", "7B", "--influence", "rows"))
                        .err())
                .contains("does not hold the answers");
        assertThat(CommandRun.of("skills", file).err()).contains("a fit of the law 'items'");
        assertThat(CommandRun.of(with(
                                "explain",
                                file,
                                "--name",
                                "m3",
                                "--family",
                                "f1",
                                "--parameters",
                                "7B",
                                "--tokens",
                                "2T"))
                        .err())
                .contains("'m3' was fitted");
    }

    private static String[] with(String first, String second, String... rest) {
        var all = new ArrayList<>(List.of(first, second));
        all.addAll(List.of(rest));
        return all.toArray(String[]::new);
    }

    @Test
    void aTableOfAnswersIsKnownByItsColumns() {
        JsonNode json = fit("--items", path("items.csv"), "--json").json();
        assertThat(json.path("law").asString()).isEqualTo("items");
        assertThat(json.path("converged").asBoolean()).isTrue();
        assertThat(json.path("data").path("answers").asInt()).isEqualTo(MODELS * ITEMS);
        assertThat(json.path("data").path("items").asInt()).isEqualTo(ITEMS);
        assertThat(json.path("agreeing_starts").asInt()).isEqualTo(2);
        assertThat(json.path("items").size()).isEqualTo(ITEMS);
        assertThat(json.path("items").get(1).path("chance").asDouble()).isEqualTo(0.25);
        assertThat(json.path("families").size()).isEqualTo(MODELS / 3);
        assertThat(json.path("models").size()).isEqualTo(MODELS);
        // Easiness rises in steps of one half, seven in turn.
        double rise = 0;
        for (int i = 0; i < 35; i += 7) {
            rise += (json.path("items").get(i + 6).path("intercept").asDouble()
                            - json.path("items").get(i).path("intercept").asDouble())
                    / 5;
        }
        assertThat(rise).isCloseTo(3, within(1.0));
        double total = json.path("family_covariance").get(0).get(0).asDouble()
                + json.path("model_covariance").get(0).get(0).asDouble();
        assertThat(total).isCloseTo(1, within(1e-9));
    }

    @Test
    void predictsFromItsFile() {
        assertThat(fit("--items", path("items.csv"), "--out", path("fit.json")).exitCode())
                .isZero();
        assertThat(CommandRun.of("predict", path("fit.json"), "--family", "f1", "--parameters", "70B", "--tokens", "5T")
                        .out())
                .contains("f1-70B (family f1).")
                .contains("open");
        JsonNode large = predicted("--family", "new", "--parameters", "200B", "--tokens", "5T");
        JsonNode small = predicted("--family", "new", "--parameters", "1B", "--tokens", "5T");
        JsonNode kin = predicted("--family", "f1", "--parameters", "1B", "--tokens", "5T");
        assertThat(large.path("mean").asDouble())
                .isGreaterThan(small.path("mean").asDouble() + 0.2);
        assertThat(small.path("family_known").asBoolean()).isFalse();
        assertThat(kin.path("family_known").asBoolean()).isTrue();
        assertThat(width(kin)).isLessThan(width(small));
        for (JsonNode one : List.of(large, small, kin)) {
            assertThat(one.path("interval").get(0).asDouble())
                    .isLessThanOrEqualTo(one.path("median").asDouble());
            assertThat(one.path("interval").get(1).asDouble())
                    .isGreaterThanOrEqualTo(one.path("median").asDouble());
        }
    }

    private static double width(JsonNode prediction) {
        return prediction.path("expected_interval").get(1).asDouble()
                - prediction.path("expected_interval").get(0).asDouble();
    }

    private static JsonNode predicted(String... model) {
        var arguments = new ArrayList<>(List.of("predict", path("fit.json"), "--benchmark", "open", "--json"));
        arguments.addAll(List.of(model));
        JsonNode predictions =
                CommandRun.of(arguments.toArray(String[]::new)).json().path("predictions");
        assertThat(predictions.size()).isEqualTo(1);
        return predictions.get(0);
    }

    @Test
    void theSameBytesForAnyThreads() throws IOException {
        fit("--threads", "1", "--out", path("one.json"));
        fit("--threads", "3", "--out", path("three.json"));
        assertThat(folder.resolve("three.json")).hasSameBinaryContentAs(folder.resolve("one.json"));
    }

    @Test
    void saysWhatIsMissingOrTooMuch() {
        assertThat(CommandRun.of("fit", path("answers.csv")).err())
                .contains("a table of answers needs --models-table FILE");
        assertThat(CommandRun.of("fit", path("answers.csv")).exitCode()).isEqualTo(2);
        assertThat(CommandRun.of("fit", path("models.csv"), "--items", path("items.csv"))
                        .err())
                .contains("for tables of answers");
        assertThat(fit("--asymptotes", "fixed").err()).contains("--asymptotes: not for tables of answers");
        CommandRun few =
                CommandRun.of("fit", path("answers.csv"), "--models-table", path("models.csv"), "--skills", "3");
        assertThat(few.exitCode()).isEqualTo(3);
        assertThat(few.err()).contains("3 skills need as many benchmarks to name them, but the items are of 1");
        CommandRun rows = fit("--csv");
        assertThat(rows.out()).startsWith("item,benchmark,chance,intercept,intercept_error,loading_items,");
        assertThat(rows.out().lines().count()).isEqualTo(ITEMS + 1);
    }
}
