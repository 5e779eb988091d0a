package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.allometry.testing.SmallTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;

class ExplainCommandTest {
    private static final List<String> MODEL =
            List.of("--family", "fam-3", "--parameters", "30B", "--tokens", "2T", "--samples", "60");

    @TempDir
    private static Path folder;

    private static String table = "";

    @BeforeAll
    static void writeFits() throws IOException {
        table = Files.writeString(folder.resolve("small.csv"), SmallTable.csv()).toString();
        for (String law : List.of("best", "nested", "flops")) {
            assertThat(CommandRun.of("fit", table, "--law", law, "--out", file(law))
                            .exitCode())
                    .as(law)
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"best", "nested", "flops"})
    void attributionsAddUpToWhatPredictSays(String law) {
        JsonNode json = explain(law, "--json").json();
        JsonNode predicted = CommandRun.of(
                        "predict", file(law), "--family", "fam-3", "--parameters", "30B", "--tokens", "2T", "--json")
                .json();
        JsonNode parts = json.path("models").path(0).path("explanations");
        assertThat(parts).hasSize(4);
        for (int j = 0; j < 4; j++) {
            JsonNode part = parts.path(j);
            double sum = part.path("reference_score").asDouble();
            for (JsonNode share : part.path("attributions")) {
                sum += share.path("shapley").asDouble();
            }
            assertThat(sum).isCloseTo(part.path("prediction").asDouble(), within(1e-12));
            JsonNode same = predicted.path("predictions").path(j);
            assertThat(sum).isCloseTo(same.path("mean").asDouble(), within(1e-12));
            assertThat(part.path("interval").path(1).asDouble())
                    .isCloseTo(same.path("upper").asDouble(), within(1e-12));
            assertThat(part.path("lime").path("r_squared").asDouble()).isBetween(0.3, 1.0);
            assertThat(part.path("deletion")).hasSize(2);
        }
        String method =
                json.path("models").path(0).path("influence").path("method").asString();
        assertThat(method).isEqualTo(law.equals("flops") ? "families" : "rows");
    }

    @Test
    void theCounterfactualPredictsTheScore() {
        JsonNode changes = explain("best", "--benchmark", "mmlu", "--score", "0.7", "--json")
                .json()
                .path("models")
                .path(0)
                .path("explanations")
                .path(0)
                .path("counterfactuals");
        assertThat(changes).hasSize(3);
        JsonNode first = changes.path(0);
        assertThat(first.path("change").asString()).isEqualTo("parameters");
        assertThat(first.path("reached").asBoolean()).isTrue();
        CommandRun run = CommandRun.of(
                "predict",
                file("best"),
                "--family",
                "fam-3",
                "--parameters",
                first.path("count").asString(),
                "--tokens",
                "2T",
                "--benchmark",
                "mmlu",
                "--json");
        assertThat(run.json().path("predictions").path(0).path("mean").asDouble())
                .isCloseTo(0.7, within(1e-9));
        assertThat(explain("best", "--benchmark", "mmlu", "--score", "0.9999").out())
                .contains("not reached by any number of parameters from");
    }

    @Test
    void aModelOfTheTableCanBeTheReference() {
        JsonNode json = explain("nested", "--reference", "m3-0", "--json").json();
        assertThat(json.path("reference").path("model").asString()).isEqualTo("m3-0");
        for (JsonNode part : json.path("models").path(0).path("explanations")) {
            assertThat(part.path("attributions").path(2).path("shapley").asDouble())
                    .isCloseTo(0, within(1e-15));
        }
    }

    @Test
    void severalModelsAreExplainedInRowsAndOnAPage() throws Exception {
        Path models = Files.writeString(
                folder.resolve("models.csv"),
                "model,family,parameters,training_tokens\n<x>,new,3e9,1e12\ny,fam-1,7B,1T\n");
        Path page = folder.resolve("e.html");
        Path picture = folder.resolve("e.svg");
        CommandRun run = CommandRun.of(
                "explain",
                file("nested"),
                "--models",
                models.toString(),
                "--samples",
                "60",
                "--csv",
                "--report",
                page.toString(),
                "--plot",
                picture.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).hasSize(1 + 2 * 4 * 4);
        String html = Files.readString(page);
        assertThat(html).contains("&lt;x&gt;").contains("Deletion test").doesNotContain("<x>");
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.replaceFirst("<!DOCTYPE html>", ""))));
        assertThat(Files.readString(picture)).contains("prediction: 0.");
    }

    @Test
    void theTextSaysWhatItIsAndTheSameSeedSaysTheSame() {
        CommandRun run = explain("best", "--known", "reading=0.4");
        assertThat(run.out())
                .contains("exact Shapley values")
                .contains("the mean of the table")
                .contains("Faithful: R² at least 0.9")
                .contains("Rows that pull the prediction");
        assertThat(explain("best", "--known", "reading=0.4").out()).isEqualTo(run.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--benchmark mmlo | the fit has no benchmark 'mmlo'",
                "--reference m3-9 | has no model 'm3-9'",
                "--score 2 | between 0 and 1",
                "--influence all | --influence must be",
                "--neighbourhood 9 | neighbourhood",
                "--law nested | is a fit",
            })
    void badOptionsAreToldApart(String options, String message) {
        CommandRun run = explain("nested", options.strip().split(" "));
        assertThat(run.err()).contains(message.strip()).doesNotContain("\tat ");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void aModelWithoutWhatTheLawNeedsIsRefused() {
        CommandRun run = CommandRun.of("explain", file("nested"), "--family", "new");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("lacks a feature of the law");
    }

    @Test
    void aLossIsExplainedByTheVariablesOfItsLaw() {
        String[] run = {"--parameters", "70B", "--tokens", "1.4T", "--json"};
        JsonNode json = CommandRun.of(with("explain", "runs-chinchilla", run)).json();
        JsonNode one = json.path("runs").path(0);
        double sum = one.path("reference_prediction").asDouble();
        for (JsonNode share : one.path("attributions")) {
            sum += share.path("shapley").asDouble();
            assertThat(share.path("shapley_error").asDouble()).isPositive();
        }
        assertThat(sum).isCloseTo(one.path("prediction").asDouble(), within(1e-12));
        assertThat(one.path("influence").path("considered").asInt()).isEqualTo(245);
        String fit = file("chinchilla");
        CommandRun.of("fit", "runs-chinchilla", "--bootstrap", "0", "--out", fit);
        JsonNode predicted = CommandRun.of(with("predict", fit, run)).json();
        assertThat(sum)
                .isCloseTo(predicted.path("predictions").path(0).path("median").asDouble(), within(1e-12));
        CommandRun ofFile = CommandRun.of(with("explain", fit, run));
        assertThat(ofFile.exitCode()).isZero();
        assertThat(ofFile.json().path("runs").path(0).path("prediction").asDouble())
                .isCloseTo(sum, within(1e-12));
        assertThat(ofFile.err()).contains("does not hold its runs");
    }

    @ParameterizedTest
    @CsvSource({
        "--benchmark mmlu, is about training runs",
        "--influence families, runs have no families",
        "--reference chinchila-001, is it 'chinchilla-001'?",
        "--law latent, there is no law 'latent'",
        "--law data-constrained, needs a column 'unique_tokens'",
        "--report x.html, has no --report"
    })
    void whatRunsDoNotHaveIsSaid(String option, String said) {
        String[] typed = option.split(" ");
        CommandRun run = CommandRun.of(
                with("explain", "runs-chinchilla", "--parameters", "70B", "--tokens", "1.4T", typed[0], typed[1]));
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains(said);
    }

    private static String[] with(String first, String second, String... rest) {
        return Stream.concat(Stream.of(first, second), Stream.of(rest)).toArray(String[]::new);
    }

    private static CommandRun explain(String law, String... options) {
        return CommandRun.of(Stream.of(Stream.of("explain", file(law)), MODEL.stream(), Stream.of(options))
                .flatMap(all -> all)
                .toArray(String[]::new));
    }

    private static String file(String law) {
        return folder.resolve(law + ".json").toString();
    }
}
