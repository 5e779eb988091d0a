package org.allometry.render.report;

import java.util.List;
import org.allometry.predict.Candidate;
import org.allometry.render.Figures;
import org.allometry.render.chart.CandidatesChart;
import org.allometry.render.chart.CandidatesChart.Criterion;
import org.allometry.render.report.FitReport.Content;

/** The numbers of skills compared. */
final class NumberPart {
    private NumberPart() {}

    static String html(Content content) {
        List<Candidate> candidates = content.candidates();
        int chosen = content.fit().skills();
        if (candidates.size() < 2) {
            return Html.paragraph("Skills: " + Html.text(content.reason()) + ". A range such as"
                    + " <code>--skills 2..6</code> compares too: by AIC, BIC and the error on larger models held out.");
        }
        var charts = new StringBuilder("<div class=\"three\">\n");
        for (Criterion criterion : Criterion.values()) {
            if (candidates.stream().anyMatch(candidate -> Double.isFinite(criterion.of(candidate)))) {
                charts.append(Html.figure(
                        CandidatesChart.of(candidates, criterion, chosen)
                                .inline(criterion + " for each number of skills"),
                        "<b>" + criterion + "</b>, smaller is better"));
            }
        }
        charts.append("</div>\n");
        var table = new Html.Table(
                "Numbers of skills compared",
                "skills",
                "log-likelihood",
                "coefficients",
                "AIC",
                "BIC",
                "hold-out error",
                "converged");
        for (Candidate candidate : candidates) {
            table.row(
                    candidate.skills() + (candidate.skills() == chosen ? " (chosen)" : ""),
                    List.of(
                            Figures.withError(candidate.logLikelihood(), candidate.logLikelihoodError(), 2),
                            Integer.toString(candidate.coefficientCount()),
                            Figures.fixed(candidate.aic(), 1),
                            Figures.fixed(candidate.bic(), 1),
                            Double.isNaN(candidate.holdOutError())
                                    ? "none to hold out"
                                    : Figures.withError(candidate.holdOutError(), candidate.holdOutStandardError(), 4),
                            candidate.converged() ? "yes" : "no"));
        }
        return Html.paragraph("Chosen: " + chosen + ", " + Html.text(content.reason())
                        + ". The hold-out error is the mean absolute error on the larger models of each base family,"
                        + " predicted from all others.")
                + charts
                + table;
    }
}
