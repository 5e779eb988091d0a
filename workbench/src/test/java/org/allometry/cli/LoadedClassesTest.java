package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A command loads the classes that it needs and no others: they would cost more than its work. */
class LoadedClassesTest {
    @Test
    void planWithoutFilesLoadsNoReaderOfFilesAndNoOtherCommand() throws IOException {
        List<String> loaded = loadedBy("plan", "--flops", "1e24");
        assertThat(loaded).contains("org.allometry.operation.PlanCommand", "org.allometry.plan.Planner");
        assertThat(loaded)
                .noneMatch(name -> name.startsWith("org.duckdb."))
                .noneMatch(name -> name.startsWith("de.siegmar."))
                .noneMatch(name -> name.startsWith("tools.jackson."))
                .noneMatch(name -> name.startsWith("org.allometry.render.report."))
                .doesNotContain("org.allometry.operation.LatentOptions", "org.allometry.service.Fits");
    }

    @Test
    void helpMakesNoCommand() throws IOException {
        assertThat(loadedBy("--help"))
                .contains("org.allometry.operation.FitCommand")
                .doesNotContain("org.allometry.operation.CommonOptions", "org.allometry.service.ScoreFits");
    }

    private static List<String> loadedBy(String... command) throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> start = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout:none",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                Main.class.getName());
        Process process = new ProcessBuilder(
                        Stream.concat(start.stream(), Stream.of(command)).toList())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return out.lines()
                .filter(line -> line.contains(" source: "))
                .map(line -> line.substring(0, line.indexOf(" source: ")))
                .toList();
    }
}
