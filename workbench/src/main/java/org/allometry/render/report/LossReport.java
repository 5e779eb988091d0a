package org.allometry.render.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.allometry.fit.loss.Approach;
import org.allometry.fit.loss.ChinchillaExponents;
import org.allometry.fit.loss.LossDiagnosis;
import org.allometry.fit.loss.LossFit;
import org.allometry.fit.loss.LossHoldOut;
import org.allometry.fit.loss.LossStudy;
import org.allometry.render.Figures;
import org.allometry.render.chart.FrontierChart;
import org.allometry.render.chart.LossChart;
import org.allometry.render.chart.ParabolasChart;
import org.allometry.render.loss.LossView;
import org.allometry.render.report.Page.Part;

/** A fit to runs as one self-contained page. The same content gives the same bytes. */
public final class LossReport {
    private static final int DIGITS = 5;

    private LossReport() {}

    /** The page. */
    public static String html(LossView view) {
        var parts = new ArrayList<Part>();
        for (int k = 0; k < view.studies().size(); k++) {
            LossStudy study = view.studies().get(k);
            String name = study.group().isEmpty() ? "" : study.group() + ": ";
            parts.add(new Part("curves-" + k, Html.text(name) + "Runs and law", curves(study, view.level())));
            parts.add(new Part("numbers-" + k, Html.text(name) + "Coefficients", coefficients(study, view.level())));
            parts.add(new Part("trust-" + k, Html.text(name) + "How far to trust it", trust(study)));
        }
        parts.add(new Part("again", "The same again", again(view)));
        LossFit fit = view.studies().get(0).fit();
        return Page.html(
                "The law " + fit.law().name() + " on " + view.tableName(), summary(view, fit), parts, view.version());
    }

    private static String summary(LossView view, LossFit fit) {
        boolean converged =
                view.studies().stream().allMatch(study -> study.fit().converged());
        String verdict = converged
                ? Html.paragraph("The search converged; " + fit.diagnosis().agreeing() + " of "
                        + fit.diagnosis().starts().size() + " starts ended at the same objective.")
                : "<p class=\"alarm\" role=\"alert\"><b>The fit did not converge.</b> Do not rely on its numbers.</p>\n";
        return "<p class=\"lead\">"
                + Html.text(fit.law().response().symbol() + " = " + fit.law().formula()) + "</p>\n"
                + Html.paragraph(Html.text(fit.law().title() + ". " + fit.law().source() + ".")) + verdict
                + "<dl class=\"figures\">"
                + Page.figure("rows", Integer.toString(fit.data().runs()))
                + Page.figure("runs", Integer.toString(fit.data().clusters()))
                + Page.figure("objective", number(fit.objective()))
                + Page.figure("residuals", Figures.fixed(100 * fit.residualDeviation(), 2) + "%") + "</dl>\n"
                + (view.leftOut().isEmpty()
                        ? ""
                        : Html.paragraph(Html.text("Left out: " + String.join("; ", view.leftOut()) + ".")));
    }

    private static String curves(LossStudy study, double level) {
        var html = new StringBuilder("<div class=\"pair\">\n");
        html.append(Html.figure(
                LossChart.curves(study).inline("Runs and fitted curves"),
                "Runs, and the law for some sizes; dashed where no run of that size is."));
        html.append(Html.figure(
                LossChart.residuals(study).inline("Residuals of runs"),
                "Observed less fitted, in per cent; the three largest are named."));
        if (ChinchillaExponents.has(study.fit().law())) {
            html.append(Html.figure(
                    FrontierChart.of(study, level).inline("Compute-optimal size over compute"),
                    "The compute-optimal size, with its band of " + Figures.percent(level)
                            + "; dashed beyond the largest compute."));
        }
        study.approach()
                .filter(approach -> approach.number() == 2)
                .ifPresent(approach -> html.append(Html.figure(
                        ParabolasChart.of(study, approach).inline("Losses over size at equal compute"),
                        "Approach 2: a parabola for each budget; dashed ones are refused.")));
        return html.append("</div>\n").toString();
    }

    private static String coefficients(LossStudy study, double level) {
        LossFit fit = study.fit();
        var table = new Html.Table(
                "Estimates with intervals of " + Figures.percent(level) + ": " + study.intervalKind(),
                "coefficient",
                "estimate",
                "standard error",
                "lower",
                "upper",
                "unit");
        double[] values = fit.function().coefficients();
        for (int c = 0; c < values.length; c++) {
            var coefficient = fit.law().coefficients().get(c);
            var interval = study.interval(c, level);
            table.row(
                    coefficient.name(),
                    List.of(
                            number(values[c]),
                            number(study.standardError(c)),
                            number(interval.lower()),
                            number(interval.upper()),
                            "<td class=\"name\">" + Html.text(coefficient.unit()) + "</td>"));
        }
        return table
                + spread(study)
                + study.approach().map(LossReport::approach).orElse("");
    }

    private static String spread(LossStudy study) {
        if (study.spread().isEmpty()) {
            return "";
        }
        var table = new Html.Table("What other objectives give", "objective");
        study.fit().law().formula().coefficients().forEach(table::heading);
        boolean exponents = ChinchillaExponents.has(study.fit().law());
        if (exponents) {
            table.heading("exponent of N*");
        }
        for (LossFit other : study.spread()) {
            var cells = new ArrayList<String>();
            for (double value : other.function().coefficients()) {
                cells.add(number(value));
            }
            if (exponents) {
                cells.add(Figures.fixed(
                        ChinchillaExponents.ofParameters(
                                other.law(), other.function().coefficients()),
                        3));
            }
            table.row(other.fitter().objective().toString(), cells);
        }
        return table.toString();
    }

    private static String approach(Approach approach) {
        var table = new Html.Table(
                "Approach " + approach.number() + ": compute-optimal growth",
                "of",
                "exponent of compute",
                "lower",
                "upper");
        table.row(
                "parameters",
                List.of(
                        Figures.fixed(approach.parameters().exponent(), 3),
                        Figures.fixed(approach.parameters().interval().lower(), 3),
                        Figures.fixed(approach.parameters().interval().upper(), 3)));
        table.row(
                "tokens",
                List.of(
                        Figures.fixed(approach.tokens().exponent(), 3),
                        Figures.fixed(approach.tokens().interval().lower(), 3),
                        Figures.fixed(approach.tokens().interval().upper(), 3)));
        var warnings = new StringBuilder();
        approach.warnings().forEach(warning -> warnings.append(Html.paragraph(Html.text(warning + "."))));
        return table + warnings.toString();
    }

    private static String trust(LossStudy study) {
        LossDiagnosis diagnosis = study.fit().diagnosis();
        var items = new ArrayList<String>();
        items.add("Why it stopped: " + diagnosis.termination() + ".");
        items.add("Largest component of the gradient, relative to the objective: "
                + Figures.rough(diagnosis.gradientNorm()) + "; decrease still promised "
                + Figures.rough(diagnosis.promisedDecrease()) + ".");
        items.add(diagnosis.agreeing() + " of " + diagnosis.starts().size() + " starts ended there; "
                + diagnosis.degenerate() + " where a variable had lost its influence, which is no fit.");
        items.add("Condition number " + Figures.rough(diagnosis.conditionNumber())
                + " once linear coefficients are projected out, " + Figures.rough(diagnosis.rawConditionNumber())
                + " in all as they are.");
        diagnosis.edges().forEach(edge -> items.add(edge + "."));
        study.fit().warnings().forEach(warning -> items.add(warning + "."));
        var html = new StringBuilder("<ul>\n");
        items.forEach(item -> html.append("<li>").append(Html.text(item)).append("</li>\n"));
        html.append("</ul>\n");
        if (!study.laws().isEmpty()) {
            html.append(laws(study.laws()));
        }
        return html.toString();
    }

    private static String laws(List<LossHoldOut> laws) {
        var table = new Html.Table(
                "Laws compared: residuals on all runs, and errors on the "
                        + laws.get(0).heldOut() + " runs of most compute, predicted from the others",
                "law",
                "coefficients",
                "residuals, %",
                "error held out, %",
                "bias, %",
                "converged");
        for (LossHoldOut law : laws) {
            table.row(
                    law.law(),
                    List.of(
                            Integer.toString(law.coefficients()),
                            Figures.fixed(100 * law.rootMeanSquare(), 2),
                            Figures.fixed(100 * law.meanError(), 2),
                            Figures.fixed(100 * law.bias(), 2),
                            law.converged() ? "yes" : "no"));
        }
        return table.toString();
    }

    private static String again(LossView view) {
        return "<pre><code>" + Html.text(view.command()) + "</code></pre>\n"
                + Html.paragraph("The same seed, data and version give the same numbers. Digest of the table:")
                + "<pre><code>"
                + Html.text(view.studies().get(0).fit().data().digest()) + "</code></pre>\n";
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        double size = Math.abs(value);
        if (size != 0 && (size >= 1e6 || size < 1e-3)) {
            return String.format(Locale.ROOT, "%." + (DIGITS - 1) + "e", value);
        }
        int decimals = size == 0 ? 0 : Math.max(0, DIGITS - 1 - (int) Math.floor(Math.log10(size)));
        return Figures.fixed(value, decimals);
    }
}
