package org.allometry.service;

import java.util.List;
import org.allometry.law.Feature;
import org.allometry.numeric.Engine;
import org.allometry.problem.InputException;
import org.allometry.table.Benchmark;

/** An engine that also holds tables too large for one machine. */
public interface TableEngine extends Engine {
    /** Whether it takes a table, as a user names it, to be one that is split. */
    boolean splits(String table);

    /**
     * Opens such a table.
     *
     * @param known benchmarks with their chance levels
     * @param features what a law is to know of a model
     * @throws InputException with everything that is wrong with it
     */
    SplitTable open(String table, List<Benchmark> known, List<Feature> features);
}
