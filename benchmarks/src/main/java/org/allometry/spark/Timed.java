package org.allometry.spark;

import java.util.List;
import org.allometry.fit.BlockTask;
import org.allometry.fit.FamilyBlocks;
import org.allometry.table.Benchmark;
import org.allometry.table.ScoreTable;

/** Blocks that note how long each sum takes, in seconds. */
record Timed(FamilyBlocks blocks, List<Double> seconds) implements FamilyBlocks {
    @Override
    public List<Benchmark> benchmarks() {
        return blocks.benchmarks();
    }

    @Override
    public int count() {
        return blocks.count();
    }

    @Override
    public double[] sum(BlockTask task) {
        long start = System.nanoTime();
        double[] sum = blocks.sum(task);
        seconds.add((System.nanoTime() - start) * 1e-9);
        return sum;
    }

    @Override
    public ScoreTable sample(int count) {
        return blocks.sample(count);
    }
}
