package org.allometry.fit;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.allometry.law.Feature;
import org.allometry.numeric.PairwiseSum;
import org.allometry.numeric.Workers;
import org.allometry.table.Benchmark;
import org.allometry.table.ScoreTable;

/** Blocks in the memory of this process. */
public final class LocalBlocks implements FamilyBlocks {
    private final ScoreTable table;
    private final int[] blockOf;
    private final List<FamilyBlock> blocks;
    private final Workers workers;

    /** @param count of blocks, to which the families are dealt */
    public LocalBlocks(ScoreTable table, List<Feature> features, int count, Workers workers) {
        this.table = table;
        this.workers = workers;
        blockOf = table.models().stream()
                .mapToInt(model -> FamilyBlock.indexOf(model.family(), count))
                .toArray();
        blocks = IntStream.range(0, count)
                .mapToObj(b -> new FamilyBlock(table.where(i -> blockOf[i] == b), features))
                .toList();
    }

    @Override
    public List<Benchmark> benchmarks() {
        return table.benchmarks();
    }

    @Override
    public int count() {
        return blocks.size();
    }

    @Override
    public double[] sum(BlockTask task) {
        List<double[]> parts = workers.all(blocks.stream()
                .map(block -> (Callable<double[]>) () -> task.of(block))
                .collect(Collectors.toList()));
        var sum = new PairwiseSum();
        for (int b = 0; b < parts.size(); b++) {
            sum.add(b, parts.get(b));
        }
        return sum.total();
    }

    @Override
    public ScoreTable sample(int blocks) {
        return table.where(i -> blockOf[i] < blocks);
    }
}
