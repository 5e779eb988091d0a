package org.allometry.spark;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;

/** Opens sessions of Spark for our work: quiet, without a web server, and on this machine's own address for local masters. */
final class Sessions {
    /** A cluster of processes on this machine, of which the last number is the memory of each in MiB. */
    private static final Pattern CLUSTER = Pattern.compile("local-cluster\\[\\s*\\d+\\s*,\\s*\\d+\\s*,\\s*(\\d+)\\s*]");

    private Sessions() {}

    /**
     * @param master as Spark writes it: {@code local[2]}, {@code local-cluster[2,1,512]}, {@code spark://host:7077}
     */
    static SparkSession open(String master) {
        SparkSession.Builder builder = SparkSession.builder()
                .appName("Allometry")
                .master(master)
                .config("spark.ui.enabled", "false")
                .config("spark.log.level", "ERROR")
                // Nothing is typed by SQL here, and results must not wait for a metastore.
                .config("spark.sql.catalogImplementation", "in-memory")
                // Executors on this machine take our classes from where this process has them.
                .config(settings(master));
        return builder.getOrCreate();
    }

    private static Map<String, Object> settings(String master) {
        if (!master.startsWith("local")) {
            return Map.of();
        }
        var settings = new HashMap<String, Object>();
        settings.put("spark.driver.host", "127.0.0.1");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        settings.put(
                "spark.executor.extraClassPath",
                Optional.ofNullable(System.getProperty("java.class.path")).orElse(""));
        Matcher cluster = CLUSTER.matcher(master);
        if (cluster.matches()) {
            settings.put("spark.executor.memory", cluster.group(1) + "m");
        }
        return settings;
    }
}
