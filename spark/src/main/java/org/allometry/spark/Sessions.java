package org.allometry.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.allometry.problem.UnavailableException;
import org.apache.spark.sql.SparkSession;

/** Opens sessions of Spark for our work: quiet, without a web server, and on this machine's own address for local masters. */
final class Sessions {
    private static final String SUBMITTED_TO = "spark.master";
    private static final String STANDALONE = "spark://";
    private static final Pattern CLUSTER_HERE = Pattern.compile("local-cluster\\[\\d+,\\d+,(\\d+)]");
    private static final int PATIENCE_MILLISECONDS = 5_000;

    private Sessions() {}

    /**
     * @param asked for; where this process was submitted to, or so many threads of this machine, if empty
     * @throws UnavailableException if it cannot be reached
     */
    static SparkSession open(Optional<String> asked, int threads) {
        return open(asked.or(() -> Optional.ofNullable(System.getProperty(SUBMITTED_TO)))
                .orElse("local[" + threads + "]"));
    }

    /**
     * @param master as Spark writes it: {@code local[2]}, {@code local-cluster[2,1,512]}, {@code spark://host:7077}
     * @throws UnavailableException if it cannot be reached
     */
    static SparkSession open(String master) {
        if (master.startsWith(STANDALONE) && SparkSession.getDefaultSession().isEmpty()) {
            reach(master);
        }
        try {
            return SparkSession.builder()
                    .appName("Allometry")
                    .master(master)
                    .config("spark.ui.enabled", "false")
                    .config("spark.log.level", "ERROR")
                    // Nothing is typed by SQL here, and results must not wait for a metastore.
                    .config("spark.sql.catalogImplementation", "in-memory")
                    .config(settings(master))
                    .getOrCreate();
        } catch (Exception e) {
            // Spark throws checked exceptions undeclared.
            throw new UnavailableException("there is no Spark at " + master + ": " + sentence(e), e);
        }
    }

    private static Map<String, Object> settings(String master) {
        var settings = new HashMap<String, Object>();
        if (master.startsWith("local")) {
            settings.put("spark.driver.host", "127.0.0.1");
            settings.put("spark.driver.bindAddress", "127.0.0.1");
            // Executors on this machine take our classes from where this process has them.
            settings.put(
                    "spark.executor.extraClassPath",
                    Objects.requireNonNullElse(System.getProperty("java.class.path"), ""));
            Matcher here = CLUSTER_HERE.matcher(master);
            if (here.matches()) {
                settings.put("spark.executor.memory", here.group(1) + "m");
            }
        } else if (System.getProperty(SUBMITTED_TO) == null) {
            settings.put(
                    "spark.jars",
                    ShippedClasses.all().stream().map(Path::toString).collect(Collectors.joining(",")));
        }
        return settings;
    }

    /** Spark itself would try for a minute and tell in many lines. */
    private static void reach(String master) {
        String reason = "";
        for (String address : master.substring(STANDALONE.length()).split(",")) {
            int colon = address.lastIndexOf(':');
            try (var socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(
                                address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                        PATIENCE_MILLISECONDS);
                return;
            } catch (IOException | IllegalArgumentException e) {
                reason = e instanceof UnknownHostException ? "unknown host" : String.valueOf(e.getMessage());
            }
        }
        throw new UnavailableException("no Spark master answers at " + master + " (" + reason + "); is it running?");
    }

    /** What a failure inside Spark comes from, without its stack. */
    static String sentence(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = String.valueOf(root.getMessage());
        return Arrays.stream(text.split("\\R")).findFirst().orElse(text);
    }
}
