package org.allometry.render.report;

import java.util.List;
import org.allometry.fit.Diagnosis;
import org.allometry.fit.StartReport;
import org.allometry.render.Figures;
import org.allometry.render.report.FitReport.Content;

/** What the fit knows of itself, and what of the table it could not use. */
final class DiagnosisPart {
    private DiagnosisPart() {}

    static String html(Content content) {
        Diagnosis diagnosis = content.fit().diagnosis();
        return "<ul>\n"
                + item("Why it stopped: " + diagnosis.termination() + ".")
                + item("Largest component of the gradient " + Figures.rough(diagnosis.gradientNorm())
                        + "; log-likelihood still promised " + Figures.rough(diagnosis.promisedGain()) + ".")
                + item(diagnosis.agreeingStarts() + " of " + diagnosis.starts().size() + " searches came within "
                        + Figures.fixed(Diagnosis.AGREEMENT, 0) + " of log-likelihood of the chosen one.")
                + item("Condition number of the Hessian: " + Figures.rough(diagnosis.conditionNumber()) + ".")
                + item(
                        diagnosis.weakDirections().isEmpty()
                                ? "No weak directions: the scores determine every combination of coefficients."
                                : "Weak directions, which the scores hardly determine: "
                                        + String.join("; ", diagnosis.weakDirections()) + ".")
                + item(
                        content.leftOut().isEmpty()
                                ? "Everything in the table was used."
                                : "Left out: " + String.join("; ", content.leftOut()) + ".")
                + "</ul>\n" + starts(diagnosis.starts());
    }

    private static String item(String text) {
        return "<li>" + Html.text(text) + "</li>\n";
    }

    private static String starts(List<StartReport> starts) {
        var table = new Html.Table(
                "Searches, the chosen one first",
                "search",
                "Laplace's value",
                "log-likelihood",
                "evaluations",
                "why it stopped");
        for (int i = 0; i < starts.size(); i++) {
            StartReport start = starts.get(i);
            table.row(
                    Integer.toString(i + 1),
                    List.of(
                            Figures.fixed(start.approximation(), 2),
                            Double.isNaN(start.logLikelihood())
                                    ? "not carried on"
                                    : Figures.fixed(start.logLikelihood(), 2),
                            Figures.count(start.evaluations()),
                            "<td class=\"name\">" + Html.text(start.origin() + ": " + start.termination()) + "</td>"));
        }
        return "<details><summary>Every search</summary>\n" + table + "</details>\n";
    }
}
