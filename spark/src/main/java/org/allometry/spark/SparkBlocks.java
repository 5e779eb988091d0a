package org.allometry.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.allometry.fit.BlockTask;
import org.allometry.fit.FamilyBlock;
import org.allometry.law.Feature;
import org.allometry.numeric.PairwiseSum;
import org.allometry.service.SplitTable;
import org.allometry.table.Benchmark;
import org.allometry.table.ScoreTable;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Blocks of families in the memory of executors. Which family is in which block depends on the table alone, and sums are
 * formed in the order of the blocks, so that results are the same to the bit however many executors and partitions there
 * are, and when one is lost: Spark then reads its blocks again.
 */
final class SparkBlocks implements SplitTable {
    private static final long SCORES_PER_BLOCK = 50_000;

    private final JavaSparkContext context;
    private final List<Benchmark> benchmarks;
    private final int count;
    private final JavaPairRDD<Integer, ModelRow> rows;
    private final JavaRDD<Tuple2<Integer, FamilyBlock>> blocks;

    /** @param partitions over which the blocks are spread */
    SparkBlocks(JavaSparkContext context, ParquetFolder folder, List<Feature> features, int partitions) {
        this(context, folder, features, partitions, SCORES_PER_BLOCK);
    }

    SparkBlocks(
            JavaSparkContext context,
            ParquetFolder folder,
            List<Feature> features,
            int partitions,
            long scoresPerBlock) {
        this.context = context;
        benchmarks = folder.benchmarks();
        count = (int) Math.max(1, (folder.observed() + scoresPerBlock - 1) / scoresPerBlock);
        int blockCount = count;
        String[] ids = benchmarks.stream().map(Benchmark::id).toArray(String[]::new);
        double[] chance = benchmarks.stream().mapToDouble(Benchmark::chance).toArray();
        List<Feature> needed = new ArrayList<>(features);
        rows = folder.rows().javaRDD().mapToPair(row -> {
            ModelRow model = ModelRow.of(row);
            return new Tuple2<>(FamilyBlock.indexOf(model.family(), blockCount), model);
        });
        blocks = rows.groupByKey(new Ranges(count, partitions))
                .map(block -> {
                    List<ModelRow> members = new ArrayList<>();
                    block._2().forEach(members::add);
                    return new Tuple2<>(
                            block._1(), new FamilyBlock(ModelRow.table(members, columns(ids, chance)), needed));
                })
                .persist(StorageLevel.MEMORY_AND_DISK());
    }

    /** Benchmarks do not travel, their ids and chance levels do. */
    private static List<Benchmark> columns(String[] ids, double[] chance) {
        return IntStream.range(0, ids.length)
                .mapToObj(j -> Benchmark.of(ids[j], chance[j]))
                .toList();
    }

    @Override
    public List<Benchmark> benchmarks() {
        return benchmarks;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public double[] sum(BlockTask task) {
        var sum = new PairwiseSum();
        for (PairwiseSum part : JobGroup.run(
                context,
                () -> blocks.mapPartitions(members -> added(members, task)).collect())) {
            sum.add(part);
        }
        return sum.total();
    }

    private static Iterator<PairwiseSum> added(Iterator<Tuple2<Integer, FamilyBlock>> members, BlockTask task) {
        var sum = new PairwiseSum();
        members.forEachRemaining(block -> sum.add(block._1(), task.of(block._2())));
        return List.of(sum).iterator();
    }

    @Override
    public ScoreTable sample(int first) {
        return ModelRow.table(
                JobGroup.run(
                        context,
                        () -> rows.filter(row -> row._1() < first).values().collect()),
                benchmarks);
    }

    @Override
    public void close() {
        blocks.unpersist();
    }
}
