package org.allometry.service;

import java.util.List;
import org.allometry.fit.LatentFit;
import org.allometry.predict.Candidate;
import org.allometry.table.ScoreTable;

/**
 * A fit to a table, with all that its reader should know.
 *
 * @param fit the one that was asked for, or chosen
 * @param table that it was fitted to, without excluded rows
 * @param tableName for people
 * @param columnsNotUsed headings without a meaning for the law
 * @param excluded rows that the user left out
 * @param candidates all numbers of skills that were tried, the only one if there was no choice
 * @param reason why this number of skills, one sentence
 * @param warnings one sentence each
 * @param seconds the fit took
 * @param provenance what gives the same numbers again
 */
public record FitOutcome(
        LatentFit fit,
        ScoreTable table,
        String tableName,
        List<String> columnsNotUsed,
        List<Excluded> excluded,
        List<Candidate> candidates,
        String reason,
        List<String> warnings,
        double seconds,
        Provenance provenance) {
    public FitOutcome {
        columnsNotUsed = List.copyOf(columnsNotUsed);
        excluded = List.copyOf(excluded);
        candidates = List.copyOf(candidates);
        warnings = List.copyOf(warnings);
    }

    /**
     * The circumstances of a fit, the same for all members of a combination.
     *
     * @param table that it was fitted to, without excluded rows
     * @param tableName for people
     */
    record Frame(
            ScoreTable table,
            String tableName,
            List<String> columnsNotUsed,
            List<Excluded> excluded,
            List<String> warnings,
            Object provenance) {
        /** As if the latent member had been fitted alone. */
        FitOutcome outcome(LatentFit member) {
            return new FitOutcome(
                    member,
                    table,
                    tableName,
                    columnsNotUsed,
                    excluded,
                    List.of(Fits.candidate(member)),
                    "a member of a combination",
                    warnings,
                    0,
                    Provenance.of(member.fitter()));
        }
    }
}
