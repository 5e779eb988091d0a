package org.allometry.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.store.SheetFile;
import org.allometry.table.AnswerTable;
import org.allometry.table.Item;
import org.allometry.table.LanguageModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerImportTest {
    private static final List<LanguageModel> MODELS = List.of(model("a-7b"), model("a-70b"), model("b-1b"));
    private static final String ANSWERS = """
            model,item,correct
            a-7b,q1,1
            a-7b,q2,false
            b-1b,q2,0
            b-1b,q1,True
            a-7b,q3,
            b-1b,q3,1.0
            """;

    @TempDir
    private Path folder;

    private static LanguageModel model(String name) {
        return LanguageModel.of(name, name.substring(0, 1), ParameterCount.of(7e9), TokenCount.of(1e12));
    }

    private static Sheet sheet(String name, String text) {
        return DelimitedSheet.commas(name, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static ImportedAnswers read(String answers, Optional<Map<String, Item>> items) {
        return new AnswerImport(ColumnMapping.none(), MODELS, items).read(sheet("answers.csv", answers));
    }

    private static List<Problem> problems(String answers, Optional<Map<String, Item>> items) {
        return catchThrowableOfType(InputException.class, () -> read(answers, items))
                .problems();
    }

    private static void check(AnswerTable table) {
        assertThat(table.items()).extracting(Item::id).containsExactly("q1", "q2", "q3");
        assertThat(table.answers()).isEqualTo(5);
        assertThat(table.isRight(0, 0)).isTrue();
        assertThat(table.isKnown(0, 1)).isTrue();
        assertThat(table.isRight(0, 1)).isFalse();
        assertThat(table.isKnown(0, 2)).isFalse();
        assertThat(table.answers(1)).isZero();
        assertThat(table.isRight(2, 0)).isTrue();
        assertThat(table.isRight(2, 1)).isFalse();
        assertThat(table.isRight(2, 2)).isTrue();
    }

    @Test
    void readsAnswers() {
        ImportedAnswers read = read(ANSWERS, Optional.empty());
        check(read.table());
        assertThat(read.warnings())
                .containsExactly(
                        "no table of items is given: every item counts as open, not to be guessed, and all as one"
                                + " benchmark",
                        "1 row has no answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"answers.parquet", "answers.jsonl", "answers.tsv"})
    void readsEveryFormat(String name) {
        Path file = folder.resolve(name);
        SheetFile.write(sheet("answers.csv", ANSWERS), file);
        check(new AnswerImport(ColumnMapping.none(), MODELS, Optional.empty())
                .read(Inputs.of(file))
                .table());
    }

    @Test
    void readsBooleansAndNumbersOfJson() throws IOException {
        Path file = folder.resolve("answers.jsonl");
        Files.writeString(file, """
                {"model": "a-7b", "item": "q1", "correct": true}
                {"model": "a-7b", "item": "q2", "correct": 0}
                {"model": "a-7b", "item": "q3", "correct": null}
                """);
        AnswerTable table = new AnswerImport(ColumnMapping.none(), MODELS, Optional.empty())
                .read(Inputs.of(file))
                .table();
        assertThat(table.isRight(0, 0)).isTrue();
        assertThat(table.isKnown(0, 1)).isTrue();
        assertThat(table.isKnown(0, 2)).isFalse();
    }

    @Test
    void takesItemsFromTheirTable() {
        var items = ItemList.read(sheet("items.csv", """
                item,benchmark,options
                q3,choice,4
                q1,open,
                q2,open,1
                q9,choice,2
                """));
        AnswerTable table = read(ANSWERS, Optional.of(items)).table();
        assertThat(table.items())
                .containsExactly(
                        new Item("q3", "choice", 0.25),
                        new Item("q1", "open", 0),
                        new Item("q2", "open", 0),
                        new Item("q9", "choice", 0.5));
        assertThat(table.isRight(2, 0)).isTrue();
        assertThat(table.isRight(2, 2)).isFalse();
    }

    @Test
    void takesBenchmarksFromTheAnswersAndOtherHeadings() {
        Sheet sheet = sheet("answers.csv", """
                llm,doc,acc,benchmark
                a-7b,q1,1,math
                b-1b,q1,0,math
                b-1b,q2,0,law
                """);
        ColumnMapping mapping = ColumnMapping.parse("model=llm,item=doc,correct=acc");
        assertThat(AnswerImport.holdsAnswers(sheet, mapping)).isTrue();
        assertThat(AnswerImport.holdsAnswers(sheet, ColumnMapping.none())).isFalse();
        assertThat(new AnswerImport(mapping, MODELS, Optional.empty())
                        .read(sheet)
                        .table()
                        .benchmarks())
                .containsExactly("math", "law");
    }

    @Test
    void tellsOfAllBadRowsAtOnce() {
        assertThat(problems("""
                        model,item,correct
                        a-7b,q1,1
                        a-8b,q1,1
                        a-7b,,1
                        ,q1,1
                        a-7b,q2,0.5
                        a-7b,q1,0
                        a-7b,q1,1
                        a-8b,q2,1
                        """, Optional.empty()))
                .extracting(Problem::toString)
                .containsExactly(
                        "answers.csv:3: column 'model': value 'a-8b': is not in the table of models; is it 'a-7b'?",
                        "answers.csv:4: column 'item': must not be empty; name the item of every row",
                        "answers.csv:5: column 'model': must not be empty; name the model of every row",
                        "answers.csv:6: column 'correct': value '0.5': must be 1 or 0, or true or false; give 1 for a right"
                                + " answer and 0 for a wrong one; leave it empty if missing",
                        "answers.csv:7: column 'item': value 'q1': model 'a-7b' already has an answer to this item, and"
                                + " another one; keep one row of each model and item",
                        "answers.csv:8: column 'item': value 'q1': model 'a-7b' already has an answer to this item; keep"
                                + " one row of each model and item");
    }

    @Test
    void knowsNoOtherItemsThanTheTable() {
        var items = ItemList.read(sheet("items.csv", "item\nq1\nq2\n"));
        assertThat(problems(ANSWERS, Optional.of(items)))
                .extracting(Problem::toString)
                .containsExactly("answers.csv:6: column 'item': value 'q3': is not in the table of items; add it there,"
                        + " or leave it out");
    }

    @Test
    void needsItsColumnsAndRows() {
        assertThat(problems("model,item\na-7b,q1\n", Optional.empty()))
                .extracting(Problem::toString)
                .containsExactly("answers.csv:1: column 'correct': there is no such column; give the columns"
                        + " model,item,correct, or --columns correct=HEADING");
        assertThat(problems("model,item,correct\n", Optional.empty()))
                .extracting(Problem::toString)
                .containsExactly("answers.csv: has no answers; add one row of each model and item");
        assertThat(problems("model,item,correct,benchmark\na-7b,q1,1,x\nb-1b,q1,1,y\n", Optional.empty()))
                .extracting(Problem::toString)
                .containsExactly(
                        "answers.csv:3: column 'benchmark': value 'y': item 'q1' was of benchmark 'x' before; give"
                                + " items of different benchmarks different names");
    }

    @Test
    void refusesBadItems() {
        List<Problem> problems = catchThrowableOfType(
                        InputException.class, () -> ItemList.read(sheet("items.csv", """
                                item,benchmark,chance
                                q1,math,0.25
                                q1,math,0.25
                                q2,math,1
                                q3,,0
                                ,math,0
                                """)))
                .problems();
        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly(
                        "items.csv:3: column 'item': value 'q1': occurs twice; keep one row of each item",
                        "items.csv:4: column 'chance': value '1': must be a number in [0, 1); give 1 over the number of"
                                + " options, or leave it empty if the answer is open",
                        "items.csv:5: column 'benchmark': must not be empty; name the benchmark of every item, or of none",
                        "items.csv:6: column 'item': must not be empty; name every item");
    }
}
