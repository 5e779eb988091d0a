package org.allometry.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.allometry.problem.InputException;
import org.allometry.problem.StoreException;
import org.allometry.source.ImportedTable;
import org.allometry.source.UnusedColumn;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {
    private static final int MANY = 300;

    private final Tables tables = new Tables(InputStream.nullInputStream());

    @TempDir
    private Path folder;

    @Test
    void theLeaderboardHasItsPublishedShape() {
        ImportedTable read = tables.open(TableChoice.of("leaderboard"));
        assertThat(read.table().models()).hasSize(286);
        assertThat(read.table().families()).hasSize(170);
        assertThat(read.table().observed()).isEqualTo(168 * 6 + 216 * 6);
        assertThat(read.table().benchmarks())
                .extracting(Benchmark::id)
                .containsExactly(
                        "math",
                        "ifeval",
                        "hellaswag",
                        "bbh",
                        "mmlu_pro",
                        "mmlu",
                        "arc",
                        "truthfulqa",
                        "gsm8k",
                        "winogrande",
                        "gpqa",
                        "musr");
        assertThat(read.table().models())
                .allSatisfy(model -> assertThat(model.compute()).isPresent());
        assertThat(read.unused())
                .extracting(UnusedColumn::heading)
                .containsExactly(
                        "row",
                        "base_model",
                        "upstream_type",
                        "evaluation_date",
                        "parameters_upstream",
                        "in_v1",
                        "in_v2",
                        "in_both",
                        "v2_scale",
                        "v2_source");
        assertThat(read.warnings()).containsExactly("one model name occurs more than once: l3-pneuma-8b");
    }

    @Test
    void theTwoLeaderboardsDifferOnlyInTheFourRescaledBenchmarksAndInRounding() {
        double published = mean("leaderboard-as-published", "gpqa");
        double repaired = mean("leaderboard", "gpqa");
        assertThat(published).isLessThan(repaired);
        assertThat(mean("leaderboard-as-published", "mmlu")).isEqualTo(mean("leaderboard", "mmlu"));
    }

    private double mean(String table, String benchmark) {
        var scores = tables.open(TableChoice.of(table)).table();
        int column = scores.indexOf(benchmark).orElseThrow();
        return IntStream.range(0, scores.models().size())
                .mapToObj(i -> scores.score(i, column))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "jsonl", "parquet"})
    void anExportedTableReadsBackExactly(String ending) throws IOException {
        for (BundledTable bundled : tables.list()) {
            if (bundled.rows() > MANY && !ending.equals("csv")) {
                continue; // more rows of the same kinds of cells
            }
            Path file = folder.resolve(bundled.name() + "." + ending);
            tables.export(bundled.name(), file);
            if (bundled.kind().equals("figures")) {
                Path plain = folder.resolve(bundled.name() + "-plain.csv");
                Path again = folder.resolve(bundled.name() + "-again.csv");
                tables.export(bundled.name(), plain);
                tables.export(file.toString(), again);
                assertThat(cells(again)).isEqualTo(cells(plain));
                continue;
            }
            assertThat(tables.overview(TableChoice.of(file.toString())).rows()).isEqualTo(bundled.rows());
            if (bundled.holdsScores()) {
                ImportedTable before = tables.open(TableChoice.of(bundled.name()));
                ImportedTable after = tables.open(TableChoice.of(file.toString()));
                assertThat(after.table().digest()).isEqualTo(before.table().digest());
                assertThat(after.table().models().stream().map(LanguageModel::attributes))
                        .containsExactlyElementsOf(before.table().models().stream()
                                .map(LanguageModel::attributes)
                                .toList());
                assertThat(after.unused()).isEqualTo(before.unused());
                assertThat(after.warnings()).isEqualTo(before.warnings());
            }
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    /** Numbers as numbers: a format may write them otherwise. */
    private static List<Object> cells(Path csv) throws IOException {
        return Files.readAllLines(csv).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .<Object>map(cell ->
                        cell.matches("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?") ? (Object) Double.valueOf(cell) : cell)
                .toList();
    }

    @Test
    void aRoundTripThroughAllFormatsKeepsEveryByte() throws IOException {
        Path first = folder.resolve("first.csv");
        tables.export("leaderboard", first);
        String file = first.toString();
        for (String next : new String[] {"a.jsonl", "b.tsv", "c.csv"}) {
            tables.export(file, folder.resolve(next));
            file = folder.resolve(next).toString();
        }
        assertThat(Path.of(file)).hasSameTextualContentAs(first);
        assertThat(Files.readAllBytes(first)).isNotEmpty();
    }

    @Test
    void anExportThatFailsLeavesTheFileThatWasThere() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.csv"), "model,family\nx,f\ny\n");
        Path target = Files.writeString(folder.resolve("target.csv"), "before");
        assertThatThrownBy(() -> tables.export(bad.toString(), target)).isInstanceOf(InputException.class);
        assertThat(target).hasContent("before");
        assertThatThrownBy(() -> tables.export("leaderboard", folder.resolve("no/such.csv")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("create it first");
        assertThatThrownBy(() -> tables.export("leaderboard", folder.resolve("table.xlsx")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(".csv, .tsv, .jsonl or .parquet");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aPathWinsOverABundledNameAndDashIsStandardInput() {
        String csv = "model,family,mmlu\nx,f,0.5\n";
        var stdin = new Tables(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
        assertThat(stdin.open(TableChoice.of("-")).table().models()).hasSize(1);
    }

    @Test
    void anUnknownNameSaysWhatThereIs() {
        assertThatThrownBy(() -> tables.open(TableChoice.of("leader-bord")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is it 'leaderboard'?")
                .hasMessageContaining("bundled are leaderboard, ");
    }

    @Test
    void benchmarksMayBeNamedByABundledTable() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "model,family,bbh_navigate\nx,f,0.5\n");
        var choice = new TableChoice(file.toString(), Optional.empty(), Optional.of("subtasks"));
        assertThat(tables.open(choice).table().benchmarks())
                .singleElement()
                .extracting(Benchmark::chance)
                .isEqualTo(0.5);
    }

    @Test
    void anOverviewTellsTheRoleOfEveryColumn() {
        var overview = tables.overview(TableChoice.of("leaderboard"));
        assertThat(overview.columns())
                .contains(
                        new TableOverview.ColumnOverview("model", "known", 286),
                        new TableOverview.ColumnOverview("row", "carried", 286),
                        new TableOverview.ColumnOverview("mmlu", "benchmark", 168));
        assertThat(overview.head()).hasSize(5);
    }
}
