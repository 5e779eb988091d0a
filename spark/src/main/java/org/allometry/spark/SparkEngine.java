package org.allometry.spark;

import java.util.List;
import java.util.Optional;
import org.allometry.law.Feature;
import org.allometry.numeric.Engine;
import org.allometry.numeric.Workers;
import org.allometry.service.SplitTable;
import org.allometry.service.TableEngine;
import org.allometry.source.Inputs;
import org.allometry.table.Benchmark;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Apache Spark, at a master. The session is opened when work is first to be spread, shared by all engines of this process,
 * and ends with it.
 *
 * @param master as Spark writes it; where this process was submitted to, or this machine, if empty
 * @param threads of this process for what is not spread
 */
record SparkEngine(Optional<String> master, int threads) implements TableEngine {
    private static final int PARTITIONS_PER_CORE = 2;

    @Override
    public Workers workers() {
        return new SparkWorkers(this::context, threads);
    }

    /** Folders with Parquet files, and what lies in another file system. */
    @Override
    public boolean splits(String table) {
        return table.contains("://") || Inputs.isParquetFolder(table);
    }

    @Override
    public SplitTable open(String table, List<Benchmark> known, List<Feature> features) {
        ParquetFolder folder = ParquetFolder.open(Sessions.open(master, threads), table, known);
        JavaSparkContext context = context();
        return new SparkBlocks(context, folder, features, PARTITIONS_PER_CORE * context.defaultParallelism());
    }

    private JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(Sessions.open(master, threads).sparkContext());
    }

    @Override
    public boolean spreads() {
        return true;
    }

    private Object writeReplace() {
        return Engine.local(1);
    }
}
