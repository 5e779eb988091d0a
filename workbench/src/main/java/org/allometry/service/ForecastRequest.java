package org.allometry.service;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which curves to look ahead on.
 *
 * @param table of checkpoints
 * @param run the only one to look at; empty for all that are unfinished, or all if none is
 * @param until the amount to look to; empty for the length of the run where the table tells it, else twice as far
 * @param along heading of the amount; empty for tokens, else {@code seen} or {@code step}
 * @param groups headings that tell curves apart; empty for {@code run}
 * @param share of each curve that is taken for known when methods are scored
 * @param evaluate whether to score methods rather than to look ahead
 * @param level of intervals
 */
public record ForecastRequest(
        TableChoice table,
        Optional<String> run,
        OptionalDouble until,
        Optional<String> along,
        List<String> groups,
        double share,
        boolean evaluate,
        double level) {
    public ForecastRequest {
        groups = List.copyOf(groups);
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("--share must lie between 0 and 1, but was " + share);
        }
        if (evaluate && (run.isPresent() || until.isPresent())) {
            throw new IllegalArgumentException("--evaluate scores all curves, so --run and --until do not go with it");
        }
    }
}
