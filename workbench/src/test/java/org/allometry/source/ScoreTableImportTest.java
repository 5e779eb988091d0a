package org.allometry.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.quantity.Flops;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTableImportTest {
    private static final List<Benchmark> KNOWN = List.of(Benchmark.of("mmlu", 0.25), Benchmark.of("gsm8k", 0));

    @Test
    void readsModelsAndScores() {
        var read = read("""
                model,family,parameters,training_tokens,training_flops,base_family,variant,release_date,licence,mmlu,gsm8k
                a-7b,a,7B,1.5T,6.3e22,a,base,2024-06,MIT,0.5,
                a-70b,a,70000000000,1.5e12,,,instruct,2024-06-30,,0.75,0.25
                """);
        assertThat(read.table().models().get(0))
                .isEqualTo(new LanguageModel(
                        "a-7b",
                        "a",
                        Optional.of(ParameterCount.of(7e9)),
                        Optional.of(TokenCount.of(1.5e12)),
                        Optional.of(Flops.of(6.3e22)),
                        Optional.of("a"),
                        Optional.of(Variant.BASE),
                        Optional.of(LocalDate.of(2024, 6, 1)),
                        Map.of("licence", "MIT")));
        assertThat(read.table().models().get(1).releaseDate()).contains(LocalDate.of(2024, 6, 30));
        assertThat(read.table().benchmarks()).isEqualTo(KNOWN);
        assertThat(read.table().scores(0)).containsExactly(0.5, Double.NaN);
        assertThat(read.table().scores(1)).containsExactly(0.75, 0.25);
        assertThat(read.unused()).isEmpty();
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void keepsRowsWithoutCounts() {
        var model = read("model,family,mmlu\nx,f,0.5\n").table().models().get(0);
        assertThat(model.parameters()).isEmpty();
        assertThat(model.trainingTokens()).isEmpty();
        assertThat(model.compute()).isEmpty();
    }

    @Test
    void takesColumnsOfSharesForBenchmarksAndCarriesTheRest() {
        var read = read("""
                row,model,family,custom,in_v1,flag,rating,parameters_upstream,mmlu_stderr,note,mmlu
                1,x,f,0.4,1,1,1204.5,0.5,0.01,fine,0.5
                0,y,f,,0,0,1100,0.25,0.02,,0.6
                """);
        assertThat(ids(read)).containsExactly("custom", "mmlu");
        assertThat(read.table().benchmarks().get(0).chance()).isZero();
        assertThat(read.unused())
                .extracting(UnusedColumn::heading)
                .containsExactly("row", "in_v1", "flag", "rating", "parameters_upstream", "mmlu_stderr", "note");
        assertThat(read.unused())
                .extracting(UnusedColumn::reason)
                .contains("only zeros and ones", "numbers outside [0, 1]", "text");
        assertThat(read.table().models().get(0).attributes())
                .containsEntry("rating", "1204.5")
                .containsEntry("note", "fine");
        assertThat(read.table().models().get(1).attributes()).doesNotContainKey("note");
    }

    @Test
    void takesColumnsNamedAsBenchmarksEvenIfTheyHoldZerosAndOnes() {
        var options = ImportOptions.withDefaults().with(List.of(Benchmark.of("coin", 0.5)));
        var read = read("model,family,coin\nx,f,1\n", options);
        assertThat(read.table().benchmarks()).containsExactly(Benchmark.of("coin", 0.5));
    }

    @Test
    void mapsOtherHeadingsAndUnits() {
        var options = ImportOptions.withDefaults()
                .with(ColumnMapping.parse("model=Name,family=Name,parameters=size_b:1e9,mmlu=MMLU score:0.01"));
        var read = read("Name,size_b,parameters,MMLU score\nx,0.1,wrong,67.3\n", options);
        assertThat(read.table().models().get(0).family()).isEqualTo("x");
        assertThat(read.table().models().get(0).parameters()).contains(ParameterCount.of(1e8));
        assertThat(read.table().score(0, 0)).hasValue(0.673);
        assertThat(read.unused()).containsExactly(new UnusedColumn("parameters", "replaced by column 'size_b'"));
    }

    @Test
    void aMappedHeadingMustExist() {
        var options = ImportOptions.withDefaults().with(ColumnMapping.parse("parameters=size:1e9"));
        assertThat(problems("model,family,sizes\nx,f,1\n", options))
                .singleElement()
                .asString()
                .startsWith("scores.csv:1: column 'size': there is no such column; is it 'sizes'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameters", "=x", "a=", "a=b,a=c", "a=b:0"})
    void refusesMappingsOfAnotherForm(String text) {
        assertThatThrownBy(() -> ColumnMapping.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1.4, 'must lie in [0, 1]; divide percentages by 100'",
        "67.3, 'must lie in [0, 1]; divide percentages by 100'",
        "-0.1, 'must lie in [0, 1]; correct it, or leave it empty if missing'",
        "1e400, 'must lie in [0, 1]; correct it, or leave it empty if missing'",
        "NaN, 'must be a number in [0, 1]; leave it empty if missing'",
        "Infinity, 'must be a number in [0, 1]; leave it empty if missing'",
        "0.5f, 'must be a number in [0, 1]; leave it empty if missing'",
        "67%, 'must be a number in [0, 1]; write 67% as 0.67'"
    })
    void aBadScoreOfAKnownBenchmarkIsAnErrorThatSaysWhatToDo(String value, String rule) {
        assertThat(problems("model,family,mmlu\nx,f,0.5\ny,f," + value + "\n"))
                .singleElement()
                .hasToString("scores.csv:3: column 'mmlu': value '" + value + "': " + rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-7e9", "NaN", "Infinity", "-inf", "1e400", "7G", "seven", "1e999999999999"})
    void aCountMustBePositiveAndFinite(String value) {
        for (String column : List.of("parameters", "training_tokens", "training_flops", "active_parameters")) {
            assertThat(problems("model,family," + column + ",mmlu\nx,f," + value + ",0.5\n"))
                    .singleElement()
                    .hasToString("scores.csv:2: column '" + column + "': value '" + value
                            + "': must be a positive finite number such as 7e9, 7000000000 or 7B;"
                            + " leave it empty if unknown");
        }
    }

    @ParameterizedTest
    @CsvSource({"release_date, 2024", "release_date, 2024-13", "release_date, 30.6.2024", "variant, chat"})
    void datesAndVariantsHaveTheirForm(String column, String value) {
        assertThat(problems("model,family," + column + "\nx,f," + value + "\n"))
                .singleElement()
                .asString()
                .startsWith("scores.csv:2: column '" + column + "': value '" + value + "': must be ");
    }

    @Test
    void reportsEveryBadRowUpToFiftyAndCountsTheRest() {
        String rows = IntStream.range(0, 60).mapToObj(i -> "x,f,2\n").collect(Collectors.joining());
        var error = failure("model,family,mmlu\n" + rows, ImportOptions.withDefaults());
        assertThat(error.problems()).hasSize(50);
        assertThat(error.problems().get(49).line()).isEqualTo(51);
        assertThat(error.count()).isEqualTo(60);
        assertThat(error).hasMessageEndingWith("\nand 10 more problems");
    }

    @Test
    void reportsAllThatIsWrongWithARow() {
        assertThat(problems("model,family,parameters,mmlu\n,,0,7\n"))
                .extracting(Problem::column)
                .containsExactly("mmlu", "model", "family", "parameters");
    }

    @Test
    void countsLinesThroughQuotedLineEndsAndBlankLines() {
        assertThat(problems("model,family,mmlu\n\"x\ny\",f,0.5\n\n,,\nz,f,2\n"))
                .singleElement()
                .extracting(Problem::line)
                .isEqualTo(6L);
    }

    @Test
    void readsByteOrderMarkCarriageReturnsAndQuotes() {
        var read = read("\uFEFFmodel,family,mmlu\r\n\"a, \"\"b\"\"\",f,0.5\r\n");
        assertThat(read.table().models().get(0).name()).isEqualTo("a, \"b\"");
    }

    @Test
    void readsSemicolonsAndSaysHowToWriteDecimals() {
        assertThat(read("model;family;mmlu\nx;f;0.5\n").table().score(0, 0)).hasValue(0.5);
        assertThat(problems("model;family;mmlu\nx;f;0,5\n"))
                .singleElement()
                .asString()
                .endsWith("must be a number in [0, 1]; write decimals with a point");
    }

    @Test
    void everyRowHasAsManyValuesAsTheHeading() {
        assertThat(problems("model,family,mmlu\nx,f\ny,f,0.5,0.6\n"))
                .map(Problem::toString)
                .containsExactly(
                        "scores.csv:2: the row has 2 values but the heading has 3;"
                                + " leave missing values empty but keep their separators",
                        "scores.csv:3: the row has 4 values but the heading has 3;"
                                + " put values that hold the separator in double quotes");
    }

    @Test
    void anUnclosedQuoteIsFound() {
        assertThat(problems("model,family,mmlu\nx,f,0.5\n\"y,f,0.5\nz,f,0.5\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(3))
                .asString()
                .contains("close every double quote");
    }

    @Test
    void headingsMustDiffer() {
        assertThat(problems("model,family,mmlu,mmlu\nx,f,0.5,0.6\n"))
                .singleElement()
                .hasToString("scores.csv:1: column 'mmlu': the heading occurs twice; rename or remove one");
    }

    @Test
    void modelAndFamilyAreRequiredAndNearNamesOffered() {
        assertThat(problems("Model,famly,mmlu\nx,f,0.5\n"))
                .map(Problem::toString)
                .containsExactly(
                        "scores.csv:1: column 'model': there is no such column; is it 'Model'?"
                                + " If so rename it or give --columns model=Model",
                        "scores.csv:1: column 'family': there is no such column; is it 'famly'?"
                                + " If so rename it or give --columns family=famly");
    }

    @Test
    void anEmptyInputAndOneWithHeadingsOnlyAreErrors() {
        assertThat(problems("")).singleElement().asString().startsWith("scores.csv: is empty");
        assertThat(problems("\n\n")).singleElement().asString().startsWith("scores.csv: is empty");
        assertThat(problems("model,family,mmlu\n")).singleElement().asString().contains("no rows");
    }

    @Test
    void warnsOfRepeatedNamesAndRows() {
        var read = read("model,family,mmlu\nx,f,0.5\nx,f,0.5\nx,f,0.6\ny,f,0.5\n");
        assertThat(read.table().models()).hasSize(4);
        assertThat(read.warnings())
                .containsExactly(
                        "one model name occurs more than once: x",
                        "one row repeats the family and all scores of an earlier row of the same model: line 3;"
                                + " every row counts in a fit");
    }

    @Test
    void warnsOfABenchmarkWithoutScoresAndKeepsIt() {
        var read = read("model,family,mmlu,gsm8k\nx,f,,0.5\n");
        assertThat(ids(read)).containsExactly("mmlu", "gsm8k");
        assertThat(read.warnings()).containsExactly("benchmark 'mmlu' has no score");
    }

    @Test
    void warnsOfATableWithoutBenchmarksAndOfHeadingsThatAreNearlyKnown() {
        assertThat(read("model,family\nx,f\n").warnings()).containsExactly("no column is a benchmark");
        assertThat(read("model,family,MMLU\nx,f,0.5\n").warnings())
                .containsExactly("column 'MMLU' is not taken for the known benchmark 'mmlu'; rename it if it is that");
    }

    @Test
    void namesColumnsWithoutHeading() {
        var read = read(",model,family,mmlu\n0.5,x,f,0.5\n");
        assertThat(read.unused()).extracting(UnusedColumn::heading).containsExactly("column_1");
    }

    @Test
    void readsLongTables() {
        var read = read("""
                model,family,parameters,benchmark,score,task,licence
                x,f,7B,mmlu,0.5,first,MIT
                x,f,7B,new,0.6,second,MIT
                y,f,,new,1,second,
                y,f,,gsm8k,,second,
                """);
        assertThat(read.table().models()).extracting(LanguageModel::name).containsExactly("x", "y");
        assertThat(ids(read)).containsExactly("mmlu", "new", "gsm8k");
        assertThat(read.table().benchmarks().get(0).chance()).isEqualTo(0.25);
        assertThat(read.table().scores(0)).containsExactly(0.5, 0.6, Double.NaN);
        assertThat(read.table().scores(1)).containsExactly(Double.NaN, 1, Double.NaN);
        assertThat(read.table().models().get(0).attributes()).containsOnlyKeys("licence");
        assertThat(read.warnings())
                .containsExactly(
                        "column 'task' differs within models and is left out", "benchmark 'gsm8k' has no score");
    }

    @Test
    void aLongTableMustNotContradictItself() {
        assertThat(problems("""
                        model,family,parameters,benchmark,score
                        x,f,7B,mmlu,0.5
                        x,f,8B,gsm8k,0.5
                        x,f,7B,mmlu,0.6
                        x,f,7B,,0.6
                        """))
                .map(Problem::toString)
                .containsExactly(
                        "scores.csv:3: what it says of model 'x' differs from line 2;"
                                + " give all rows of a model the same counts, variant and date",
                        "scores.csv:4: column 'benchmark': value 'mmlu': model 'x' already has a score on this"
                                + " benchmark; keep one row of each model and benchmark",
                        "scores.csv:5: column 'benchmark': must not be empty; name the benchmark of every row");
    }

    @Test
    void readsBenchmarkListsAndReportsTheirErrors() {
        assertThat(BenchmarkList.read(sheet("id,name,chance,items\na,A,0.25,100\nb,,,\n")))
                .extracting(Benchmark::toString)
                .containsExactly(
                        "Benchmark[id=a, name=A, chance=0.25, items=OptionalInt[100]]",
                        "Benchmark[id=b, name=b, chance=0.0, items=OptionalInt.empty]");
        var error = catchThrowableOfType(
                InputException.class, () -> BenchmarkList.read(sheet("id,chance,items\na,1,1.5\na,0,1\n,0,1\n")));
        assertThat(error.problems()).extracting(Problem::column).containsExactly("chance", "items", "id", "id");
    }

    private static List<String> ids(ImportedTable read) {
        return read.table().benchmarks().stream().map(Benchmark::id).toList();
    }

    private static ImportedTable read(String csv) {
        return read(csv, ImportOptions.withDefaults());
    }

    private static ImportedTable read(String csv, ImportOptions options) {
        return ScoreTableImport.of(KNOWN, options).read(sheet(csv));
    }

    private static List<Problem> problems(String csv) {
        return problems(csv, ImportOptions.withDefaults());
    }

    private static List<Problem> problems(String csv, ImportOptions options) {
        return failure(csv, options).problems();
    }

    private static InputException failure(String csv, ImportOptions options) {
        return catchThrowableOfType(InputException.class, () -> read(csv, options));
    }

    private static Sheet sheet(String csv) {
        return DelimitedSheet.commas(
                "scores.csv", () -> new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }
}
