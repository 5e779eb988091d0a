package org.allometry.render.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.allometry.law.loss.Variable;
import org.allometry.predict.explain.Deletion;
import org.allometry.predict.explain.Influence;
import org.allometry.predict.explain.RunExplanation;
import org.allometry.predict.explain.Surrogate;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;
import org.allometry.render.plan.Counts;

/** Explanations of runs, for people and as rows. */
public final class RunExplanationText {
    private static final int DECIMALS = 4;

    private RunExplanationText() {}

    public static String of(List<RunExplanation> explanations, double level) {
        var text = new StringBuilder();
        explanations.forEach(one -> text.append(text.isEmpty() ? "" : "\n").append(of(one, level)));
        return text.toString();
    }

    private static String of(RunExplanation one, double level) {
        String quantity = one.law().response().column();
        var prediction = one.run().prediction();
        return Wrapped.of(
                        "",
                        "Why the law " + one.law().name() + " gives " + name(one) + " a " + quantity + " of "
                                + Figures.fixed(prediction.value(), DECIMALS) + " (" + Figures.percent(level)
                                + " interval of the law "
                                + Figures.interval(
                                        prediction.law().lower(),
                                        prediction.law().upper(),
                                        DECIMALS)
                                + ", of a run "
                                + Figures.interval(
                                        prediction.run().lower(),
                                        prediction.run().upper(),
                                        DECIMALS)
                                + ") and " + one.reference().name() + " one of "
                                + Figures.withError(one.referenceResponse(), one.referenceError(), DECIMALS)
                                + ". Shares are exact Shapley values of the law and add up; ± their standard errors."
                                + " LIME is a straight line fitted to runs drawn nearby, its slopes carried to the"
                                + " reference, ± their spread over seeds.")
                + shares(one)
                + Wrapped.of("", faithfulness(one.surrogate()))
                + "\n"
                + Wrapped.of(
                        "",
                        "Deletion: variables replaced by the reference's, the one said to raise the " + quantity
                                + " most first, and the mean drop, beside that of random orders and of the best one."
                                + " Faithfulness is 1 for the best, 0 for random.")
                + deletions(one)
                + changes(one)
                + pulls(one);
    }

    private static String name(RunExplanation one) {
        return one.run().run().run();
    }

    private static String shares(RunExplanation one) {
        var table = TextTable.of("variable", "reference", "run", "share", "LIME", "per doubling");
        List<Variable> variables = one.law().variables();
        for (int v = 0; v < variables.size(); v++) {
            table.add(
                    variables.get(v).column(),
                    Counts.of(one.reference().variables()[v]),
                    Counts.of(one.variables()[v]),
                    signed(one.shares()[v]) + " ± " + Figures.fixed(one.errors()[v], DECIMALS),
                    signed(one.surrogate().effects()[v]) + " ± "
                            + Figures.fixed(one.surrogate().deviations()[v], DECIMALS),
                    signed(one.surrogate().perDoubling()[v]));
        }
        return table.text();
    }

    private static String faithfulness(Surrogate surrogate) {
        String line = "LIME: R² " + Figures.fixed(surrogate.fidelity(), 3) + ", instability "
                + Figures.fixed(surrogate.instability(), 3) + ": ";
        if (Double.isNaN(surrogate.fidelity())) {
            return line + "the law does not vary nearby, so there is nothing to explain.";
        }
        String verdict = surrogate.isFaithful()
                ? "faithful nearby"
                : "UNFAITHFUL, do not rely on it: " + String.join("; ", surrogate.reasons());
        return line
                + verdict
                + (surrogate.reachesReference()
                        ? "."
                        : "; carried to the reference, its slopes miss the difference by " + signed(surrogate.miss())
                                + ".");
    }

    private static String deletions(RunExplanation one) {
        var table = TextTable.of("by", "removed in the order", "mean drop", "random", "best", "faithfulness");
        deletion(table, "Shapley", one.byShapley());
        deletion(table, "LIME", one.bySurrogate());
        return table.text();
    }

    private static void deletion(TextTable table, String by, Deletion<Variable> deletion) {
        table.add(
                by,
                deletion.order().stream().map(Variable::column).collect(Collectors.joining(", ")),
                signed(deletion.comprehensiveness()),
                signed(deletion.random()),
                signed(deletion.best()),
                Figures.fixed(deletion.faithfulness(), 2));
    }

    private static String changes(RunExplanation one) {
        if (one.changes().isEmpty()) {
            return "";
        }
        var text = new StringBuilder("\nWhat would change it, all else as it is:\n");
        for (RunExplanation.Change change : one.changes()) {
            String what = change.of().stream().map(Variable::column).collect(Collectors.joining(" and "))
                    + (change.of().size() > 1 ? " by one factor" : "");
            String goal = one.law().response().column() + " " + Figures.fixed(change.goal(), DECIMALS) + ": ";
            String bounds = Counts.of(change.from()) + " to " + Counts.of(change.to());
            text.append(Wrapped.of(
                    "  ",
                    change.isReached()
                            ? goal + what + " of " + Counts.of(change.value()) + ", "
                                    + Figures.fixed(change.factor(), 2) + " times " + Counts.of(change.own())
                                    + "; interval " + end(change.lower()) + " to " + end(change.upper())
                                    + " (looked for from " + bounds + ")."
                            : goal + "not reached by any " + what + " from " + bounds + ", where the law gives "
                                    + Figures.fixed(change.lowest(), DECIMALS) + " to "
                                    + Figures.fixed(change.highest(), DECIMALS) + "."));
        }
        return text.toString();
    }

    private static String pulls(RunExplanation one) {
        if (one.influence().method() == Influence.Method.NONE) {
            return "\n" + Wrapped.of("", "The pulls of single runs were not computed.");
        }
        var table = TextTable.of("left out", "rows", "pull");
        one.influence().pulls().stream()
                .limit(ExplanationTables.MOST_PULLS)
                .forEach(pull -> table.add(
                        pull.name(),
                        pull.rows(),
                        Double.isNaN(pull.scores()[0]) ? "not fitted" : signed(pull.scores()[0])));
        return "\n" + Wrapped.of("", Sentences.of(one.influence())) + table.text();
    }

    private static String end(double value) {
        return Double.isNaN(value) ? "out of bounds" : Counts.of(value);
    }

    private static String signed(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%+.4f", value + 0.0) : "-";
    }

    /** One row for each run and for each of what is said of it. */
    public static String csv(List<RunExplanation> explanations) {
        var table = TextTable.of("run", "kind", "of", "value", "error", "lower", "upper");
        for (RunExplanation one : explanations) {
            var prediction = one.run().prediction();
            row(
                    table,
                    one,
                    "prediction",
                    one.law().response().column(),
                    prediction.value(),
                    Double.NaN,
                    prediction.run().lower(),
                    prediction.run().upper());
            row(
                    table,
                    one,
                    "reference",
                    one.reference().name(),
                    one.referenceResponse(),
                    one.referenceError(),
                    Double.NaN,
                    Double.NaN);
            List<Variable> variables = one.law().variables();
            for (int v = 0; v < variables.size(); v++) {
                String column = variables.get(v).column();
                row(table, one, "shapley", column, one.shares()[v], one.errors()[v], Double.NaN, Double.NaN);
                row(
                        table,
                        one,
                        "lime",
                        column,
                        one.surrogate().effects()[v],
                        one.surrogate().deviations()[v],
                        Double.NaN,
                        Double.NaN);
            }
            var tests = List.of(one.byShapley(), one.bySurrogate());
            for (int t = 0; t < tests.size(); t++) {
                double value = tests.get(t).faithfulness();
                row(table, one, "faithfulness", t == 0 ? "shapley" : "lime", value, Double.NaN, Double.NaN, Double.NaN);
            }
            for (RunExplanation.Change change : one.changes()) {
                String what = change.of().stream().map(Variable::column).collect(Collectors.joining("+"));
                row(table, one, "counterfactual", what, change.value(), Double.NaN, change.lower(), change.upper());
            }
            one.influence().pulls().forEach(pull -> {
                double value = pull.scores()[0];
                row(table, one, "pull", pull.name(), value, Double.NaN, Double.NaN, Double.NaN);
            });
        }
        return table.csv();
    }

    private static void row(
            TextTable table,
            RunExplanation one,
            String kind,
            String of,
            double value,
            double error,
            double lower,
            double upper) {
        var cells = new ArrayList<Object>(List.of(name(one), kind, of));
        for (double number : new double[] {value, error, lower, upper}) {
            cells.add(Figures.full(number));
        }
        table.add(cells.toArray());
    }
}
