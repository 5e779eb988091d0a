package org.allometry.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.allometry.cli.Main;
import org.allometry.numeric.Engine;
import org.allometry.service.EngineProvider;

/** Offers Spark to the command line. */
public final class SparkProvider implements EngineProvider {
    private static final Pattern MASTER = Pattern.compile("local(\\[[\\d*,\\s]+])?"
            + "|local-cluster\\[\\d+,\\d+,\\d+]|spark://[^:/\\s]+:\\d+(,[^:/\\s]+:\\d+)*|yarn|k8s://\\S+");
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public Engine engine(Optional<String> where, int threads) {
        return new SparkEngine(checked(where), threads);
    }

    /** In client mode, so that the files a command names are those of the machine it is typed on. */
    @Override
    public String submission(Optional<String> where, List<String> command) {
        var words = new ArrayList<>(List.of("spark-submit", "--class", Main.class.getName()));
        checked(where).ifPresent(master -> words.addAll(List.of("--master", master)));
        words.addAll(List.of("--deploy-mode", "client"));
        words.addAll(List.of("--driver-class-path", ShippedClasses.annotations().toString()));
        words.add("--jars");
        words.add(ShippedClasses.others().stream().map(Path::toString).collect(Collectors.joining(",")));
        words.add(ShippedClasses.workbench().toString());
        words.addAll(command);
        words.addAll(List.of("--engine", name()));
        return words.stream().map(SparkProvider::quoted).collect(Collectors.joining(" "));
    }

    private static Optional<String> checked(Optional<String> where) {
        where.filter(master -> !MASTER.matcher(master).matches()).ifPresent(master -> {
            throw new IllegalArgumentException("--engine spark:MASTER needs a master as Spark writes it, local[4],"
                    + " spark://host:7077, yarn or k8s://.., but was '" + master + "'");
        });
        return where;
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
