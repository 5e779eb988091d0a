package org.allometry.spark;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Opens sessions of Spark for our work: quiet, without a web server, and on this machine's own address for local masters. */
final class Sessions {
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
        String classes =
                Optional.ofNullable(System.getProperty("java.class.path")).orElse("");
        return Map.of(
                "spark.driver.host", "127.0.0.1",
                "spark.driver.bindAddress", "127.0.0.1",
                "spark.executor.extraClassPath", classes);
    }
}
