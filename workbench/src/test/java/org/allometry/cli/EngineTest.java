package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of engines that are not there. */
class EngineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "fit runs-chinchilla",
                "fit --law best",
                "evaluate",
                "simulate paths",
                "abilities",
                "simulate paths --explain-submit"
            })
    void withoutItsModuleSparkSaysWhatToDo(String command) {
        CommandRun run = CommandRun.of((command + " --engine spark").split(" "));
        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err())
                .startsWith("error: the engine 'spark' is not part of this program as it was started")
                .contains("./allometry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sparks", "local:2", "spark:", "Spark", ""})
    void anUnknownEngineIsWrongUsage(String engine) {
        CommandRun run = CommandRun.of("simulate", "paths", "--engine", engine);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--engine must be local, spark or spark:MASTER", "'" + engine + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan --flops 1e22", "skills x", "audit"})
    void commandsThatDoNotSpreadTheirWorkSaySo(String command) {
        CommandRun run = CommandRun.of((command + " --engine spark").split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--engine must be local for this command, but was 'spark'");
    }
}
