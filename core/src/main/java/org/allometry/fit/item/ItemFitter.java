package org.allometry.fit.item;

import java.util.List;
import org.allometry.fit.Progress;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.law.Feature;
import org.allometry.numeric.Engine;
import org.allometry.numeric.Workers;
import org.allometry.table.AnswerTable;

/**
 * Fits the latent law to single answers, right or wrong.
 *
 * @param skills K, or 0 for as many as there are benchmarks, at most {@value #DEFAULT_SKILLS}
 * @param features what the law knows of a model
 * @param anchors ids of the benchmarks that name the skills; if empty, the first of the table
 * @param starts how many starting points
 * @param seed of the starting points
 * @param engine that works; no result depends on it
 */
public record ItemFitter(
        int skills, List<Feature> features, List<String> anchors, int starts, long seed, Engine engine) {
    /** The name of the law. */
    public static final String LAW = "items";

    /** The most skills that are fitted unless told otherwise. */
    public static final int DEFAULT_SKILLS = 4;

    private static final int DEFAULT_STARTS = 2;

    public ItemFitter {
        features = List.copyOf(features);
        anchors = List.copyOf(anchors);
        if (skills < 0) {
            throw new IllegalArgumentException("the number of skills must be at least 1, but was " + skills);
        }
        if (features.isEmpty() || features.stream().distinct().count() < features.size()) {
            throw new IllegalArgumentException("there must be at least one feature, and each only once");
        }
        if (!anchors.isEmpty() && skills != 0 && anchors.size() != skills) {
            throw new IllegalArgumentException(
                    skills + " skills need as many anchors, but there were " + anchors.size());
        }
        if (starts < 1) {
            throw new IllegalArgumentException("the number of starts must be at least 1, but was " + starts);
        }
    }

    /** Size, tokens and their product; two starts. */
    public static ItemFitter withDefaults() {
        return new ItemFitter(
                0,
                List.of(Feature.SIZE, Feature.TOKENS, Feature.INTERACTION),
                List.of(),
                DEFAULT_STARTS,
                1,
                Engine.local(1));
    }

    public ItemFitter withSkills(int skills) {
        return new ItemFitter(skills, features, anchors, starts, seed, engine);
    }

    public ItemFitter withFeatures(List<Feature> features) {
        return new ItemFitter(skills, features, anchors, starts, seed, engine);
    }

    public ItemFitter withAnchors(List<String> anchors) {
        return new ItemFitter(skills, features, anchors, starts, seed, engine);
    }

    public ItemFitter withStarts(int starts) {
        return new ItemFitter(skills, features, anchors, starts, seed, engine);
    }

    public ItemFitter withSeed(long seed) {
        return new ItemFitter(skills, features, anchors, starts, seed, engine);
    }

    public ItemFitter withThreads(int threads) {
        return withEngine(Engine.local(threads));
    }

    public ItemFitter withEngine(Engine engine) {
        return new ItemFitter(skills, features, anchors, starts, seed, engine);
    }

    /**
     * Fits the law.
     *
     * @throws UnsuitableTableException if the table cannot bear it
     * @throws IllegalArgumentException if an anchor is no benchmark of the table
     */
    public ItemFit fit(AnswerTable table, Progress progress) {
        var data = ItemData.of(table, this);
        try (Workers workers = engine.workers()) {
            return new ItemSearch(data, this, workers, progress).fit();
        }
    }
}
