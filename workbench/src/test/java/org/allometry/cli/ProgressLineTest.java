package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    @Test
    void theTimeLeftFollowsFromTheShareThatIsDone() {
        assertThat(ProgressLine.line("4 skills: polish", 0.25, 10, 12))
                .isEqualTo("[######..................] 25 %, about 28 s left  4 skills: polish");
        assertThat(ProgressLine.line("", 0.1, 60, 61)).contains("about 8 min 59 s left");
    }

    @Test
    void atTheBeginningAndTheEndThereIsNothingToEstimate() {
        assertThat(ProgressLine.line("starts", 0, 0, 5)).doesNotContain("left").contains(" 0 %");
        assertThat(ProgressLine.line("done", 1, 5, 5)).doesNotContain("left").contains("100 %");
    }

    @Test
    void aShortJobLeavesNoTrace() {
        var terminal = new StringWriter();
        try (var line = new ProgressLine(new PrintWriter(terminal))) {
            line.at("starts", 0.5);
        }
        assertThat(terminal.toString()).isEmpty();
    }
}
