package org.allometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;

/** The Java of the README, run as it stands there, under JShell. */
class TourTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```\n\n```\n(.*?)```", Pattern.DOTALL);

    @Test
    void theCodeOfTheReadmePrintsWhatTheReadmeShows() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(README));
        assertThat(block.find()).isTrue();
        List<String> printed = run(block.group(1)).lines().toList();
        List<String> shown = block.group(2).lines().toList();
        assertThat(printed).hasSameSizeAs(shown);
        for (int i = 0; i < shown.size(); i++) {
            assertSame(printed.get(i).split("\\s+"), shown.get(i).split("\\s+"));
        }
    }

    /** Words alike, numbers within .02: draws may differ where another processor rounds otherwise. */
    private static void assertSame(String[] printed, String[] shown) {
        assertThat(printed).hasSameSizeAs(shown);
        for (int i = 0; i < shown.length; i++) {
            if (shown[i].matches("0\\.\\d+")) {
                assertThat(Double.parseDouble(printed[i])).isCloseTo(Double.parseDouble(shown[i]), within(0.02));
            } else {
                assertThat(printed[i]).isEqualTo(shown[i]);
            }
        }
    }

    private static String run(String code) {
        var printed = new ByteArrayOutputStream();
        var failures = new ArrayList<String>();
        PrintStream standardOutput = System.out;
        try (var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
                JShell shell = JShell.builder().executionEngine("local").build()) {
            shell.addToClasspath(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
            System.setOut(out);
            String rest = code;
            while (!rest.isBlank()) {
                var next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
                List<SnippetEvent> events = shell.eval(next.source());
                for (SnippetEvent event : events) {
                    if (event.exception() != null || event.status() == Snippet.Status.REJECTED) {
                        failures.add(event.snippet().source() + " " + event.exception()
                                + shell.diagnostics(event.snippet())
                                        .map(d -> d.getMessage(java.util.Locale.ROOT))
                                        .toList());
                    }
                }
                rest = next.remaining();
            }
        } finally {
            System.setOut(standardOutput);
        }
        assertThat(failures).isEmpty();
        return printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
