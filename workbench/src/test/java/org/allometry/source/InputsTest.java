package org.allometry.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.quantity.ParameterCount;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
    private static final List<Benchmark> KNOWN = List.of(Benchmark.of("mmlu", 0.25));

    @TempDir
    private Path folder;

    @Test
    void readsTabSeparatedText() throws IOException {
        assertThat(read(file("t.tsv", "model\tfamily\tmmlu\nx, y\tf\t0.5\n"))
                        .table()
                        .models())
                .extracting(LanguageModel::name)
                .containsExactly("x, y");
    }

    @Test
    void readsJsonLines() throws IOException {
        var read = read(file("t.jsonl", """
                {"model":"x","family":"f","parameters":7e9,"mmlu":0.5,"open":true,"tags":["a"]}

                {"mmlu":null,"family":"f","model":"y","extra":0.25}
                """));
        assertThat(read.table().models()).extracting(LanguageModel::name).containsExactly("x", "y");
        assertThat(read.table().models().get(0).attributes())
                .containsEntry("open", "true")
                .containsEntry("tags", "[\"a\"]");
        assertThat(read.table().benchmarks()).extracting(Benchmark::id).containsExactly("mmlu", "extra");
        assertThat(read.table().scores(1)).containsExactly(Double.NaN, 0.25);
    }

    @Test
    void reportsBadJsonLinesWithTheirLine() throws IOException {
        var problems = problems(file("t.jsonl", """
                {"model":"x","family":"f","mmlu":0.5}
                {"model":"y","family":"f","mmlu":7}
                {"model":"z",
                [1]
                {"model":"u","model":"v"}
                {"model":"w","family":"f","mmlu":NaN}
                """));
        assertThat(problems).extracting(Problem::line).containsExactly(2L, 3L, 4L, 5L, 6L);
        assertThat(problems.get(0).rule()).isEqualTo("must lie in [0, 1]");
    }

    @Test
    void anEmptyJsonLinesFileIsAnError() throws IOException {
        assertThat(problems(file("t.jsonl", ""))).singleElement().asString().startsWith("t.jsonl: holds no values");
    }

    @Test
    void readsParquetWithTheSameRules() throws SQLException {
        Path good =
                parquet("good.parquet", "VALUES ('x', 'f', 7e9, DATE '2024-06-30', 0.5), ('y', 'f', NULL, NULL, NULL)");
        var read = read(good);
        assertThat(read.table().models().get(0).releaseDate()).hasToString("Optional[2024-06-30]");
        assertThat(read.table().models().get(1).parameters()).isEmpty();
        assertThat(read.table().scores(0)).containsExactly(0.5);

        Path bad = parquet("bad[1].parquet", "VALUES ('x', 'f', 7e9, NULL, 0.5), ('y', 'f', 0.0, NULL, 50)");
        assertThat(problems(bad))
                .map(Problem::toString)
                .containsExactly(
                        "bad[1].parquet:2: column 'mmlu': value '50.0': must lie in [0, 1]; divide percentages by 100",
                        "bad[1].parquet:2: column 'parameters': value '0.0': must be a positive finite number such as"
                                + " 7e9, 7000000000 or 7B; leave it empty if unknown");
    }

    @Test
    void aFileThatIsNotParquetIsAnError() throws IOException {
        assertThat(problems(file("t.parquet", "model,family\n")))
                .singleElement()
                .asString()
                .startsWith("t.parquet: is not a readable Parquet file");
    }

    @Test
    void parquetNeedsNoExtensionThatIsNotBuiltIn() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var built = statement.executeQuery("SELECT install_mode FROM duckdb_extensions()"
                        + " WHERE extension_name = 'parquet' AND loaded")) {
            assertThat(built.next()).isTrue();
            assertThat(built.getString(1)).isEqualTo("STATICALLY_LINKED");
        }
    }

    @Test
    void bytesThatAreNotUtf8AreFoundWithTheirLine() throws IOException {
        for (String ending : List.of("csv", "tsv", "jsonl")) {
            Path file = folder.resolve("latin." + ending);
            String separator = ending.equals("tsv") ? "\t" : ",";
            String text = ending.equals("jsonl")
                    ? "{\"model\":\"x\",\"family\":\"f\"}\n{\"model\":\"\u00e9\"}\n"
                    : "model" + separator + "family\n\u00e9" + separator + "f\n";
            Files.writeString(file, text, StandardCharsets.ISO_8859_1);
            assertThat(problems(file))
                    .anySatisfy(problem -> assertThat(problem)
                            .hasToString(
                                    "latin." + ending + ":2: must be UTF-8 text; save the file with encoding UTF-8"));
        }
    }

    @Test
    void filesThatAreNotThereAndFoldersAreErrors() {
        assertThat(problems(folder.resolve("no.csv")))
                .singleElement()
                .hasToString("no.csv: there is no such file; check the path");
        assertThat(problems(folder)).singleElement().asString().contains("is a folder without result files");
    }

    @Test
    void aFileThatThisUserMayNotReadIsAnError() {
        // Whoever runs the tests may be allowed to read everything, so the failure itself is given.
        assertThat(Inputs.unreadable("closed.csv", new AccessDeniedException("closed.csv")))
                .hasMessage("closed.csv: may not be read by this user; change the permissions of the file");
    }

    @Test
    void readsResultFilesOfTheEvaluationHarness() throws IOException {
        Path run = Files.createDirectories(folder.resolve("runs/org__pythia"));
        Files.writeString(run.resolve("results_2024-01-01T00-00-00.json"), """
                {"model_name": "org/pythia-1.4b-deduped",
                 "config": {"model_num_parameters": 1414647808},
                 "results": {
                   "mmlu": {"alias": "mmlu", "acc,none": 0.25, "acc_stderr,none": 0.01},
                   "arc_challenge": {"acc,none": 0.3, "acc_norm,none": 0.35},
                   "ifeval": {"prompt_level_strict_acc,none": 0.2, "inst_level_strict_acc,none": 0.3},
                   "gsm8k": {"exact_match,flexible-extract": 0.2, "exact_match,strict-match": 0.1},
                   "wikitext": {"word_perplexity,none": 12.5},
                   "own_task": {"acc": 0.75}}}
                """);
        Files.writeString(run.resolve("results_2024-02-01T00-00-00.json"), """
                {"config": {"model_args": "pretrained=org/pythia-1.4b-deduped,dtype=float16"},
                 "results": {"mmlu": {"acc,none": 0.5}}}
                """);
        var read = read(folder.resolve("runs"));
        assertThat(read.table().models()).singleElement().satisfies(model -> {
            assertThat(model.name()).isEqualTo("org/pythia-1.4b-deduped");
            assertThat(model.family()).isEqualTo("pythia-deduped");
            assertThat(model.parameters()).contains(ParameterCount.of(1_414_647_808));
            assertThat(model.trainingTokens()).isEmpty();
        });
        assertThat(read.table().benchmarks())
                .extracting(Benchmark::id)
                .containsExactly("mmlu", "arc", "ifeval", "gsm8k", "own_task");
        assertThat(read.table().scores(0)).containsExactly(0.5, 0.35, 0.25, 0.1, 0.75);
        assertThat(read.warnings()).anyMatch(warning -> warning.contains("no accuracy in wikitext"));
        assertThat(read(run.resolve("results_2024-02-01T00-00-00.json")).table().scores(0))
                .containsExactly(0.5);
    }

    @Test
    void aFamilyIsTheNameWithoutOrganisationAndSize() {
        assertThat(HarnessSheet.family("meta-llama/Meta-Llama-3-8B-Instruct")).isEqualTo("Meta-Llama-3-Instruct");
        assertThat(HarnessSheet.family("Qwen/Qwen1.5-0.5B")).isEqualTo("Qwen1.5");
        assertThat(HarnessSheet.family("mistralai/Mixtral-8x7B-v0.1")).isEqualTo("Mixtral-v0.1");
        assertThat(HarnessSheet.family("gpt2")).isEqualTo("gpt2");
    }

    @Test
    void aTableWithTooManyRowsIsRefusedAtTheLimit() throws IOException {
        Path file = file("t.csv", "model,family,mmlu\nx,f,0.5\ny,f,0.5\nz,f,0.5\n");
        var error = catchThrowableOfType(InputException.class, () -> ColumnCensus.of(Inputs.of(file), 2, 100));
        assertThat(error.problems())
                .singleElement()
                .asString()
                .startsWith("t.csv:4: a table may have at most 2 rows and 100 values");
        assertThatThrownBy(() -> ColumnCensus.of(Inputs.of(file), 100, 8)).hasMessageContaining("t.csv:4:");
    }

    @Test
    void readsTenThousandRows() throws IOException {
        assertThat(read(generated(10_000)).table().models()).hasSize(10_000);
    }

    @Test
    @Tag("slow")
    void refusesAFileOfTwoHundredMegabytesAndReadsTheLargestTable() throws IOException {
        assertThat(read(generated(ColumnCensus.MOST_ROWS)).table().models()).hasSize(ColumnCensus.MOST_ROWS);
        Path large = generated(4_000_000);
        assertThat(Files.size(large)).isGreaterThan(200_000_000L);
        assertThat(problems(large)).singleElement().asString().contains("a table may have at most 250,000 rows");
    }

    private Path generated(int rows) throws IOException {
        Path file = folder.resolve("rows-" + rows + ".csv");
        var random = new Random(1);
        try (BufferedWriter text = Files.newBufferedWriter(file)) {
            text.write("model,family,parameters,training_tokens,mmlu,other,note\n");
            for (int i = 0; i < rows; i++) {
                text.write("model-" + i + ",family-" + i % 1000 + ",7B,1.5T," + random.nextFloat() + ","
                        + random.nextFloat() + ",note\n");
            }
        }
        return file;
    }

    private Path parquet(String name, String rows) throws SQLException {
        Path file = folder.resolve(name);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT col0 AS model, col1 AS family, col2 AS parameters, col3::TIMESTAMP AS"
                    + " release_date, col4::DOUBLE AS mmlu FROM (" + rows + ")) TO '" + file + "' (FORMAT parquet)");
        }
        return file;
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static ImportedTable read(Path file) {
        return ScoreTableImport.of(KNOWN, ImportOptions.withDefaults()).read(Inputs.of(file));
    }

    private static List<Problem> problems(Path file) {
        return catchThrowableOfType(InputException.class, () -> read(file)).problems();
    }
}
