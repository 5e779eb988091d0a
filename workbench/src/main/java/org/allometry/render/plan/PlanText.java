package org.allometry.render.plan;

import java.util.List;
import java.util.Locale;
import org.allometry.plan.Allocation;
import org.allometry.plan.Alternative;
import org.allometry.plan.Alternatives;
import org.allometry.plan.NextRuns;
import org.allometry.plan.Plan;
import org.allometry.plan.Question;
import org.allometry.plan.Returns;
import org.allometry.plan.Spend;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;
import org.allometry.stat.Percentiles;

/** A plan in the order in which a reader asks: how much of what, how sure, what else, what it costs, what is assumed. */
public final class PlanText {
    private static final int EVERY = 4;

    private PlanText() {}

    public static String of(PlanView view) {
        Plan plan = view.plan();
        var text = new StringBuilder(Wrapped.of("", answer(plan)));
        text.append('\n').append(numbers(plan));
        text.append(Wrapped.of("", uncertainty(plan)));
        text.append(trust(plan));
        text.append('\n').append(curve(plan, plan.isoFlop(), "The same compute at other sizes:"));
        text.append('\n')
                .append(curve(plan, plan.isoValue(), "The same " + plan.basis().quantity() + " at other sizes:"));
        if (!view.others().isEmpty()) {
            text.append('\n').append(others(view));
        }
        view.spend().ifPresent(spend -> text.append('\n').append(Wrapped.of("", cost(spend))));
        view.alternatives().ifPresent(ways -> text.append('\n').append(alternatives(plan, ways)));
        if (!view.returns().isEmpty()) {
            text.append('\n').append(returns(plan, view.returns()));
        }
        view.nextRuns().ifPresent(runs -> text.append('\n').append(nextRuns(runs, view.narrowed())));
        text.append("\nAssumed:\n");
        plan.basis().assumptions().forEach(assumption -> text.append(Wrapped.of("  ", "- " + assumption + ".")));
        return text.toString();
    }

    /** The answer as a sentence. */
    public static String answer(Plan plan) {
        Allocation at = plan.allocation();
        String by = "By " + plan.basis().name() + " (" + plan.basis().source() + ") ";
        if (plan.question() instanceof Question.Given) {
            return by + "a model of " + Counts.of(at.parameters()) + " parameters trained on " + Counts.of(at.tokens())
                    + " tokens comes to a " + plan.basis().quantity() + " of " + Figures.fixed(at.value(), 4) + ".";
        }
        String compute = Counts.flops(at.allFlops()) + " operations"
                + (at.inferenceFlops() > 0
                        ? ", " + Counts.flops(at.flops()) + " of them in training and "
                                + Counts.flops(at.inferenceFlops()) + " in use,"
                        : "");
        String division = Counts.of(at.parameters()) + " parameters and " + Counts.of(at.tokens()) + " tokens, "
                + Figures.fixed(at.tokensPerParameter(), 1) + " tokens per parameter";
        if (plan.question() instanceof Question.Reach reach) {
            return by + "a " + plan.basis().quantity() + " of " + Figures.full(reach.value()) + " needs at least "
                    + compute
                    + (reach.probability().isPresent()
                            ? " to be reached with probability "
                                    + Figures.full(reach.probability().getAsDouble())
                            : "")
                    + ": " + division + "."
                    + (Double.isNaN(plan.chance()) || reach.probability().isPresent()
                            ? ""
                            : " One run reaches it with probability " + Figures.fixed(plan.chance(), 2) + ".");
        }
        return by + compute + " are best spent on " + division + ".";
    }

    private static String numbers(Plan plan) {
        Allocation at = plan.allocation();
        var table = TextTable.of("", "value", "interval of " + Figures.percent(plan.level()));
        table.add(
                "parameters",
                Counts.of(at.parameters()),
                Counts.interval(plan.margin().parameters()));
        table.add(
                "training tokens",
                Counts.of(at.tokens()),
                Counts.interval(plan.margin().tokens()));
        table.add(
                "tokens per parameter",
                Figures.fixed(at.tokensPerParameter(), 2),
                interval(plan.margin().tokensPerParameter(), 1));
        table.add(
                plan.basis().quantity(),
                Figures.fixed(at.value(), 4),
                interval(plan.margin().value(), 4));
        if (!Double.isNaN(plan.run().lower())) {
            table.add(plan.basis().quantity() + " of one run", "", interval(plan.run(), 4));
        }
        return table.text();
    }

    private static String interval(Percentiles interval, int decimals) {
        return Double.isNaN(interval.lower()) ? "" : Figures.interval(interval.lower(), interval.upper(), decimals);
    }

    /** How intervals were made, or why there are none. */
    public static String uncertainty(Plan plan) {
        String how = plan.basis().uncertainty();
        return plan.margin().draws() == 0 ? "Uncertainty: " + how + "." : "Intervals: " + how + ".";
    }

    /** How far it goes beyond what is known, or nothing. */
    public static String trust(Plan plan) {
        var text = new StringBuilder();
        double beyond = plan.extrapolation();
        if (beyond > 0) {
            text.append(Wrapped.of(
                    "",
                    "This lies " + Figures.fixed(beyond, 1)
                            + " orders of compute beyond the largest run of the law: an extrapolation."));
        } else if (Double.isNaN(beyond) && plan.basis().quantity().equals("loss")) {
            text.append("The range of the runs behind this law is not known.\n");
        }
        if (plan.allocation().atEdge()) {
            var bounds = plan.planner().bounds();
            text.append(Wrapped.of(
                    "",
                    "The bounds decide this plan, not the law alone: " + Counts.of(bounds.fewestParameters()) + " to "
                            + Counts.of(bounds.mostParameters()) + " parameters, " + Counts.of(bounds.fewestTokens())
                            + " to " + Counts.of(bounds.mostTokens()) + " tokens."));
        }
        return text.toString();
    }

    private static String curve(Plan plan, List<Allocation> curve, String title) {
        if (curve.isEmpty()) {
            return title + " none within the bounds.\n";
        }
        var table = TextTable.of(
                "parameters",
                "training tokens",
                "tokens per parameter",
                "operations",
                plan.basis().quantity());
        for (int i = 0; i < curve.size(); i += EVERY) {
            Allocation at = curve.get(i);
            table.add(
                    Counts.of(at.parameters()),
                    Counts.of(at.tokens()),
                    Figures.fixed(at.tokensPerParameter(), 1),
                    Counts.flops(at.allFlops()),
                    Figures.fixed(at.value(), 4));
        }
        return title + "\n" + table.text();
    }

    private static String others(PlanView view) {
        var table = TextTable.of("law", "operations", "parameters", "training tokens", "tokens per parameter", "loss");
        for (Plan other : view.others()) {
            Allocation at = other.allocation();
            table.add(
                    other.basis().name(),
                    Counts.flops(at.flops()),
                    Counts.of(at.parameters()),
                    Counts.of(at.tokens()),
                    Figures.fixed(at.tokensPerParameter(), 1),
                    Figures.fixed(at.value(), 4));
        }
        return Wrapped.of("", "What other published laws say; losses on different data and tokens do not compare:")
                + table.text();
    }

    /** What it costs, as sentences. */
    public static String cost(Spend spend) {
        var text = new StringBuilder("On " + spend.device().name() + " at " + Figures.percent(spend.utilisation())
                + " of its " + Counts.flops(spend.device().peakFlops()) + " operations per second: "
                + Figures.count(Math.round(spend.cost().deviceHours())) + " device-hours, "
                + Figures.fixed(spend.days(), 1) + " days on " + spend.devices()
                + (spend.devices() == 1 ? " device" : " devices"));
        text.append(
                Double.isNaN(spend.cost().kilowattHours())
                        ? "; the power of this device is not known"
                        : "; " + Figures.count(Math.round(spend.cost().kilowattHours())) + " kWh at its rated "
                                + Figures.count(Math.round(spend.device().watts()))
                                + " W, without hosts, network and cooling");
        text.append(
                Double.isNaN(spend.cost().money())
                        ? "; for money give --price-per-hour."
                        : "; " + Figures.count(Math.round(spend.cost().money())) + " in the currency of the price, at "
                                + Figures.full(spend.pricePerHour()) + " per device-hour.");
        if (spend.utilisation() > spend.reachable()) {
            text.append(" A bare matrix product was measured at ")
                    .append(Figures.percent(Math.round(100 * spend.reachable()) / 100.0))
                    .append(" of the peak, so this utilisation cannot be reached.");
        }
        return text.toString();
    }

    private static String alternatives(Plan plan, Alternatives alternatives) {
        Allocation start = alternatives.start();
        var text = new StringBuilder(Wrapped.of(
                "",
                "From " + Counts.of(start.parameters()) + " parameters and " + Counts.of(start.tokens()) + " tokens ("
                        + plan.basis().quantity() + " " + Figures.fixed(start.value(), 4) + ") to "
                        + Figures.fixed(alternatives.target(), 4) + ", each way alone:"));
        for (Alternative way : alternatives.ways()) {
            text.append(Wrapped.of("  ", way.lever() + ": " + way.statement() + "."));
            if (way.confidence() != Alternative.Confidence.NONE) {
                text.append(Wrapped.of(
                        "    ",
                        "by " + way.evidence() + "; range " + way.range() + "; confidence "
                                + way.confidence().name().toLowerCase(Locale.ROOT) + ": "
                                + way.confidence().meaning() + "."));
            }
        }
        return text.toString();
    }

    private static String returns(Plan plan, List<Returns> returns) {
        var text = new StringBuilder();
        for (Returns axis : returns) {
            var table = TextTable.of("from", "to", plan.basis().quantity(), "then", "gain");
            axis.doublings()
                    .forEach(doubling -> table.add(
                            amount(axis, doubling.from()),
                            amount(axis, 2 * doubling.from()),
                            Figures.fixed(doubling.value(), 4),
                            Figures.fixed(doubling.after(), 4),
                            Figures.fixed(doubling.gain(), 4)));
            text.append(
                    switch (axis.axis()) {
                        case "parameters" -> "Doubling parameters, tokens as planned:\n";
                        case "training_tokens" -> "Doubling tokens, parameters as planned:\n";
                        default -> "Doubling compute, divided in the best way:\n";
                    });
            text.append(axis.doublings().isEmpty() ? "  none within the bounds\n" : table.text());
            text.append(Wrapped.of(
                    "",
                    axis.falls()
                            .map(from -> "A doubling brings less than " + Figures.full(axis.threshold()) + " from "
                                    + amount(axis, from) + " on.")
                            .orElse("A doubling still brings " + Figures.full(axis.threshold())
                                    + " or more up to the end of the bounds.")));
        }
        return text.toString();
    }

    private static String amount(Returns axis, double amount) {
        return axis.axis().equals("flops") ? Counts.flops(amount) : Counts.of(amount);
    }

    private static String nextRuns(NextRuns next, String narrowed) {
        var table = TextTable.of("run", "parameters", "training tokens", "operations", "then uncertain by");
        for (int i = 0; i < next.runs().size(); i++) {
            NextRuns.Run run = next.runs().get(i);
            table.add(
                    i + 1,
                    Counts.of(run.parameters()),
                    Counts.of(run.tokens()),
                    Counts.flops(run.flops()),
                    Figures.fixed(100 * run.deviation(), 3) + " %");
        }
        return Wrapped.of(
                        "",
                        "Runs that narrow " + narrowed + " most, now uncertain by "
                                + Figures.fixed(100 * next.deviationNow(), 3)
                                + " % (one standard deviation), for " + Counts.flops(next.flops()) + " operations:")
                + table.text()
                + Wrapped.of("", "As far as the law holds there, and if these runs scatter as those of the table do.");
    }
}
