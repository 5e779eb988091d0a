package org.allometry.fit;

import java.util.List;

/**
 * What a fit was made from.
 *
 * @param models rows used
 * @param families distinct families among them
 * @param scores observed scores among them
 * @param digest of the table as given
 * @param modelsLeftOut rows that lack a feature the law needs, or have no score
 * @param benchmarksLeftOut ids of benchmarks without any score in rows that have the features
 */
public record DataSummary(
        int models,
        int families,
        int scores,
        String digest,
        List<String> modelsLeftOut,
        List<String> benchmarksLeftOut) {
    public DataSummary {
        modelsLeftOut = List.copyOf(modelsLeftOut);
        benchmarksLeftOut = List.copyOf(benchmarksLeftOut);
    }
}
