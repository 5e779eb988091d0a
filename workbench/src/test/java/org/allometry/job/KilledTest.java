package org.allometry.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import org.allometry.service.AnswerShelf;
import org.allometry.service.BundledTable;
import org.allometry.service.Digest;
import org.allometry.service.Library;
import org.allometry.service.StoredFit;
import org.allometry.testing.SmallTable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the middle of its work leaves a store that opens and holds all that was said to be done. */
class KilledTest {
    private final Map<String, String> tables = new HashMap<>();
    private final Map<String, String> fits = new HashMap<>();

    @TempDir
    private Path store;

    @Test
    void aFewTimes() throws IOException, InterruptedException {
        kill(3, 4711);
    }

    @Test
    @Tag("slow")
    void aHundredTimes() throws IOException, InterruptedException {
        kill(100, 20261123);
    }

    private void kill(int times, long seed) throws IOException, InterruptedException {
        var random = new Random(seed);
        for (int i = 0; i < times; i++) {
            runAndKill("x" + i, random.nextInt(700));
            check();
        }
        assertThat(tables).isNotEmpty();
    }

    private void runAndKill(String run, int milliseconds) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        store.toString(),
                        run)
                .redirectError(Redirect.INHERIT)
                .start();
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("ready");
            note(said.readLine());
            Thread.sleep(milliseconds);
            process.toHandle().destroyForcibly();
            assertThat(process.waitFor()).isEqualTo(137);
            said.lines().forEach(this::note);
        }
    }

    private void note(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "table" -> tables.put(words[1], words[2]);
            case "renamed" -> tables.put("r" + words[1], tables.remove(words[1]));
            case "deleted" -> tables.remove(words[1]);
            default -> fits.put(words[1], words[2]);
        }
    }

    /** What is renamed or deleted when the process ends may or may not be: it is one or the other. */
    private void check() {
        try (Library library = Library.open(store)) {
            var listed = new HashMap<String, String>();
            for (BundledTable table : library.list()) {
                listed.put(table.name(), table.commit());
                assertThat(table.rows()).isEqualTo(SmallTable.FAMILIES * SmallTable.SIZES);
                assertThat(Digest.of(library.ownTables().text(table.name()))).isEqualTo(table.commit());
            }
            tables.forEach((name, digest) -> {
                boolean there = digest.equals(listed.get(name)) || digest.equals(listed.get("r" + name));
                assertThat(there || isLast(name)).as(name).isTrue();
            });
            tables.keySet().removeIf(name -> !listed.containsKey(name));
            var kept = new HashMap<String, String>();
            for (StoredFit fit : library.listFits()) {
                kept.put(fit.name(), fit.digest());
                assertThat(Digest.of(library.fit(fit.name()).orElseThrow())).isEqualTo(fit.digest());
            }
            assertThat(kept.keySet()).containsAll(fits.keySet());
            checkJobs(library);
        }
    }

    private boolean isLast(String name) {
        return Integer.parseInt(name.substring(name.indexOf('-') + 1)) % 3 == 2;
    }

    private void checkJobs(Library library) {
        var done = new HashSet<String>();
        for (AnswerShelf.Kept job : library.answers().jobs()) {
            if (job.state().equals("done")) {
                done.add(job.id());
                assertThat(library.answers().answer(job.key(), "json")).isPresent();
            }
        }
        assertThat(done).containsAll(fits.values());
    }
}
