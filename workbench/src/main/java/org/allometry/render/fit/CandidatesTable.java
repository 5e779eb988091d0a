package org.allometry.render.fit;

import java.util.List;
import org.allometry.predict.Candidate;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;

/** Numbers of skills side by side. */
public final class CandidatesTable {
    private CandidatesTable() {}

    /** @param chosen the number of skills that is marked */
    public static String text(List<Candidate> candidates, int chosen) {
        double lowestAic = candidates.stream().mapToDouble(Candidate::aic).min().orElse(Double.NaN);
        double lowestBic = candidates.stream().mapToDouble(Candidate::bic).min().orElse(Double.NaN);
        var table = TextTable.of(
                "skills", "log-likelihood", "coefficients", "AIC", "BIC", "hold-out error", "converged", "");
        for (Candidate candidate : candidates) {
            table.add(
                    candidate.skills(),
                    Figures.fixed(candidate.logLikelihood(), 1),
                    candidate.coefficientCount(),
                    Figures.fixed(candidate.aic(), 1),
                    Figures.fixed(candidate.bic(), 1),
                    Figures.withError(candidate.holdOutError(), candidate.holdOutStandardError(), 4),
                    candidate.converged() ? "yes" : "NO",
                    (candidate.skills() == chosen ? "chosen " : "")
                            + (candidate.aic() == lowestAic ? "lowest AIC " : "")
                            + (candidate.bic() == lowestBic ? "lowest BIC" : ""));
        }
        return table.text();
    }

    /** Full precision, for programs. */
    public static String csv(List<Candidate> candidates) {
        var table = TextTable.of(
                "skills",
                "log_likelihood",
                "log_likelihood_error",
                "coefficient_count",
                "aic",
                "bic",
                "converged",
                "hold_out_error",
                "hold_out_standard_error");
        candidates.forEach(candidate -> table.add(
                candidate.skills(),
                Figures.full(candidate.logLikelihood()),
                Figures.full(candidate.logLikelihoodError()),
                candidate.coefficientCount(),
                Figures.full(candidate.aic()),
                Figures.full(candidate.bic()),
                candidate.converged(),
                Figures.full(candidate.holdOutError()),
                Figures.full(candidate.holdOutStandardError())));
        return table.csv();
    }
}
