package org.allometry.render.fit;

import java.util.List;
import org.allometry.fit.LatentFit;
import org.allometry.predict.Candidate;
import org.allometry.table.ScoreTable;

/**
 * What is told of a fit.
 *
 * @param fit to tell of
 * @param table it was fitted to
 * @param tableName for people
 * @param leftOut what of the table was not used, one phrase each
 * @param candidates the numbers of skills compared
 * @param reason for this number
 * @param command that gives the same fit, without options for its output
 * @param level of intervals
 * @param seconds it took
 * @param heat whether cells are shaded
 */
public record FitView(
        LatentFit fit,
        ScoreTable table,
        String tableName,
        List<String> leftOut,
        List<Candidate> candidates,
        String reason,
        String command,
        double level,
        double seconds,
        Heat heat) {
    public FitView {
        leftOut = List.copyOf(leftOut);
        candidates = List.copyOf(candidates);
    }
}
