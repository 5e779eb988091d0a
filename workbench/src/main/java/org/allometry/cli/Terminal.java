package org.allometry.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What the streams of this process lead to.
 *
 * @param output whether standard output is a terminal
 * @param errors whether standard error is one
 * @param environment that says what the terminal can do
 */
record Terminal(BooleanSupplier output, BooleanSupplier errors, Map<String, String> environment) {
    private static final Path STREAMS = Path.of("/proc/self/fd");

    /** No terminal at all. */
    static Terminal none() {
        return new Terminal(() -> false, () -> false, Map.of());
    }

    /** That of this process, looked at when asked for. */
    static Terminal ofProcess() {
        return new Terminal(() -> leadsToTerminal(1), () -> leadsToTerminal(2), System.getenv());
    }

    /** Whether standard output shows 256 colours and wants them. */
    boolean showsColours() {
        boolean able = environment.getOrDefault("TERM", "").contains("256color")
                || !environment.getOrDefault("COLORTERM", "").isEmpty();
        return able && environment.getOrDefault("NO_COLOR", "").isEmpty() && output.getAsBoolean();
    }

    /** Whether a line on standard error can be written over. */
    boolean showsProgress() {
        return !environment.getOrDefault("TERM", "dumb").equals("dumb") && errors.getAsBoolean();
    }

    private static boolean leadsToTerminal(int stream) {
        try {
            if (Files.isDirectory(STREAMS)) {
                String target = Files.readSymbolicLink(STREAMS.resolve(Integer.toString(stream)))
                        .toString();
                return target.matches("/dev/(pts/.*|tty.*|console)");
            }
            return new ProcessBuilder("test", "-t", Integer.toString(stream))
                            .redirectInput(Redirect.INHERIT)
                            .redirectOutput(Redirect.INHERIT)
                            .redirectError(Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
