package org.allometry.spark;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Two executors on this machine, each a process of its own. */
final class Cluster implements AutoCloseable {
    static final String MASTER = "local-cluster[2,1,512]";
    static final String ENGINE = "spark:" + MASTER;

    private final SparkSession session = Sessions.open(MASTER);

    JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(session.sparkContext());
    }

    SparkWorkers workers() {
        return new SparkWorkers(context(), 1);
    }

    /** The processes of the executors that run. */
    static List<ProcessHandle> executors() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .toList();
    }

    @Override
    public void close() {
        session.stop();
    }
}
