package org.allometry.render.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.allometry.plan.Allocation;
import org.allometry.plan.Alternative;
import org.allometry.plan.Alternatives;
import org.allometry.plan.NextRuns;
import org.allometry.plan.Plan;
import org.allometry.plan.Returns;
import org.allometry.render.Figures;
import org.allometry.render.chart.PlanChart;
import org.allometry.render.plan.PlanText;
import org.allometry.render.plan.PlanView;
import org.allometry.render.report.Page.Part;
import org.allometry.stat.Percentiles;

/** A plan as one self-contained page. */
public final class PlanReport {
    private PlanReport() {}

    /** The page. */
    public static String html(PlanView view) {
        Plan plan = view.plan();
        var parts = new ArrayList<Part>();
        parts.add(new Part("pictures", "Around the plan", pictures(plan)));
        parts.add(new Part("numbers", "The numbers", numbers(plan)));
        if (!view.others().isEmpty()) {
            parts.add(new Part("others", "Other laws", others(view.others())));
        }
        view.alternatives().ifPresent(ways -> parts.add(new Part("alternatives", "Instead of size", ways(plan, ways))));
        if (!view.returns().isEmpty()) {
            parts.add(new Part("returns", "What doublings bring", returns(plan, view.returns())));
        }
        view.nextRuns().ifPresent(runs -> parts.add(new Part("next", "The next runs", next(runs, view.narrowed()))));
        parts.add(new Part("assumed", "Assumed", assumed(view)));
        return Page.html("A plan by " + plan.basis().name(), summary(view), parts, view.version());
    }

    private static String summary(PlanView view) {
        Plan plan = view.plan();
        Allocation at = plan.allocation();
        String cost = view.spend()
                .map(spend -> Html.paragraph(Html.text(PlanText.cost(spend))))
                .orElse("");
        return "<p class=\"lead\">" + Html.text(PlanText.answer(plan)) + "</p>\n"
                + Html.paragraph(Html.text(PlanText.trust(plan).strip())) + cost + "<dl class=\"figures\">"
                + Page.figure("operations", scientific(at.allFlops()))
                + Page.figure("parameters", scientific(at.parameters()))
                + Page.figure("tokens", scientific(at.tokens()))
                + Page.figure(plan.basis().quantity(), Figures.fixed(at.value(), 4)) + "</dl>\n";
    }

    private static String pictures(Plan plan) {
        String quantity = plan.basis().quantity();
        return "<div class=\"pair\">\n"
                + Html.figure(
                        PlanChart.isoFlop(plan).inline("The " + quantity + " over size at equal compute"),
                        "Each line is a budget, its best size marked; dashed beyond the sizes or tokens of the law's"
                                + " runs.")
                + Html.figure(
                        PlanChart.frontier(plan).inline("The best size over compute"),
                        "The best size for each budget, with its band of " + Figures.percent(plan.level()) + ".")
                + Html.figure(
                        PlanChart.isoValue(plan).inline("Lines of equal " + quantity),
                        "Sizes and tokens that come to the same " + quantity + "; the best divisions in green.")
                + "</div>\n";
    }

    private static String numbers(Plan plan) {
        Allocation at = plan.allocation();
        var table = new Html.Table(
                "The plan with intervals of " + Figures.percent(plan.level()), "quantity", "value", "lower", "upper");
        row(table, "parameters", at.parameters(), plan.margin().parameters());
        row(table, "training tokens", at.tokens(), plan.margin().tokens());
        row(
                table,
                "tokens per parameter",
                at.tokensPerParameter(),
                plan.margin().tokensPerParameter());
        row(table, plan.basis().quantity(), at.value(), plan.margin().value());
        row(table, plan.basis().quantity() + " of one run", Double.NaN, plan.run());
        return table + Html.paragraph(Html.text(PlanText.uncertainty(plan)));
    }

    private static void row(Html.Table table, String name, double value, Percentiles interval) {
        table.row(name, List.of(number(value), number(interval.lower()), number(interval.upper())));
    }

    private static String others(List<Plan> others) {
        var table = new Html.Table(
                "The same question by other published laws", "law", "operations", "parameters", "tokens", "loss");
        for (Plan other : others) {
            Allocation at = other.allocation();
            table.row(
                    other.basis().name(),
                    List.of(
                            scientific(at.flops()),
                            scientific(at.parameters()),
                            scientific(at.tokens()),
                            Figures.fixed(at.value(), 4)));
        }
        return table.toString();
    }

    private static String ways(Plan plan, Alternatives alternatives) {
        var html = new StringBuilder(Html.paragraph(Html.text("From "
                + scientific(alternatives.start().parameters()) + " parameters and "
                + scientific(alternatives.start().tokens()) + " tokens ("
                + plan.basis().quantity() + " "
                + Figures.fixed(alternatives.start().value(), 4) + ") to "
                + Figures.fixed(alternatives.target(), 4) + ", each way alone.")));
        for (Alternative way : alternatives.ways()) {
            String evidence = way.confidence() == Alternative.Confidence.NONE
                    ? ""
                    : "<br/><small>"
                            + Html.text("By " + way.evidence() + ". Range: " + way.range() + ". Confidence: "
                                    + way.confidence().meaning() + ".")
                            + "</small>";
            html.append(Html.paragraph(
                    "<b>" + Html.text(way.lever()) + "</b>: " + Html.text(way.statement()) + "." + evidence));
        }
        return html.toString();
    }

    private static String returns(Plan plan, List<Returns> returns) {
        var html = new StringBuilder();
        for (Returns axis : returns) {
            var table = new Html.Table(
                    "Doubling " + axis.axis().replace('_', ' '),
                    "from",
                    plan.basis().quantity(),
                    "then",
                    "gain");
            axis.doublings()
                    .forEach(doubling -> table.row(
                            scientific(doubling.from()),
                            List.of(
                                    Figures.fixed(doubling.value(), 4),
                                    Figures.fixed(doubling.after(), 4),
                                    Figures.fixed(doubling.gain(), 4))));
            html.append(table)
                    .append(Html.paragraph(axis.falls()
                            .map(from -> "Less than " + Figures.full(axis.threshold()) + " from " + scientific(from)
                                    + " on.")
                            .orElse("Still " + Figures.full(axis.threshold()) + " or more at the end of the bounds.")));
        }
        return html.toString();
    }

    private static String next(NextRuns next, String narrowed) {
        var table = new Html.Table(
                "Runs that narrow " + narrowed + " most, in this order; now uncertain by "
                        + Figures.fixed(100 * next.deviationNow(), 3) + "%",
                "run",
                "parameters",
                "tokens",
                "operations",
                "then uncertain by, %");
        for (int i = 0; i < next.runs().size(); i++) {
            NextRuns.Run run = next.runs().get(i);
            table.row(
                    Integer.toString(i + 1),
                    List.of(
                            scientific(run.parameters()),
                            scientific(run.tokens()),
                            scientific(run.flops()),
                            Figures.fixed(100 * run.deviation(), 3)));
        }
        return table.toString();
    }

    private static String assumed(PlanView view) {
        var html = new StringBuilder("<ul>\n");
        view.plan()
                .basis()
                .assumptions()
                .forEach(one -> html.append("<li>").append(Html.text(one)).append("</li>\n"));
        return html.append("</ul>\n<pre><code>")
                .append(Html.text(view.command()))
                .append("</code></pre>\n")
                .toString();
    }

    private static String scientific(double value) {
        return String.format(Locale.ROOT, "%.3e", value).replace("e+", "e");
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        return Math.abs(value) >= 1e5 ? scientific(value) : Figures.fixed(value, 4);
    }
}
