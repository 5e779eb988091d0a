package org.allometry.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.allometry.law.Feature;
import org.allometry.law.ScaledFeature;
import org.allometry.table.Benchmark;

/**
 * What a split table holds.
 *
 * @param scores of every benchmark
 * @param leftOut rows that lack a feature or have no score
 * @param scales of the features over all models
 */
record BlockCensus(
        List<Benchmark> benchmarks,
        int models,
        int families,
        int scores,
        int leftOut,
        double[] scoresOf,
        String digest,
        List<ScaledFeature> scales) {

    static BlockCensus of(FamilyBlocks blocks, List<Feature> features) {
        double[] sum = blocks.sum(FamilyBlock::census);
        int p = features.size();
        double models = sum[FamilyBlock.MODELS];
        double[] means = Arrays.stream(sum, sum.length - p, sum.length)
                .map(total -> total / models)
                .toArray();
        double[] squares = blocks.sum(block -> block.squares(means));
        var scales = new ArrayList<ScaledFeature>();
        for (int d = 0; d < p; d++) {
            scales.add(new ScaledFeature(features.get(d), means[d], Math.sqrt(squares[d] / models)));
        }
        var digest = new StringBuilder("sum-of-sha256:");
        for (int i = 0; i < 8; i++) {
            digest.append(String.format("%013x", (long) sum[FamilyBlock.DIGEST + i]));
        }
        return new BlockCensus(
                blocks.benchmarks(),
                (int) models,
                (int) sum[FamilyBlock.FAMILIES],
                (int) sum[FamilyBlock.SCORES],
                (int) sum[FamilyBlock.LEFT_OUT],
                Arrays.copyOfRange(sum, FamilyBlock.COUNTS, sum.length - p),
                digest.toString(),
                scales);
    }

    /** Refuses tables that are too small or uneven for a law. */
    void check(LatentFitter settings) {
        if (models == 0) {
            throw new UnsuitableTableException("none of the " + leftOut + " models has both a score and the features "
                    + settings.features() + "; fill in the missing counts or choose other --features");
        }
        if (families < 2) {
            throw new UnsuitableTableException(
                    "the table has one family only, so differences between families cannot be"
                            + " estimated; add models of other families");
        }
        List<String> empty = benchmarks.stream()
                .filter(benchmark -> scoresOf[benchmarks.indexOf(benchmark)] == 0)
                .map(Benchmark::id)
                .toList();
        if (!empty.isEmpty()) {
            throw new UnsuitableTableException(
                    "no usable row has a score for " + String.join(", ", empty) + "; leave them out with --benchmarks");
        }
        if (settings.skills() > benchmarks.size()) {
            throw new UnsuitableTableException("a law of " + settings.skills()
                    + " skills needs at least as many benchmarks, but the table has " + benchmarks.size()
                    + "; ask for fewer --skills");
        }
        for (ScaledFeature scale : scales) {
            if (!(scale.deviation() > 1e-9 * Math.max(1, Math.abs(scale.mean())))) {
                throw new UnsuitableTableException("the feature '" + scale.feature() + "' is the same (" + scale.mean()
                        + ") for all " + models + " models, so its influence cannot be estimated; leave it out with"
                        + " --features or add models that differ in it");
            }
        }
    }

    DataSummary summary() {
        return new DataSummary(models, families, scores, digest, List.of(), List.of());
    }
}
