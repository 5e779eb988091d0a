package org.allometry.render.fit;

import java.util.List;
import java.util.stream.Collectors;
import org.allometry.fit.Diagnosis;
import org.allometry.fit.LatentFit;
import org.allometry.law.Asymptotes;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;

/** A fit in the order in which a reader asks: what, how good, to be trusted, what it says, what next. */
public final class FitText {
    private static final int DIRECTIONS = 3;
    private static final int EACH = 2;

    private FitText() {}

    public static String of(FitView view) {
        LatentFit fit = view.fit();
        Residuals residuals = Residuals.of(fit, view.table());
        return what(view)
                + "\n" + quality(fit, residuals)
                + "\n" + convergence(fit.diagnosis())
                + "\n" + skills(view)
                + "\n" + loadings(fit, residuals, view.heat())
                + "\n" + SkillsText.effects(fit)
                + SkillsText.correlations(fit)
                + "\n" + SkillsText.families(fit, view.level(), EACH)
                + "\n" + next(view);
    }

    private static String what(FitView view) {
        LatentFit fit = view.fit();
        var data = fit.data();
        String features =
                fit.features().stream().map(scaled -> scaled.feature().column()).collect(Collectors.joining(", "));
        var text = new StringBuilder(Wrapped.of(
                "",
                "The latent law with " + plural(fit.skills(), "skill") + ", fitted to " + view.tableName() + ": "
                        + plural(data.models(), "model") + " of " + plural(data.families(), "family") + ", "
                        + plural(data.scores(), "score") + " on "
                        + plural(fit.benchmarks().size(), "benchmark") + "."));
        text.append(Wrapped.of(
                "",
                "Features " + features + "; " + asymptotes(fit) + "; took " + Figures.fixed(view.seconds(), 1)
                        + " s."));
        if (!view.leftOut().isEmpty()) {
            text.append(Wrapped.of("", "Left out: " + String.join("; ", view.leftOut()) + "."));
        }
        return text.toString();
    }

    private static String asymptotes(LatentFit fit) {
        Asymptotes asymptotes = fit.fitter().asymptotes();
        String which = switch (asymptotes) {
            case FIXED -> "floors at chance, ceilings at 1";
            case LOWER -> "fitted floors, ceilings at 1";
            case UPPER -> "floors at chance, fitted ceilings";
            case BOTH -> "fitted floors and ceilings";
        };
        boolean weak = Double.isFinite(fit.fitter().prior().deviation())
                || Double.isFinite(fit.fitter().prior().asymptoteDeviation());
        return which + (weak ? ", weak priors" : ", no prior");
    }

    private static String quality(LatentFit fit, Residuals residuals) {
        return TextTable.of("log-likelihood", "coefficients", "AIC", "BIC", "mean |observed - fitted|")
                .add(
                        Figures.withError(fit.logLikelihood(), fit.logLikelihoodError(), 2),
                        fit.coefficientCount(),
                        Figures.fixed(fit.aic(), 1),
                        Figures.fixed(fit.bic(), 1),
                        Figures.fixed(residuals.overall(), 3))
                .text();
    }

    private static String convergence(Diagnosis diagnosis) {
        String agreement = diagnosis.starts().isEmpty()
                ? ""
                : " " + diagnosis.agreeingStarts() + " of "
                        + plural(diagnosis.starts().size(), "search")
                        + " came within " + Figures.fixed(Diagnosis.AGREEMENT, 0) + " of it.";
        String verdict = diagnosis.converged() ? "The search " : "NOT CONVERGED, do not rely on these numbers: ";
        var text = new StringBuilder(Wrapped.of(
                "",
                verdict + diagnosis.termination() + "; largest gradient " + Figures.rough(diagnosis.gradientNorm())
                        + ", still promised " + Figures.rough(diagnosis.promisedGain()) + "." + agreement));
        List<String> weak = diagnosis.weakDirections();
        String shown = weak.stream().limit(DIRECTIONS).collect(Collectors.joining("; "));
        text.append(Wrapped.of(
                "",
                "Condition number " + Figures.rough(diagnosis.conditionNumber()) + "; "
                        + (weak.isEmpty()
                                ? "no weak directions."
                                : plural(weak.size(), "weak direction") + ": " + shown
                                        + (weak.size() > DIRECTIONS
                                                ? "; and " + (weak.size() - DIRECTIONS) + " more."
                                                : "."))));
        return text.toString();
    }

    private static String skills(FitView view) {
        String why = Wrapped.of("", "Skills: " + view.reason() + ".");
        return view.candidates().size() < 2
                ? why
                : why + CandidatesTable.text(view.candidates(), view.fit().skills());
    }

    private static String loadings(LatentFit fit, Residuals residuals, Heat heat) {
        return Wrapped.of("", SkillsText.LOADINGS + " Residual: mean |observed - fitted|, on the score scale.")
                + LoadingsTable.anchored(fit, heat, residuals.columns(fit));
    }

    private static String next(FitView view) {
        var table = TextTable.of("what next", "");
        String command = view.command();
        table.add("a page with charts", command + " --report fit.html");
        table.add("keep the fit", command + " --out fit.json");
        table.add(
                "read a kept fit otherwise",
                "./allometry skills fit.json" + (view.fit().skills() > 1 ? " --rotation geomin" : ""));
        if (view.candidates().size() < 2) {
            table.add("compare numbers of skills", command.replaceAll(" --skills \\S+", "") + " --skills auto");
        }
        return table.text();
    }

    private static String plural(long count, String noun) {
        String many = noun.endsWith("y")
                ? noun.substring(0, noun.length() - 1) + "ies"
                : noun + (noun.endsWith("ch") ? "es" : "s");
        return Figures.count(count) + " " + (count == 1 ? noun : many);
    }
}
