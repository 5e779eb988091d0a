package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.allometry.service.Tables;
import org.allometry.table.ScoreTable;
import org.allometry.table.Variant;
import org.allometry.testing.SmallTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AuditCommandTest {
    private static final String PUBLISHED = "leaderboard-as-published";
    private static final String WRONG =
            "model,family,parameters,training_tokens,mmlu\n" + "x-7b,x,7e10,1e12,0.60\ny-7b,y,7e9,1e12,0.61\n";

    @TempDir
    private Path folder;

    @Test
    void flagsAllFinetunesOfThePublishedTableOnFourBenchmarksAndNoOtherRow() {
        ScoreTable table = Tables.read(PUBLISHED);
        CommandRun run = CommandRun.of("audit", PUBLISHED, "--no-fit", "--json");
        assertThat(run.exitCode()).isZero();
        Set<String> benchmarks = new TreeSet<>();
        for (JsonNode finding : kind(run, "rescaled")) {
            benchmarks.add(finding.path("benchmarks").path(0).asString());
            Set<Integer> rows = new HashSet<>();
            for (JsonNode row : finding.path("rows")) {
                rows.add(row.path("row").asInt());
            }
            Set<Integer> finetunes = new HashSet<>();
            for (int i = 0; i < table.models().size(); i++) {
                if (table.models().get(i).variant().equals(Optional.of(Variant.FINETUNE))) {
                    finetunes.add(i + 1);
                }
            }
            assertThat(rows).hasSize(111).isEqualTo(finetunes);
            assertThat(finding.path("finding").asString()).contains("exactly those with variant finetune");
        }
        assertThat(benchmarks).containsExactly("bbh", "gpqa", "mmlu_pro", "musr");
    }

    @Test
    void theLogIsNeverWrittenOverTheTable() throws IOException {
        Path table = Files.writeString(folder.resolve("mine.log.csv"), WRONG);
        CommandRun run = CommandRun.of(
                "audit",
                table.toString(),
                "--no-fit",
                "--repair",
                folder.resolve("mine.csv").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("the log of --repair would be written over the table itself", "another file");
        assertThat(table).hasContent(WRONG);
    }

    @Test
    void aProtectedFileStays() throws IOException {
        Path protectedFile = Files.writeString(folder.resolve("protected.csv"), "kept");
        assertThat(protectedFile.toFile().setReadOnly()).isTrue();
        Path table = Files.writeString(folder.resolve("wrong.csv"), WRONG);
        CommandRun run = CommandRun.of("audit", table.toString(), "--no-fit", "--repair", protectedFile.toString());
        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err()).contains("is write-protected");
        assertThat(protectedFile).hasContent("kept");
    }

    @Test
    void flagsNoScaleOfTheRepairedTableButItsSizesAndDoubles() {
        CommandRun run = CommandRun.of("audit", "leaderboard", "--no-fit", "--json");
        assertThat(kind(run, "rescaled")).isEmpty();
        assertThat(kind(run, "size").stream()
                        .filter(finding -> finding.path("severity").asString().equals("error"))
                        .map(finding ->
                                finding.path("rows").path(0).path("model").asString()))
                .containsExactlyInAnyOrder(
                        "athena-gemma-2-2b-it",
                        "bloom-1b1",
                        "llama-3-6.3b-v0.1",
                        "rwkv-4-1b5-pile",
                        "stablelm-2-1_6b",
                        "stablelm-2-1_6b-chat");
        assertThat(kind(run, "same_name")).hasSize(1);
        assertThat(kind(run, "tokens").get(1).path("finding").asString()).contains("pythia");
    }

    /** Chance of BBH and MuSR is subtracted subtask by subtask, so what is put back from their mean is near, not exact. */
    @ParameterizedTest
    @CsvSource({"bbh, 0.0049, 0.019", "mmlu_pro, 1e-15, 1e-14", "gpqa, 0.0004, 0.017", "musr, 0.0076, 0.052"})
    void whatItPutsBackIsNearTheRawScores(String benchmark, double mean, double largest) {
        Path file = folder.resolve("r.csv");
        assertThat(CommandRun.of("audit", PUBLISHED, "--no-fit", "--repair", file.toString())
                        .exitCode())
                .isZero();
        ScoreTable repaired = Tables.read(file.toString());
        ScoreTable published = Tables.read(PUBLISHED);
        ScoreTable raw = Tables.read("leaderboard");
        int j = raw.indexOf(benchmark).orElseThrow();
        double sum = 0;
        double most = 0;
        int changed = 0;
        for (int i = 0; i < raw.models().size(); i++) {
            if (!repaired.score(i, j).equals(published.score(i, j))) {
                double off = Math.abs(
                        repaired.score(i, j).orElseThrow() - raw.score(i, j).orElseThrow());
                sum += off;
                most = Math.max(most, off);
                changed++;
            }
        }
        assertThat(changed).isEqualTo(111);
        assertThat(sum / changed).isLessThan(mean);
        assertThat(most).isLessThan(largest);
        CommandRun again = CommandRun.of("audit", file.toString(), "--no-fit", "--json");
        assertThat(kind(again, "rescaled")).isEmpty();
    }

    @Test
    void repairKeepsRowsOrderAndColumnsAndLogsEveryCell() throws IOException {
        Path file = folder.resolve("fixed.csv");
        CommandRun run = CommandRun.of("audit", PUBLISHED, "--no-fit", "--repair", file.toString(), "--json");
        Path plain = folder.resolve("plain.csv");
        CommandRun.of("tables", PUBLISHED, "--export", plain.toString());
        List<String> before = Files.readAllLines(plain);
        List<String> after = Files.readAllLines(file);
        List<String> log = Files.readAllLines(folder.resolve("fixed.log.csv"));
        assertThat(after).hasSameSizeAs(before);
        assertThat(after.get(0)).isEqualTo(before.get(0));
        List<String> headings = List.of(before.get(0).split(","));
        var changed = new ArrayList<String>();
        for (int i = 1; i < before.size(); i++) {
            String[] old = before.get(i).split(",", -1);
            String[] now = after.get(i).split(",", -1);
            assertThat(now).hasSameSizeAs(old);
            for (int k = 0; k < old.length; k++) {
                if (!old[k].equals(now[k])) {
                    changed.add(i + "," + old[1] + "," + headings.get(k) + "," + old[k] + "," + now[k]);
                }
            }
        }
        assertThat(log.get(0)).isEqualTo("row,model,column,before,after,finding,reason");
        assertThat(log.stream()
                        .skip(1)
                        .map(line -> line.substring(0, line.lastIndexOf(',', line.lastIndexOf(',') - 1))))
                .containsExactlyInAnyOrderElementsOf(changed);
        assertThat(run.json().path("repair").path("cells").asInt())
                .isEqualTo(changed.size())
                .isEqualTo(4 * 111 + 2 * 6);
        assertThat(kind(run, "rescaled"))
                .allMatch(finding -> finding.path("repaired").asBoolean());
        assertThat(kind(run, "same_name"))
                .noneMatch(finding -> finding.path("repaired").asBoolean());
    }

    @Test
    void repairsInTheUnitsAndUnderTheHeadingsOfTheTable() throws IOException {
        String table = "name;fam;size_b;training_tokens;mmlu\nx-7b;x;70;1e12;0.60\ny-7b;y;7;1e12;0.61\n";
        Path file = folder.resolve("u.tsv");
        CommandRun run = CommandRun.withInput(
                table,
                "audit",
                "-",
                "--columns",
                "model=name,family=fam,parameters=size_b:1e9",
                "--repair",
                file.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(file)
                .content()
                .isEqualTo("name\tfam\tsize_b\ttraining_tokens\tmmlu\n"
                        + "x-7b\tx\t7\t1e12\t0.60\ny-7b\ty\t7\t1e12\t0.61\n");
        assertThat(folder.resolve("u.log.csv")).content().contains("1,x-7b,size_b,70,7,size,size of the name");
    }

    @Test
    void mayRepairAFileInItsPlaceAndThenFindsNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), WRONG);
        CommandRun.of("audit", file.toString(), "--no-fit", "--repair", file.toString());
        assertThat(file).content().isEqualTo(WRONG.replace("7e10", "7000000000"));
        assertThat(CommandRun.of("audit", file.toString(), "--no-fit").out()).contains("nothing found");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsRefusedBeforeTheWorkAndNothingIsLeft() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), WRONG);
        String there = folder.resolve("no/such.csv").toString();
        assertThat(CommandRun.of("audit", file.toString(), "--repair", there).exitCode())
                .isEqualTo(5);
        Files.createDirectory(folder.resolve("r.log.csv"));
        Path repaired = folder.resolve("r.csv");
        assertThat(CommandRun.of("audit", file.toString(), "--repair", repaired.toString())
                        .exitCode())
                .isEqualTo(5);
        assertThat(repaired).doesNotExist();
        CommandRun usage = CommandRun.of("audit", file.toString(), "--repair", "t.xlsx");
        assertThat(usage.exitCode()).isEqualTo(2);
        assertThat(usage.err()).contains(".parquet");
    }

    @Test
    void aLongTableIsAuditedButNotRepaired() throws IOException {
        Path file = Files.writeString(
                folder.resolve("long.csv"),
                "model,family,parameters,benchmark,score\nx-7b,x,7e10,mmlu,0.6\nx-7b,x,7e10,arc,0.5\ny,y,,arc,0.4\n");
        CommandRun run = CommandRun.of("audit", file.toString(), "--json");
        assertThat(kind(run, "size")).hasSize(1);
        CommandRun repair = CommandRun.of(
                "audit", file.toString(), "--repair", folder.resolve("w.csv").toString());
        assertThat(repair.exitCode()).isEqualTo(3);
        assertThat(repair.err()).contains("one row per model");
        assertThat(folder.resolve("w.csv")).doesNotExist();
    }

    @Test
    void findsNothingInACleanTableAndTellsWhatItCouldNotDoWithATinyOne() {
        CommandRun clean = CommandRun.withInput(SmallTable.csv(), "audit", "-", "--json");
        assertThat(clean.exitCode()).isZero();
        for (JsonNode finding : clean.json().path("findings")) {
            assertThat(finding.path("severity").asString()).isEqualTo("note");
        }
        CommandRun tiny = CommandRun.withInput("model,family,mmlu\nx,x,0.5\n", "audit", "-");
        assertThat(tiny.out()).contains("1 note").contains("Outliers of a fit were not looked for");
    }

    @Test
    void textCsvAndReportTellTheSame() throws IOException {
        Path page = folder.resolve("a.html");
        CommandRun text = CommandRun.of("audit", PUBLISHED, "--no-fit", "--report", page.toString());
        assertThat(text.out())
                .contains("111 of 216 rows with a score, exactly those")
                .contains("likely cause: ")
                .contains("remedy: ")
                .containsPattern("--repair\\s+repaired.csv");
        assertThat(page)
                .content()
                .contains("<svg")
                .contains("111 of 216 scores marked")
                .contains("Likely cause")
                .doesNotContain("<script");
        CommandRun csv = CommandRun.of("audit", PUBLISHED, "--no-fit", "--csv");
        assertThat(csv.out().lines().filter(line -> line.contains(",rescaled,error,")))
                .hasSize(4 * 111)
                .anyMatch(line -> line.contains(",athena-gemma-2-2b-it,bbh,0.1941781767446151,0.42666"));
    }

    @Test
    void sameTableSameBytes() throws IOException {
        Path one = folder.resolve("one.json");
        Path two = folder.resolve("two.json");
        Path file = Files.writeString(folder.resolve("t.csv"), SmallTable.csv());
        CommandRun.of("audit", file.toString(), "--out", one.toString(), "--threads", "1");
        CommandRun.of("audit", file.toString(), "--out", two.toString(), "--threads", "3");
        assertThat(one).hasSameBinaryContentAs(two);
    }

    @Test
    void sizesOfTheRepairedTableAreThoseOfTheNames() {
        Path file = folder.resolve("s.csv");
        CommandRun.of("audit", "leaderboard", "--no-fit", "--repair", file.toString());
        ScoreTable repaired = Tables.read(file.toString());
        for (int i = 0; i < repaired.models().size(); i++) {
            var model = repaired.models().get(i);
            if (model.name().startsWith("stablelm-2-1_6b")) {
                assertThat(model.parameters().orElseThrow().value()).isEqualTo(1.6e9);
                assertThat(model.trainingFlops().orElseThrow().value()).isCloseTo(6 * 1.6e9 * 2e12, within(1e10));
            }
        }
    }

    private static List<JsonNode> kind(CommandRun run, String kind) {
        var findings = new ArrayList<JsonNode>();
        for (JsonNode finding : run.json().path("findings")) {
            if (finding.path("kind").asString().equals(kind)) {
                findings.add(finding);
            }
        }
        return findings;
    }
}
