package org.allometry.fit;

import java.util.List;
import org.allometry.table.Benchmark;
import org.allometry.table.ScoreTable;

/**
 * A table split into blocks of whole families, which may lie on other machines. Families are dealt to blocks at random (by a
 * hash of their names), so that the first blocks are a sample of all.
 */
public interface FamilyBlocks {
    /** The columns of the table, the same in every block. */
    List<Benchmark> benchmarks();

    /** How many blocks there are. */
    int count();

    /**
     * Adds up what a task makes of every block, in the order of {@link org.allometry.numeric.PairwiseSum}: the same bits
     * wherever the blocks lie.
     */
    double[] sum(BlockTask task);

    /** The rows of the first so many blocks. */
    ScoreTable sample(int blocks);
}
