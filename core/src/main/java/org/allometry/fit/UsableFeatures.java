package org.allometry.fit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.allometry.law.Feature;
import org.allometry.table.ScoreTable;

/** Which features a table has for a law that can do with less. */
public final class UsableFeatures {
    private static final double KNOWN_ENOUGH = 0.8;

    private UsableFeatures() {}

    /**
     * Those of the wanted features that at least four in five rows have and that differ between rows. Where the reducible
     * loss is wanted but tokens are unknown, size takes its place, or else compute; one of the three is always among them.
     */
    public static List<Feature> of(List<Feature> wanted, ScoreTable table) {
        return wanted.stream()
                .flatMap(feature -> feature == Feature.LOSS
                        ? Stream.of(scale(table))
                        : Stream.of(feature).filter(other -> isUsable(other, table)))
                .distinct()
                .toList();
    }

    private static Feature scale(ScoreTable table) {
        return Stream.of(Feature.LOSS, Feature.SIZE, Feature.FLOPS)
                .filter(feature -> isUsable(feature, table))
                .findFirst()
                .orElse(Feature.LOSS);
    }

    private static boolean isUsable(Feature feature, ScoreTable table) {
        double[] values = table.models().stream()
                .map(feature::of)
                .filter(value -> value.isPresent())
                .mapToDouble(value -> value.getAsDouble())
                .toArray();
        return values.length >= KNOWN_ENOUGH * table.models().size()
                && Arrays.stream(values).distinct().count() > 1;
    }
}
