package org.allometry.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.allometry.cli.Typed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says of Spark before there is any. */
class SparkProviderTest {
    @ParameterizedTest
    @ValueSource(strings = {"spark:somewhere", "spark:local[", "spark:spark://host", "spark:", "sparks", "local:2"})
    void whatIsNoMasterIsWrongUsage(String engine) {
        Typed run = Typed.run("simulate", "paths", "--walks", "10", "--engine", engine);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: --engine ").contains("'" + engine.replaceFirst("^spark:(?=.)", ""));
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark://127.0.0.1:1", "spark://no-such-host.invalid:7077"})
    void aMasterThatCannotBeReachedIsToldInOneSentence(String master) {
        Typed run = Typed.run("simulate", "paths", "--walks", "10", "--engine", "spark:" + master);
        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("error: no Spark master answers at " + master);
    }

    @Test
    void theLineToSubmitIsTheSameCommand() {
        Typed run = Typed.run(
                "fit",
                "my table.csv",
                "--engine=spark:spark://host:7077",
                "--exclude",
                "variant=it's",
                "--explain-submit",
                "--skills",
                "2");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().strip())
                .startsWith(
                        "spark-submit --class org.allometry.cli.Main --master spark://host:7077 --deploy-mode client")
                .contains("--jars ", "hipparchus-core-", "--driver-class-path ", "jackson-annotations-")
                .endsWith(" fit 'my table.csv' --exclude 'variant=it'\\''s' --skills 2 --engine spark");
    }

    @Test
    void onlyWhatSpreadsTakesTheEngine() {
        Typed run = Typed.run("plan", "--flops", "1e22", "--engine", "spark");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--engine must be local for this command, but was 'spark'");
        assertThat(Typed.run("simulate", "--explain-submit").exitCode()).isEqualTo(2);
    }
}
