package org.allometry.render.report;

import java.util.List;
import org.allometry.fit.Diagnosis;
import org.allometry.fit.LatentFit;
import org.allometry.predict.Candidate;
import org.allometry.render.Figures;
import org.allometry.render.report.Page.Part;
import org.allometry.table.ScoreTable;

/**
 * A fit as one self-contained page: no network, no script, light and dark, fit to print. The same content gives the same
 * bytes.
 */
public final class FitReport {
    private FitReport() {}

    /**
     * What the page tells of.
     *
     * @param fit to tell of
     * @param table it was fitted to
     * @param tableName for people
     * @param leftOut what of the table was not used, one phrase each
     * @param candidates the numbers of skills that were compared
     * @param reason for the number chosen
     * @param command that gives the same fit
     * @param version of this program
     * @param java that ran it
     * @param level of intervals
     */
    public record Content(
            LatentFit fit,
            ScoreTable table,
            String tableName,
            List<String> leftOut,
            List<Candidate> candidates,
            String reason,
            String command,
            String version,
            String java,
            double level) {
        public Content {
            leftOut = List.copyOf(leftOut);
            candidates = List.copyOf(candidates);
        }
    }

    /** The page. */
    public static String html(Content content) {
        List<Part> parts = List.of(
                new Part("skills", "Skills", SkillsPart.html(content)),
                new Part("families", "Families", FamiliesPart.html(content)),
                new Part("fitted", "Observed against fitted", FittedPart.html(content)),
                new Part("number", "How many skills", NumberPart.html(content)),
                new Part("diagnosis", "How the fit ended", DiagnosisPart.html(content)),
                new Part("law", "The law", LawPart.html(content)),
                new Part("again", "The same again", LawPart.again(content)));
        return Page.html("Latent skills of " + content.tableName(), summary(content), parts, content.version());
    }

    private static String summary(Content content) {
        LatentFit fit = content.fit();
        var data = fit.data();
        String fitted = "%s scores of %s models from %s families on %s benchmarks, explained by %s latent %s."
                .formatted(
                        Figures.count(data.scores()),
                        Figures.count(data.models()),
                        Figures.count(data.families()),
                        Figures.count(fit.benchmarks().size()),
                        fit.skills(),
                        fit.skills() == 1 ? "skill" : "skills");
        String verdict = fit.converged()
                ? Html.paragraph("The fit converged" + agreement(fit.diagnosis()) + ".")
                : "<p class=\"alarm\" role=\"alert\"><b>The fit did not converge</b>: "
                        + Html.text(fit.diagnosis().termination()) + ". Do not rely on its numbers.</p>\n";
        return "<p class=\"lead\">" + fitted + "</p>\n" + verdict + Html.paragraph(FittedPart.summary(content))
                + "<dl class=\"figures\">"
                + Page.figure("log-likelihood", Figures.withError(fit.logLikelihood(), fit.logLikelihoodError(), 2))
                + Page.figure("coefficients", Integer.toString(fit.coefficientCount()))
                + Page.figure("AIC", Figures.fixed(fit.aic(), 1))
                + Page.figure("BIC", Figures.fixed(fit.bic(), 1))
                + "</dl>\n";
    }

    private static String agreement(Diagnosis diagnosis) {
        int starts = diagnosis.starts().size();
        if (starts < 2) {
            return "";
        }
        long agree = diagnosis.agreeingStarts();
        return agree == 1
                ? "; of " + starts + " searches from different starts, none but the chosen one ended there"
                : "; " + agree + " of " + starts + " searches from different starts ended there";
    }
}
