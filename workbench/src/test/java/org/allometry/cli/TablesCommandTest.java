package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TablesCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String input = "";

    @TempDir
    private Path folder;

    @Test
    void listsTheBundledTables() {
        assertThat(run("tables")).isZero();
        assertThat(out.toString())
                .contains("leaderboard-as-published")
                .contains("286")
                .contains("MIT");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void listsThemAsOneJsonObject() {
        assertThat(run("tables", "--json")).isZero();
        JsonNode first = json().path("tables").path(0);
        assertThat(first.path("name").asString()).isEqualTo("leaderboard");
        assertThat(first.path("rows").asInt()).isEqualTo(286);
        assertThat(first.path("licence").asString()).isEqualTo("MIT");
        assertThat(out.toString().lines()).hasSize(1);
    }

    @Test
    void listsThemAsRows() {
        assertThat(run("tables", "--csv")).isZero();
        assertThat(out.toString()).startsWith("name,title,kind,rows,columns,source,commit,licence,note\nleaderboard,");
    }

    @Test
    void showsOneTableWithWarningsOnStandardErrorUnlessQuiet() {
        assertThat(run("tables", "leaderboard")).isZero();
        assertThat(out.toString()).contains("mmlu").contains("benchmark").doesNotContain("warning");
        assertThat(err.toString()).isEqualTo("warning: one model name occurs more than once: l3-pneuma-8b\n");
        err.getBuffer().setLength(0);
        assertThat(run("tables", "leaderboard", "--quiet")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void readsStandardInputWithOtherHeadings() {
        input = "name;family;size\nx;f;7\n";
        assertThat(run("tables", "-", "--columns", "model=name,parameters=size:1e9", "--json"))
                .isZero();
        assertThat(json().path("columns").path(2).path("role").asString()).isEqualTo("known");
    }

    @Test
    void exportsAndWritesResultsToFiles() throws IOException {
        Path csv = folder.resolve("t.csv");
        Path result = folder.resolve("result.json");
        assertThat(run("tables", "benchmarks", "--export", csv.toString(), "--out", result.toString(), "--json"))
                .isZero();
        assertThat(csv).content().startsWith("order,id,name,items,chance").hasLineCount(13);
        assertThat(result).hasContent(out.toString());
    }

    @Test
    void inputThatCannotBeUsedExitsWithThree() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.csv"), "model,family,mmlu\nx,f,67\ny,f,-1\n");
        assertThat(run("tables", bad.toString())).isEqualTo(3);
        assertThat(err.toString())
                .contains("error: the input cannot be used\nbad.csv:2: column 'mmlu': value '67'")
                .doesNotContain("\tat ");
        assertThat(run("tables", "leaderbord")).isEqualTo(3);
        assertThat(err.toString()).contains("is it 'leaderboard'?");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--json --csv",
                "--level 1",
                "--threads 0",
                "--engine abacus",
                "--plot p.svg",
                "--report r.html",
                "--export t.csv",
                "leaderboard --export t.xlsx",
                "leaderboard --columns nonsense",
                "a b",
                "--seed x"
            })
    void wrongUsageExitsWithTwo(String arguments) {
        assertThat(run(("tables " + arguments).split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith("error: ").doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aFileThatCannotBeWrittenExitsWithFive() {
        assertThat(run("tables", "--out", folder.resolve("no/such.json").toString()))
                .isEqualTo(5);
        assertThat(run(
                        "tables",
                        "leaderboard",
                        "--export",
                        folder.resolve("no/t.csv").toString()))
                .isEqualTo(5);
        assertThat(err.toString()).contains("there is no folder");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpHasNoColours() {
        assertThat(run("tables", "--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: allometry tables").doesNotContain("\u001b");
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(out.toString());
    }

    private int run(String... arguments) {
        var commandLine = Main.commandLine(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
