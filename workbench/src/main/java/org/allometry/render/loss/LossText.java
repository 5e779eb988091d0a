package org.allometry.render.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.allometry.fit.loss.Approach;
import org.allometry.fit.loss.ChinchillaExponents;
import org.allometry.fit.loss.LossDiagnosis;
import org.allometry.fit.loss.LossFit;
import org.allometry.fit.loss.LossHoldOut;
import org.allometry.fit.loss.LossStudy;
import org.allometry.law.loss.LossLaw;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;

/** A fit in the order in which a reader asks: what, the numbers, to be trusted, what else, what next. */
public final class LossText {
    private static final int LONG = 90;

    private LossText() {}

    public static String of(LossView view) {
        if (view.groupColumn().isPresent()) {
            return groups(view);
        }
        LossStudy study = view.studies().get(0);
        return what(view, study) + "\n" + coefficients(study, view.level()) + "\n" + convergence(study.fit())
                + optimal(study, view.level()) + approach(study, view.level()) + spread(study) + laws(study) + "\n"
                + next(view);
    }

    private static String what(LossView view, LossStudy study) {
        LossFit fit = study.fit();
        var text = new StringBuilder(Wrapped.of(
                "",
                "The law " + fit.law().name() + ", " + spelt(fit.law()) + ", fitted to " + view.tableName() + ": "
                        + plural(fit.data().runs(), "row")
                        + " of " + plural(fit.data().clusters(), "run") + "; took "
                        + Figures.fixed(view.seconds(), 2) + " s."));
        text.append(Wrapped.of(
                "",
                "Objective " + LossFigures.digits(fit.objective(), 9) + ", "
                        + fit.fitter().objective() + "; residuals scatter by " + deviation(fit) + ". "
                        + fit.law().source() + "."));
        if (!view.leftOut().isEmpty()) {
            text.append(Wrapped.of("", "Left out: " + String.join("; ", view.leftOut()) + "."));
        }
        return text.toString();
    }

    /** A formula, or what it means if it is long. */
    private static String spelt(LossLaw law) {
        String formula = law.formula().toString();
        return formula.length() <= LONG ? law.response().symbol() + " = " + formula : law.title();
    }

    private static String deviation(LossFit fit) {
        return fit.fitter().objective().logarithmic()
                ? LossFigures.share(fit.residualDeviation())
                : LossFigures.digits(fit.residualDeviation(), 3);
    }

    private static String coefficients(LossStudy study, double level) {
        LossFit fit = study.fit();
        boolean profiled = !study.profile().isEmpty();
        var table = profiled
                ? TextTable.of("coefficient", "estimate", "error", "interval", "by profile", "unit")
                : TextTable.of("coefficient", "estimate", "error", "interval", "unit");
        double[] values = fit.function().coefficients();
        for (int c = 0; c < values.length; c++) {
            var coefficient = fit.law().coefficients().get(c);
            boolean fixed = fit.fitter().fixed().containsKey(coefficient.name());
            String value = LossFigures.digits(values[c], 6);
            String error = fixed ? "given" : LossFigures.digits(study.standardError(c), 2);
            String interval = fixed ? "" : LossFigures.interval(study.interval(c, level));
            if (profiled) {
                String profile = study.profile().containsKey(coefficient.name())
                        ? LossFigures.interval(study.profile().get(coefficient.name()))
                        : "";
                table.add(coefficient.name(), value, error, interval, profile, coefficient.unit());
            } else {
                table.add(coefficient.name(), value, error, interval, coefficient.unit());
            }
        }
        return table.text()
                + Wrapped.of("", "Intervals of " + Figures.percent(level) + ": " + study.intervalKind() + ".");
    }

    private static String convergence(LossFit fit) {
        LossDiagnosis diagnosis = fit.diagnosis();
        var text = new StringBuilder(Wrapped.of(
                "",
                (fit.converged() ? "The search " : "NOT CONVERGED, do not rely on these numbers: ")
                        + diagnosis.termination() + "; largest gradient " + Figures.rough(diagnosis.gradientNorm())
                        + ". " + diagnosis.agreeing() + " of "
                        + plural(diagnosis.starts().size(), "start")
                        + " ended there"
                        + (diagnosis.degenerate() == 0 ? "." : "; " + degenerate(diagnosis) + ".")));
        text.append(Wrapped.of(
                "",
                "Condition number " + Figures.rough(diagnosis.conditionNumber())
                        + " once linear coefficients are projected out, "
                        + Figures.rough(diagnosis.rawConditionNumber())
                        + " in all as they are."
                        + (diagnosis.edges().isEmpty() ? "" : " " + String.join("; ", diagnosis.edges()) + ".")));
        fit.warnings().forEach(warning -> text.append(Wrapped.of("", "Warning: " + warning + ".")));
        return text.toString();
    }

    private static String degenerate(LossDiagnosis diagnosis) {
        String kinds = diagnosis.starts().stream()
                .filter(start -> start.degenerate())
                .collect(Collectors.groupingBy(start -> start.vanished(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " without influence of " + entry.getKey())
                .collect(Collectors.joining("; "));
        return plural((int) diagnosis.degenerate(), "start") + " ended at stationary points that are no fits (" + kinds
                + ")";
    }

    private static String optimal(LossStudy study, double level) {
        LossFit fit = study.fit();
        if (!ChinchillaExponents.has(fit.law())) {
            return "";
        }
        double a = ChinchillaExponents.ofParameters(fit.law(), fit.function().coefficients());
        String interval = study.bootstrap()
                .map(resampled -> " " + LossFigures.interval(ChinchillaExponents.interval(resampled, level)))
                .orElse("");
        return "\n"
                + Wrapped.of(
                        "",
                        "Compute-optimal parameters grow as C^" + Figures.fixed(a, 3) + interval + ", tokens as C^"
                                + Figures.fixed(1 - a, 3) + ".");
    }

    private static String approach(LossStudy study, double level) {
        if (study.approach().isEmpty()) {
            return "";
        }
        Approach approach = study.approach().get();
        var text = new StringBuilder("\n"
                + Wrapped.of(
                        "",
                        "Approach " + approach.number() + ": parameters grow as C^"
                                + Figures.fixed(approach.parameters().exponent(), 3) + " "
                                + LossFigures.interval(approach.parameters().interval()) + ", tokens as C^"
                                + Figures.fixed(approach.tokens().exponent(), 3) + " "
                                + LossFigures.interval(approach.tokens().interval()) + " ("
                                + Figures.percent(level) + ")."));
        if (!approach.budgets().isEmpty()) {
            var table = TextTable.of("compute", "runs", "best size", "tokens", "loss", "sizes tried", "used");
            List<Approach.Budget> shown = approach.budgets().stream()
                    .filter(budget -> budget.used() || Double.isFinite(budget.parameters()))
                    .toList();
            shown.forEach(budget -> table.add(
                    LossFigures.digits(budget.compute(), 3),
                    budget.runs(),
                    LossFigures.digits(budget.parameters(), 4),
                    LossFigures.digits(budget.tokens(), 4),
                    Figures.fixed(budget.loss(), 4),
                    LossFigures.digits(budget.fewestParameters(), 3) + " to "
                            + LossFigures.digits(budget.mostParameters(), 3),
                    budget.used() ? "yes" : "no: " + budget.refused()));
            text.append(table.text());
            int others = approach.budgets().size() - shown.size();
            if (others > 0) {
                text.append(Wrapped.of("", "Not shown: " + plural(others, "budget") + " of too few sizes."));
            }
        }
        approach.warnings().forEach(warning -> text.append(Wrapped.of("", "Warning: " + warning + ".")));
        return text.toString();
    }

    private static String spread(LossStudy study) {
        if (study.spread().isEmpty()) {
            return "";
        }
        List<String> names = study.fit().law().formula().coefficients();
        boolean exponents = ChinchillaExponents.has(study.fit().law());
        var headings = new ArrayList<>(List.of("objective"));
        headings.addAll(names);
        if (exponents) {
            headings.add("N* ~ C^");
        }
        headings.add("converged");
        var table = TextTable.of(headings.toArray(String[]::new));
        for (LossFit other : study.spread()) {
            var cells = new ArrayList<Object>();
            cells.add(other.fitter().objective().toString());
            for (double value : other.function().coefficients()) {
                cells.add(LossFigures.digits(value, 4));
            }
            if (exponents) {
                cells.add(Figures.fixed(
                        ChinchillaExponents.ofParameters(
                                other.law(), other.function().coefficients()),
                        3));
            }
            cells.add(other.converged() ? "yes" : "no");
            table.add(cells.toArray());
        }
        return "\nWhat other objectives give:\n" + table.text();
    }

    private static String laws(LossStudy study) {
        if (study.laws().isEmpty()) {
            return "";
        }
        LossHoldOut first = study.laws().get(0);
        var table = TextTable.of("law", "coefficients", "residuals", "error held out", "bias", "converged");
        study.laws()
                .forEach(law -> table.add(
                        law.law(),
                        law.coefficients(),
                        LossFigures.share(law.rootMeanSquare()),
                        LossFigures.share(law.meanError()),
                        LossFigures.share(law.bias()),
                        law.converged() ? "yes" : "no"));
        return "\n"
                + Wrapped.of(
                        "",
                        "Laws compared, also on the " + first.heldOut()
                                + " runs of most compute, predicted from the other "
                                + first.training() + " (" + Figures.fixed(first.extrapolation(), 1)
                                + " orders of compute farther):")
                + table.text();
    }

    private static String groups(LossView view) {
        LossStudy first = view.studies().get(0);
        List<String> names = first.fit().law().formula().coefficients();
        boolean exponents = ChinchillaExponents.has(first.fit().law());
        var headings = new ArrayList<>(List.of(view.groupColumn().orElse(""), "rows", "objective"));
        headings.addAll(names);
        if (exponents) {
            headings.add("N* ~ C^");
        }
        headings.add("held out");
        headings.add("converged");
        var table = TextTable.of(headings.toArray(String[]::new));
        for (LossStudy study : view.studies()) {
            LossFit fit = study.fit();
            var cells = new ArrayList<Object>();
            cells.add(study.group().isEmpty() ? "(empty)" : study.group());
            cells.add(fit.data().runs());
            cells.add(LossFigures.digits(fit.objective(), 7));
            for (double value : fit.function().coefficients()) {
                cells.add(LossFigures.digits(value, 4));
            }
            if (exponents) {
                cells.add(Figures.fixed(
                        ChinchillaExponents.ofParameters(
                                fit.law(), fit.function().coefficients()),
                        3));
            }
            cells.add(
                    study.laws().isEmpty()
                            ? "-"
                            : LossFigures.share(study.laws().get(0).meanError()));
            cells.add(fit.converged() ? "yes" : "no");
            table.add(cells.toArray());
        }
        var text = new StringBuilder(Wrapped.of(
                "",
                "The law " + first.fit().law().name() + ", " + spelt(first.fit().law()) + ", fitted to each "
                        + view.groupColumn().orElse("") + " of " + view.tableName() + "; "
                        + first.fit().fitter().objective() + "; took " + Figures.fixed(view.seconds(), 2) + " s."));
        if (!view.leftOut().isEmpty()) {
            text.append(Wrapped.of("", "Left out: " + String.join("; ", view.leftOut()) + "."));
        }
        text.append('\n').append(table.text());
        view.studies()
                .forEach(study -> study.approach()
                        .ifPresent(approach ->
                                text.append("\n").append(study.group()).append(approach(study, view.level()))));
        return text.append("\nIntervals, starts and conditioning of each group: --json.\n")
                .toString();
    }

    private static String next(LossView view) {
        return "Next: keep it with --out fit.json; draw it with --plot fit.svg; all numbers with --json.\n";
    }

    private static String plural(int count, String noun) {
        return Figures.count(count) + " " + noun + (count == 1 ? "" : "s");
    }
}
