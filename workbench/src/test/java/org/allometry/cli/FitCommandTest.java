package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.allometry.testing.SmallTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FitCommandTest {
    private static final String[] SMALL = {"--features", "size,tokens", "--asymptotes", "fixed"};

    @TempDir
    private static Path folder;

    private static String table = "";
    private static CommandRun run;

    @BeforeAll
    static void fitsOnce() throws IOException {
        table = Files.writeString(folder.resolve("small.csv"), SmallTable.csv()).toString();
        run = small(
                "--skills", "2", "--json", "--out", folder.resolve("fit.json").toString());
    }

    @Test
    void theJsonKeepsTheContract() {
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).hasSize(1);
        JsonNode fit = run.json();
        assertThat(fit.path("law").asString()).isEqualTo("latent");
        assertThat(fit.path("skills").asInt()).isEqualTo(2);
        int coefficients = 2 * 2 + 2 + 2 * 2 + 2 * 4 + 1;
        assertThat(fit.path("coefficient_count").asInt()).isEqualTo(coefficients);
        double value = fit.path("log_likelihood").asDouble();
        assertThat(fit.path("aic").asDouble()).isEqualTo(2 * (coefficients - value), within(1e-9));
        assertThat(fit.path("bic").asDouble())
                .isEqualTo(Math.log(SmallTable.FAMILIES) * coefficients - 2 * value, within(1e-9));
        for (String number : List.of(
                "log_likelihood",
                "log_likelihood_error",
                "aic",
                "bic",
                "gradient_norm",
                "condition_number",
                "seconds")) {
            assertThat(fit.path(number).isNumber()).as(number).isTrue();
        }
        assertThat(fit.path("converged").asBoolean()).isTrue();
        assertThat(fit.path("termination").asString()).isNotBlank();
        assertThat(fit.path("starts").path(0).path("log_likelihood").isNumber()).isTrue();
        assertThat(fit.path("starts").path(0).path("termination").asString()).isNotBlank();
        assertThat(names(fit.path("candidates").path(0)))
                .contains("skills", "log_likelihood", "aic", "bic", "converged", "hold_out_error");
        assertThat(names(fit.path("data")))
                .contains("models", "families", "scores", "digest", "models_left_out", "columns_not_used");
        assertThat(fit.path("data").path("models").asInt()).isEqualTo(SmallTable.FAMILIES * SmallTable.SIZES);
        assertThat(fit.path("data").path("families").asInt()).isEqualTo(SmallTable.FAMILIES);
        assertThat(fit.path("data").path("digest").asString()).startsWith("sha256:");
        assertThat(texts(fit.path("data").path("columns_not_used"))).containsExactly("lab");
        assertThat(texts(fit.path("benchmarks"))).containsExactly("reading", "sums", "riddles", "mmlu");
        assertThat(texts(fit.path("anchors"))).containsExactly("reading", "sums");
        assertThat(numbers(fit.path("chance"))).containsExactly(0.0, 0.0, 0.0, 0.25);
        assertThat(numbers(fit.path("ceiling"))).containsExactly(1.0, 1.0, 1.0, 1.0);
        assertThat(fit.path("features").path(0).path("name").asString()).isEqualTo("log_size");
        assertThat(names(fit.path("features").path(1))).containsExactly("deviation", "mean", "name");
        assertThat(names(fit.path("provenance"))).containsExactly("java", "options", "seed", "version");
        assertThat(fit.path("provenance").path("seed").asInt()).isEqualTo(1);
        assertThat(names(fit.path("provenance").path("options")))
                .containsExactly("anchors", "asymptotes", "exclude", "features", "law", "skills", "starts");
    }

    @Test
    void coefficientsAndTheirErrorsHaveOneShape() {
        JsonNode fit = run.json();
        checkShapes(fit.path("coefficients"), JsonNode::isNumber);
        checkShapes(fit.path("standard_errors").path("hessian"), JsonNode::isNumber);
        checkShapes(fit.path("standard_errors").path("sandwich"), JsonNode::isNumber);
        // With fewer families than coefficients the outer product of their scores has no inverse.
        checkShapes(fit.path("standard_errors").path("scores"), JsonNode::isNull);
        assertThat(fit.path("standard_errors")
                        .path("sandwich")
                        .path("chance")
                        .path(0)
                        .isNull())
                .isTrue();
        assertThat(fit.path("coefficients").path("loadings").path(0).path(1).asDouble())
                .isZero();
        assertThat(fit.path("families")).hasSize(SmallTable.FAMILIES);
        assertThat(fit.path("families").path(0).path("skills")).hasSize(2);
        assertThat(fit.path("families").path(0).path("deviations")).hasSize(2);
        assertThat(fit.path("families").path(0).path("rows").asInt()).isEqualTo(SmallTable.SIZES);
    }

    private static void checkShapes(JsonNode coefficients, Predicate<JsonNode> entry) {
        assertThat(coefficients.path("beta")).hasSize(2).allMatch(row -> row.size() == 2);
        assertThat(coefficients.path("loadings")).hasSize(2).allMatch(row -> row.size() == 4);
        assertThat(coefficients.path("intercepts")).hasSize(4).allMatch(entry);
        assertThat(coefficients.path("precisions")).hasSize(4).allMatch(entry);
        assertThat(coefficients.path("skill_correlations")).hasSize(2).allMatch(row -> row.size() == 2);
    }

    @Test
    void theFileHoldsTheSameAndWhatReadsItBack() throws IOException {
        ObjectNode printed = (ObjectNode) run.json();
        ObjectNode file = (ObjectNode) JsonMapper.shared().readTree(Files.readString(folder.resolve("fit.json")));
        assertThat(file.remove("fit_file").asInt()).isEqualTo(2);
        assertThat(file.remove("anchor_free").path("theta").isArray()).isTrue();
        assertThat(file.remove("table").path("models")).hasSize(SmallTable.FAMILIES * SmallTable.SIZES);
        printed.remove("seconds");
        assertThat(file).isEqualTo(printed);
    }

    @Test
    void neitherThreadsNorPathNorRepetitionChangeAByte() throws IOException {
        Path copy = Files.copy(Path.of(table), folder.resolve("copy.csv"));
        for (String threads : List.of("1", "3")) {
            Path out = folder.resolve("fit-" + threads + ".json");
            CommandRun again = CommandRun.of(
                    "fit",
                    copy.toString(),
                    "--features",
                    "size,tokens",
                    "--asymptotes",
                    "fixed",
                    "--skills",
                    "2",
                    "--threads",
                    threads,
                    "--json",
                    "--out",
                    out.toString());
            assertThat(timeless(again)).isEqualTo(timeless(run));
            assertThat(out).hasSameBinaryContentAs(folder.resolve("fit.json"));
        }
    }

    @Test
    void norDoThreadsWhereScoresLieBelowChanceAndMoreShapesAreTried() throws IOException {
        Path chances = Files.writeString(folder.resolve("chances.csv"), "id,chance\nriddles,0.9\n");
        var runs = new TreeSet<String>();
        for (String threads : List.of("1", "2", "3")) {
            CommandRun again = CommandRun.of(
                    "fit",
                    table,
                    "--benchmarks",
                    chances.toString(),
                    "--paper",
                    "--skills",
                    "1",
                    "--starts",
                    "2",
                    "--threads",
                    threads,
                    "--json");
            runs.add(timeless(again));
        }
        assertThat(runs).hasSize(1).first().asString().contains("benchmark 3 flat");
    }

    @Test
    void thePaperIsShortForItsOptions() {
        var paper = CommandRun.of("fit", table, "--paper", "--skills", "1", "--json");
        var options = CommandRun.of(
                "fit",
                table,
                "--features",
                "size,tokens,interaction",
                "--asymptotes",
                "fixed",
                "--skills",
                "1",
                "--json");
        assertThat(timeless(paper)).isEqualTo(timeless(options));
        assertThat(paper.json().path("prior").path("deviation").isNull()).isTrue();
    }

    @Test
    void theTextAnswersWhatAReaderAsks() {
        CommandRun text = small("--skills", "2", "--level", "0.9");
        assertThat(text.out())
                .contains(
                        "The latent law with 2 skills, fitted to small.csv: 42 models of 14 families, 168 scores on 4")
                .contains("log-likelihood")
                .contains("The search converged")
                .contains("Condition number")
                .contains("Skills: 2 as asked for")
                .containsPattern("reading +[0-9.]+ ± [0-9.]+ +0 ")
                .contains("log_tokens")
                .contains("with 90 % intervals")
                .contains("./allometry fit " + table + " --skills 2 --features size,tokens --asymptotes fixed --out")
                .doesNotContain("\u001b")
                .doesNotContain("NaN");
        assertThat(text.out().lines().takeWhile(line -> !line.startsWith("what next")))
                .allMatch(line -> line.length() <= 100);
        assertThat(text.out().lines()).hasSizeLessThan(65);
    }

    @Test
    void theRowsHoldEveryCoefficient() {
        CommandRun csv = small("--skills", "1", "--csv");
        assertThat(csv.out().lines())
                .hasSize(1 + 2 + 4 + 4 * 4)
                .startsWith("coefficient,skill,of,estimate,sandwich_error,hessian_error,scores_error")
                .anyMatch(line -> line.startsWith("beta,reading,log_size,"))
                .anyMatch(line -> line.startsWith("intercept,,mmlu,"))
                .anyMatch(line -> line.equals("chance,,mmlu,0.25,,,"));
    }

    @Test
    void severalNumbersOfSkillsAreCompared() {
        CommandRun range = small("--skills", "1..2", "--json");
        assertThat(range.exitCode()).isZero();
        assertThat(range.json().path("candidates")).hasSize(2);
        assertThat(range.json()
                        .path("candidates")
                        .path(0)
                        .path("hold_out_error")
                        .isNumber())
                .isTrue();
        assertThat(range.json().path("skills_reason").asString()).isNotBlank();
        assertThat(range.json()
                        .path("provenance")
                        .path("options")
                        .path("skills")
                        .asString())
                .isEqualTo("1..2");
    }

    @Test
    void rowsCanBeExcludedByAnyColumn() {
        CommandRun rest = small("--skills", "1", "--exclude", "lab=b", "--exclude", "family=fam-0", "--json");
        assertThat(rest.json().path("data").path("families").asInt()).isEqualTo(SmallTable.FAMILIES / 2 - 1);
        assertThat(rest.json()
                        .path("data")
                        .path("excluded")
                        .path(0)
                        .path("rows")
                        .asInt())
                .isEqualTo(SmallTable.FAMILIES / 2 * SmallTable.SIZES);
    }

    @Test
    void anchorsNameTheSkills() {
        CommandRun other = small("--anchors", "mmlu,riddles", "--json");
        assertThat(texts(other.json().path("anchors"))).containsExactly("mmlu", "riddles");
        assertThat(other.json().path("skills").asInt()).isEqualTo(2);
        assertThat(other.json().path("log_likelihood").asDouble())
                .isEqualTo(run.json().path("log_likelihood").asDouble());
    }

    @Test
    void theBundledTableAsPublishedGivesTheKnownMaximum() {
        CommandRun published =
                CommandRun.of("fit", "leaderboard-as-published", "--paper", "--skills", "1", "--starts", "2", "--json");
        assertThat(published.exitCode()).isZero();
        assertThat(published.json().path("log_likelihood").asDouble()).isEqualTo(2726.1, within(0.3));
        assertThat(published.err()).isEqualTo("warning: one model name occurs more than once: l3-pneuma-8b\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--law nests | there is no law 'nests'; the laws of scores are best, latent",
                "--skills 0 | must be at least 1",
                "--skills 3..2 | a range must grow, but was 3..2",
                "--skills many | is written as in 4, 1..12 or auto",
                "--features weight | there is no feature 'weight'; choose from size",
                "--features size,size | none twice",
                "--asymptotes all | asymptotes must be fixed, lower, upper or both",
                "--paper --features size | --paper stands for certain --features",
                "--starts 0 | --starts must be at least 1",
                "--anchors mmlo | the anchor 'mmlo' is not among the benchmarks with scores; is it 'mmlu'?",
                "--skills 3 --anchors mmlu,sums | needs 3 anchors, but was given 2: mmlu, sums",
                "--skills 1..2 --anchors mmlu,sums | anchors need one number of skills",
                "--anchors mmlu,mmlu | an anchor is named twice in mmlu, mmlu",
                "--exclude lab=a --exclude lab=b | no row is left without 'b' in column 'lab'",
                "--exclude lab | written COLUMN=VALUE",
                "--exclude lub=a | the table has no column 'lub'; is it 'lab'?",
                "--exclude family=fam-99 | no row has 'fam-99' in column 'family'; is it 'fam-9'?",
            })
    void badOptionsAreWrongUsage(String options, String message) {
        var arguments = new ArrayList<>(List.of("fit", table));
        arguments.addAll(List.of(options.strip().split(" ")));
        CommandRun bad = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(bad.exitCode()).isEqualTo(2);
        assertThat(bad.err()).startsWith("error: ").contains(message.strip()).doesNotContain("\tat ");
        assertThat(bad.out()).isEmpty();
    }

    @Test
    void tablesThatCannotBearTheLawSayWhy() {
        String heading = "model,family,parameters,training_tokens,a,b\n";
        checkUnfit(
                heading + "x,f,1e9,1e12,0.2,0.4\ny,f,3e9,2e12,0.3,0.5\n",
                "small.csv: the table has one family only ('f')",
                "--features",
                "size",
                "--skills",
                "1");
        checkUnfit(
                heading + "x,f,1e9,1e12,0.2,0.4\ny,g,3e9,2e12,0.3,0.5\n",
                "coefficients, but the table has only 4 scores",
                "--features",
                "size",
                "--skills",
                "1");
        checkUnfit(SmallTable.csv().replaceAll(",[0-9.]+e9,", ",7e9,"), "the feature 'size' is the same");
        checkUnfit(SmallTable.csv().replaceAll(",[0-9.]+e9,", ",,"), "none of the 42 models has both a score");
        checkUnfit(SmallTable.csv(), "a law of 5 skills needs at least as many benchmarks", "--skills", "5");
    }

    private static void checkUnfit(String csv, String message, String... options) {
        var arguments =
                new ArrayList<>(List.of("fit", folder.resolve("bad/small.csv").toString()));
        arguments.addAll(List.of(options));
        try {
            Files.createDirectories(folder.resolve("bad"));
            Files.writeString(folder.resolve("bad/small.csv"), csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CommandRun bad = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(bad.exitCode()).as(message).isEqualTo(3);
        assertThat(bad.err()).contains(message).startsWith("error: small.csv: ").doesNotContain("\tat ");
        assertThat(bad.out()).isEmpty();
    }

    private static CommandRun small(String... options) {
        var arguments = new ArrayList<>(List.of("fit", table));
        arguments.addAll(List.of(SMALL));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static String timeless(CommandRun run) {
        return run.out().replaceFirst("\"seconds\":[0-9.E-]+", "");
    }

    private static Set<String> names(JsonNode object) {
        return new TreeSet<>(object.propertyNames());
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).collect(Collectors.toList());
    }

    private static List<Double> numbers(JsonNode array) {
        return array.valueStream().map(JsonNode::asDouble).collect(Collectors.toList());
    }
}
