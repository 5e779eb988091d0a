package org.allometry.spark;

import java.util.Optional;
import org.allometry.numeric.Engine;
import org.allometry.numeric.Workers;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Apache Spark, at a master. The session is opened when work is first to be spread, shared by all engines of this process,
 * and ends with it.
 *
 * @param master as Spark writes it; where this process was submitted to, or this machine, if empty
 * @param threads of this process for what is not spread
 */
record SparkEngine(Optional<String> master, int threads) implements Engine {
    @Override
    public Workers workers() {
        return new SparkWorkers(
                JavaSparkContext.fromSparkContext(Sessions.open(master, threads).sparkContext()), threads);
    }

    @Override
    public boolean spreads() {
        return true;
    }

    private Object writeReplace() {
        return Engine.local(1);
    }
}
