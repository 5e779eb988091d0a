package org.allometry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void coloursNeedATerminalThatHasThemAndAUserWhoWantsThem() {
        assertThat(terminal(true, Map.of("TERM", "xterm-256color")).showsColours())
                .isTrue();
        assertThat(terminal(true, Map.of("TERM", "xterm", "COLORTERM", "truecolor"))
                        .showsColours())
                .isTrue();
        assertThat(terminal(true, Map.of("TERM", "vt100")).showsColours()).isFalse();
        assertThat(terminal(true, Map.of("TERM", "xterm-256color", "NO_COLOR", "1"))
                        .showsColours())
                .isFalse();
        assertThat(terminal(false, Map.of("TERM", "xterm-256color")).showsColours())
                .isFalse();
        assertThat(Terminal.none().showsColours()).isFalse();
    }

    @Test
    void progressNeedsATerminalThatCanWriteOverALine() {
        assertThat(terminal(true, Map.of("TERM", "xterm")).showsProgress()).isTrue();
        assertThat(terminal(true, Map.of("TERM", "dumb")).showsProgress()).isFalse();
        assertThat(terminal(true, Map.of()).showsProgress()).isFalse();
        assertThat(terminal(false, Map.of("TERM", "xterm")).showsProgress()).isFalse();
    }

    private static Terminal terminal(boolean is, Map<String, String> environment) {
        return new Terminal(() -> is, () -> is, environment);
    }
}
