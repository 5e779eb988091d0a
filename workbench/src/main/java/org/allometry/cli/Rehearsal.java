package org.allometry.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs common commands once and shows nothing: the launcher has the JVM write down which classes they load, so that later
 * runs take them parsed and verified from that archive.
 */
final class Rehearsal {
    private Rehearsal() {}

    /** @param arguments a file that may be written and is deleted again */
    public static void main(String[] arguments) throws Exception {
        String file = arguments[0];
        List<List<String>> commands = List.of(
                List.of("--help"),
                List.of("tables"),
                List.of("plan", "--flops", "1e24", "--json"),
                List.of("plan", "--flops", "1e24"),
                List.of("fit", "runs-chinchilla", "--bootstrap", "10"),
                List.of("fit", "--law", "size-tokens"),
                List.of("fit", "--paper", "--skills", "1", "--starts", "1", "--out", file),
                List.of("predict", file, "--family", "new", "--parameters", "70B", "--tokens", "15T"),
                List.of("predict", file, "--family", "new", "--parameters", "70B", "--tokens", "15T", "--json"));
        for (List<String> command : commands) {
            var commandLine = Main.commandLine(InputStream.nullInputStream());
            commandLine.setOut(new PrintWriter(Writer.nullWriter()));
            commandLine.setErr(new PrintWriter(Writer.nullWriter()));
            commandLine.execute(command.toArray(String[]::new));
        }
        Files.deleteIfExists(Path.of(file));
    }
}
