package org.allometry.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.allometry.problem.InputException;
import org.allometry.table.RunTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTableImportTest {
    @TempDir
    private Path folder;

    private ImportedRuns read(String csv, String columns) throws IOException {
        Path file = Files.writeString(folder.resolve("runs.csv"), csv);
        ColumnMapping mapping = columns.isEmpty() ? ColumnMapping.none() : ColumnMapping.parse(columns);
        return RunTableImport.of(mapping).read(Inputs.of(file));
    }

    @Test
    void countsAreReadInEveryNotationAndOtherColumnsAreCarried() throws IOException {
        RunTable table = read("""
                        run,parameters,training_tokens,loss,unique_tokens,optimiser
                        a,7B,1.5T,2.1,150B,adam
                        b,7000000000.5,1e12,2.2,,sgd
                        """, "").table();
        assertThat(table.column("parameters")).containsExactly(7e9, 7000000000.5);
        assertThat(table.column("training_tokens")).containsExactly(1.5e12, 1e12);
        assertThat(table.column("training_flops")[0]).isEqualTo(6 * 7e9 * 1.5e12);
        assertThat(table.column("unique_tokens")).containsExactly(150e9, Double.NaN);
        assertThat(table.text(1, "optimiser")).isEqualTo("sgd");
        assertThat(table.columns()).contains("run", "loss", "optimiser");
    }

    @Test
    void otherHeadingsAndUnitsAreMapped() throws IOException {
        RunTable table = read(
                        "size_b;toks_b;val\n7;140;2.5\n", "parameters=size_b:1e9,training_tokens=toks_b:1e9,loss=val")
                .table();
        assertThat(table.column("parameters")).containsExactly(7e9);
        assertThat(table.column("training_tokens")).containsExactly(140e9);
        assertThat(table.column("loss")).containsExactly(2.5);
        assertThat(table.runs().get(0).run()).isEqualTo("row 1");
    }

    @Test
    void everyBadCellIsReportedWithItsPlaceRuleAndRemedy() {
        assertThatThrownBy(() -> read("parameters,training_tokens,loss\n-7,1e9,2\n7e8,big,2\n7e8,1e9,\"2,5\"\n", ""))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(
                        "runs.csv:2: column 'parameters': value '-7': must be a positive finite number",
                        "runs.csv:3: column 'training_tokens': value 'big'",
                        "runs.csv:4: column 'loss': value '2,5'",
                        "write decimals with a point");
        assertThatThrownBy(() -> read("loss,loss\n1,2\n", "")).hasMessageContaining("occurs twice");
        assertThatThrownBy(() -> read("loss\n", "")).hasMessageContaining("add one row per run");
        assertThatThrownBy(() -> read("loss\n1\n", "parameters=sise")).hasMessageContaining("no such column");
    }

    @Test
    void rowsOfOneRunAreItsCluster() throws IOException {
        RunTable table = read("run,loss\na,3\nb,3\na,2\n", "").table();
        assertThat(table.clusters("run")).containsExactly(0, 1, 0);
        assertThat(table.groups("run")).containsOnlyKeys("a", "b");
        assertThat(table.groups("run").get("a").size()).isEqualTo(2);
    }

    @Test
    void runsWithoutALossAreToldOf() throws IOException {
        assertThat(read("run,loss\na,3\nb,\n", "").warnings()).isEqualTo(List.of("one run has no loss: b"));
    }

    @Test
    void theDigestChangesWithAnyCell() throws IOException {
        String first = read("run,loss,x\na,3,1\n", "").table().digest();
        assertThat(read("run,loss,x\na,3,1\n", "").table().digest()).isEqualTo(first);
        assertThat(read("run,loss,x\na,3,2\n", "").table().digest()).isNotEqualTo(first);
        assertThat(read("run,loss,x\na,3.5,1\n", "").table().digest()).isNotEqualTo(first);
    }
}
