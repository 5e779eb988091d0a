package org.allometry.spark;

import java.util.Objects;
import org.apache.spark.Partitioner;

/** Gives every partition neighbouring blocks, so that it can add up most of them by itself. */
final class Ranges extends Partitioner {
    private static final long serialVersionUID = 1;

    private final int blocks;
    private final int partitions;

    Ranges(int blocks, int partitions) {
        this.blocks = blocks;
        this.partitions = Math.min(blocks, partitions);
    }

    @Override
    public int numPartitions() {
        return partitions;
    }

    @Override
    public int getPartition(Object block) {
        return (int) ((long) (Integer) block * partitions / blocks);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ranges ranges && ranges.blocks == blocks && ranges.partitions == partitions;
    }

    @Override
    public int hashCode() {
        return Objects.hash(blocks, partitions);
    }
}
