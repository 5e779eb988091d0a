package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ForecastCommandTest {
    private static JsonNode method(JsonNode scores, String name) {
        for (JsonNode one : scores.path("methods")) {
            if (one.path("method").asString().equals(name)) {
                return one;
            }
        }
        throw new AssertionError("no method " + name);
    }

    /** The extrapolation parts of the bundled curves; the errors of the baselines are in docs/decisions/0051. */
    @Test
    void theAverageBeatsTheLastLossAndTheSinglePower() {
        JsonNode scores =
                CommandRun.of("forecast", "curves-opt", "--evaluate", "--json").json();
        double average = method(scores, "average of these")
                .path("root_mean_square_log_error")
                .asDouble();
        assertThat(average)
                .isLessThan(0.011)
                .isLessThan(0.5
                        * method(scores, "last loss")
                                .path("root_mean_square_log_error")
                                .asDouble())
                .isLessThan(method(scores, "power with a floor")
                        .path("root_mean_square_log_error")
                        .asDouble());
        JsonNode marked = CommandRun.of("forecast", "learning-curves", "--evaluate", "--json")
                .json();
        JsonNode mean = method(marked, "average of these");
        assertThat(mean.path("curves").asInt()).isEqualTo(20);
        assertThat(mean.path("root_mean_square_log_error").asDouble())
                .isLessThan(0.009)
                .isLessThan(method(marked, "last loss")
                        .path("root_mean_square_log_error")
                        .asDouble());
        assertThat(mean.path("coverage").asDouble()).isBetween(0.85, 1.0);
    }

    /** Loss halves from 8 by powers; one unfinished run among four that are marked as finished. */
    @Test
    void anUnfinishedRunIsComparedWithFinishedOnes(@TempDir Path folder) throws IOException {
        var csv = new StringBuilder("run,training_tokens,loss,final\n");
        for (int r = 0; r < 5; r++) {
            for (int i = 1; i <= (r == 4 ? 10 : 20); i++) {
                csv.append("r%d,%s,%s,%s%n".formatted(r, 1e9 * i, 2 + 0.1 * r + 3 / Math.sqrt(i), r < 4 && i == 20));
            }
        }
        Path file = Files.writeString(folder.resolve("curves.csv"), csv);
        JsonNode ahead = CommandRun.of("forecast", file.toString(), "--until", "20B", "--json")
                .json();
        assertThat(ahead.path("forecasts").size()).isEqualTo(1);
        JsonNode run = ahead.path("forecasts").path(0);
        assertThat(run.path("run").asString()).isEqualTo("r4");
        double truth = 2.4 + 3 / Math.sqrt(20);
        assertThat(run.path("loss").asDouble()).isBetween(truth - 0.05, truth + 0.05);
        assertThat(run.path("finished_runs").path("runs").asInt()).isEqualTo(4);
        assertThat(run.path("finished_runs").path("loss").asDouble()).isBetween(truth - 0.1, truth + 0.1);
        assertThat(CommandRun.of("forecast", file.toString(), "--until", "20B").out())
                .contains("compared with 4 finished runs at 50 % of their length");
        assertThat(CommandRun.of("forecast", file.toString(), "--until", "20B", "--csv")
                        .out())
                .startsWith("run,points,reached,last_loss,until,loss,lower,upper,method\nr4,10,");
        CommandRun wrong = CommandRun.of("forecast", file.toString(), "--run", "r9");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains("there is no run 'r9'");
        CommandRun past = CommandRun.of("forecast", file.toString(), "--run", "r4", "--until", "1B");
        assertThat(past.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(past.err()).contains("look farther ahead");
    }
}
