package org.allometry.service;

/**
 * A table that comes with the program.
 *
 * @param name by which commands take it
 * @param title what it holds
 * @param kind {@code scores}, {@code benchmarks}, {@code split}, {@code figures}, {@code runs}, {@code curves} and so on
 * @param rows without the headings
 * @param columns all of them
 * @param source where the figures are from
 * @param commit the version of the source
 * @param licence of the source
 * @param note what to know before use
 */
public record BundledTable(
        String name,
        String title,
        String kind,
        long rows,
        int columns,
        String source,
        String commit,
        String licence,
        String note) {
    /** Whether its rows are the scores of models. */
    public boolean holdsScores() {
        return kind.equals("scores");
    }

    /** Whether its rows are training runs or their checkpoints. */
    public boolean holdsRuns() {
        return kind.equals("runs") || kind.equals("curves");
    }
}
