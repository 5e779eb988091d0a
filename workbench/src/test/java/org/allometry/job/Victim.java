package org.allometry.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.operation.Questions;
import org.allometry.service.Library;
import org.allometry.service.StoredTable;
import org.allometry.testing.SmallTable;

/** A process that brings tables in, fits and changes what it keeps, and says what is done, until it is killed. */
final class Victim {
    private Victim() {}

    /** Arguments: the folder of the store, and a word that no other run has. */
    public static void main(String[] arguments) throws InterruptedException {
        String run = arguments[1];
        Library library = Library.open(Path.of(arguments[0]));
        library.ownTables().clean();
        var jobs = new Jobs(library, Jobs.Limits.usual());
        say("ready");
        var importing = new Thread(() -> bringIn(library, run));
        importing.start();
        fit(library, jobs, run);
        importing.join();
    }

    private static void bringIn(Library library, String run) {
        for (int i = 0; ; i++) {
            String name = "t" + run + "-" + i;
            Path file = library.ownTables().incoming("csv");
            try {
                Files.writeString(file, SmallTable.csv());
                StoredTable table = library.ownTables().add(name, file, Optional.empty());
                say("table " + name + " " + table.digest());
                if (i % 3 == 1) {
                    library.ownTables().rename(name, "r" + name);
                    say("renamed " + name);
                }
                if (i % 3 == 2) {
                    library.ownTables().delete(name);
                    say("deleted " + name);
                }
                Files.delete(file);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void fit(Library library, Jobs jobs, String run) {
        var questions = new Questions(library.tables(), library::knows);
        for (int i = 0; ; i++) {
            Map<String, List<String>> options = Map.of(
                    "table", List.of("runs-chinchilla"),
                    "bootstrap", List.of("0"),
                    "starts", List.of("2"),
                    "seed", List.of(Integer.toString(1 + Math.abs((run + i).hashCode()))));
            String name = "f" + run + "-" + i;
            Job job = jobs.submit(questions.ask("fit", options), Optional.of(name));
            if (job.completion().join() == State.DONE) {
                say("fit " + name + " " + job.id());
            }
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
