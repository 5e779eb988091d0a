package org.allometry.render.laboratory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.allometry.render.chart.Chart;
import org.allometry.render.chart.CurvesChart;
import org.allometry.render.chart.CurvesChart.Curve;
import org.allometry.render.chart.CurvesChart.Spot;
import org.allometry.render.chart.NetworkChart;
import org.allometry.render.chart.Ruler;
import org.allometry.render.chart.Sheet;
import org.allometry.simulate.Capacity;
import org.allometry.simulate.Finding;
import org.allometry.simulate.NetworkWalk;
import org.allometry.simulate.Outcome;
import org.allometry.simulate.Placing;
import org.allometry.simulate.ScalingSeries;

/** The charts of a topic. */
public final class TopicCharts {
    private static final int COLUMNS = 3;
    private static final int SMOOTH = 120;
    private static final double REACH = 2;

    private TopicCharts() {}

    /** A chart with a sentence that says what it shows. */
    public record Captioned(String caption, Chart chart) {}

    /** One picture: of a topic all its charts, of the whole story the first of each. */
    public static Chart picture(List<Outcome> outcomes) {
        List<Chart> charts = outcomes.size() == 1
                ? of(outcomes.get(0)).stream().map(Captioned::chart).toList()
                : outcomes.stream()
                        .flatMap(outcome -> of(outcome).stream().limit(1).map(Captioned::chart))
                        .toList();
        return Sheet.of(charts, Math.min(COLUMNS, outcomes.size() == 1 ? 2 : COLUMNS));
    }

    /** All charts of a topic. */
    public static List<Captioned> of(Outcome outcome) {
        Ruler codes = Ruler.logarithmic("number of codes");
        return switch (outcome.topic()) {
            case NETWORK, CONTEXT -> networks(outcome);
            case PATHS ->
                List.of(new Captioned(
                        "How often single steps and whole tasks are right",
                        CurvesChart.of(
                                codes,
                                Ruler.shares("right"),
                                join(
                                        curves(outcome.of("step_success"), "codes", "one step", false, 0),
                                        curves(outcome.of("task_success"), "codes", "whole task", true, 0)))));
            case INFORMATION ->
                List.of(new Captioned(
                        "The doubt that is left after an instruction of several words",
                        CurvesChart.of(
                                Ruler.linear("words that tell something of their own"),
                                Ruler.linear("bits of doubt left"),
                                curves(outcome.of("bits_left"), "relevant_words", "", false, 0))));
            case SELECTION ->
                List.of(new Captioned(
                        "The way that is taken becomes shorter as better ways can be named",
                        CurvesChart.of(
                                codes,
                                Ruler.linear("length of the way taken"),
                                curves(outcome.of("length"), "codes", "", false, 0))));
            case EMBEDDINGS ->
                List.of(new Captioned(
                        "How often a meaning is taken for another",
                        CurvesChart.of(
                                Ruler.logarithmic("dimensions"),
                                new Ruler("read wrongly", true, true),
                                curves(outcome.of("error"), "dimensions", "", false, 0))));
            case CAPACITY -> List.of(capacity(outcome));
            case NEED -> List.of(need(outcome));
            case LEARNING ->
                List.of(new Captioned(
                        "Error on new meanings (lines), and on the examples themselves (dashed)",
                        CurvesChart.of(
                                codes,
                                Ruler.logarithmic("squared error"),
                                join(
                                        curves(outcome.of("error"), "codes", "new", false, 0),
                                        curves(outcome.of("error_on_examples"), "codes", "examples", true, 0)))));
            case NOISE ->
                List.of(new Captioned(
                        "Steps that are right when codes are learned from labels of which some are wrong",
                        CurvesChart.of(
                                codes,
                                Ruler.shares("steps right"),
                                curves(outcome.of("step_success"), "codes", "", false, 0))));
            case EXPERTS ->
                List.of(new Captioned(
                        "Steps that are right with the same links split over experts",
                        CurvesChart.of(
                                codes,
                                Ruler.shares("steps right"),
                                curves(outcome.of("step_success"), "codes", "", false, 0))));
            case THRESHOLDS -> thresholds(outcome);
            case SCALING -> outcome.fits().stream().map(TopicCharts::scaling).toList();
        };
    }

    private static List<Captioned> networks(Outcome outcome) {
        return outcome.experiments(NetworkWalk.class).stream()
                .map(NetworkWalk::network)
                .distinct()
                .map(network -> new Captioned(network.title(), NetworkChart.of(network)))
                .toList();
    }

    private static Captioned capacity(Outcome outcome) {
        var curves = new ArrayList<Curve>();
        List<Capacity> all = outcome.experiments(Capacity.class);
        Map<String, List<Capacity>> groups = all.stream()
                .collect(Collectors.groupingBy(
                        capacity -> (all.stream()
                                                        .map(Capacity::noise)
                                                        .distinct()
                                                        .count()
                                                > 1
                                        ? ", noise " + Amount.of(capacity.noise())
                                        : "")
                                + (all.stream().map(Capacity::error).distinct().count() > 1
                                        ? ", error " + Amount.of(capacity.error())
                                        : ""),
                        LinkedHashMap::new,
                        Collectors.toList()));
        groups.forEach((name, group) -> {
            int colour = curves.size();
            curves.add(line("random codes" + name, colour, false, group, one -> log2(one.randomMeanings())));
            curves.add(
                    line("orthogonal codes" + name, colour + 1, false, group, one -> log2(one.orthogonalMeanings())));
            curves.add(line("Shannon's limit" + name, colour + 2, true, group, Capacity::channelBits));
        });
        return new Captioned(
                "Bits that fit: each bit more is twice as many meanings",
                CurvesChart.of(Ruler.linear("dimensions"), Ruler.linear("bits"), curves));
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    private static Curve line(
            String name, int colour, boolean dashed, List<Capacity> group, Function<Capacity, Double> value) {
        return new Curve(
                name,
                colour,
                dashed,
                group.stream()
                        .map(one -> Spot.of(one.dimensions(), value.apply(one)))
                        .toList(),
                List.of());
    }

    private static Captioned need(Outcome outcome) {
        return new Captioned(
                "Needs that find no code",
                CurvesChart.of(
                        Ruler.logarithmic("number of codes"),
                        new Ruler("needs without a code", true, true),
                        join(
                                curves(outcome.of("needs_without_code"), "codes", "the most frequent coded", false, 0),
                                curves(outcome.of("needs_not_learned"), "codes", "learned from examples", true, 1))));
    }

    private static List<Captioned> thresholds(Outcome outcome) {
        var charts = new ArrayList<Captioned>();
        for (Placing placing : Placing.values()) {
            List<Finding> own = outcome.findings().stream()
                    .filter(finding ->
                            placing.toString().equals(finding.setting().get("placing")))
                    .toList();
            if (!own.isEmpty()) {
                charts.add(new Captioned(
                        "Whole tasks, codes placed " + (placing == Placing.EVEN ? "evenly" : "at random"),
                        CurvesChart.of(
                                Ruler.logarithmic("number of codes"),
                                Ruler.shares("whole tasks right"),
                                curves(only(own, "task_success"), "codes", "", false, 0))));
                charts.add(new Captioned(
                        "The same walks judged step by step, as a metric with partial credit would",
                        CurvesChart.of(
                                Ruler.logarithmic("number of codes"),
                                Ruler.shares("steps right"),
                                curves(only(own, "step_success"), "codes", "", false, 0))));
            }
        }
        return charts;
    }

    private static List<Finding> only(List<Finding> findings, String quantity) {
        return findings.stream()
                .filter(finding -> finding.quantity().equals(quantity))
                .toList();
    }

    private static Captioned scaling(ScalingSeries.Fit fit) {
        var points = fit.points().points();
        var curves = new ArrayList<Curve>();
        curves.add(new Curve(
                "simulated",
                0,
                false,
                List.of(),
                points.stream()
                        .map(point -> new Spot(
                                point.x(),
                                point.y(),
                                REACH * point.error(),
                                Amount.of(point.x()) + ": " + Amount.of(point.y())))
                        .toList()));
        double first = points.stream().mapToDouble(point -> point.x()).min().orElse(1);
        double last = points.stream().mapToDouble(point -> point.x()).max().orElse(1);
        double[] grid = DoubleStream.iterate(0, i -> i <= SMOOTH, i -> i + 1)
                .map(i -> first * Math.pow(last / first, i / SMOOTH))
                .toArray();
        curves.add(new Curve("power law", 1, false, spots(grid, fit.power()::at), List.of()));
        if (fit.broken().converged() && Double.isNaN(fit.series().exponent())) {
            curves.add(new Curve("broken power law", 2, true, spots(grid, fit.broken()::at), List.of()));
        }
        return new Captioned(
                fit.series().name(),
                CurvesChart.of(Ruler.logarithmic(fit.series().against()), Ruler.logarithmic("error"), curves));
    }

    private static List<Spot> spots(double[] grid, DoubleUnaryOperator law) {
        return DoubleStream.of(grid)
                .mapToObj(x -> Spot.of(x, law.applyAsDouble(x)))
                .toList();
    }

    private static List<Curve> join(List<Curve> some, List<Curve> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** A curve for each combination of the settings other than the axis, named by those that vary. */
    private static List<Curve> curves(
            List<Finding> findings, String axis, String name, boolean dashed, int firstColour) {
        List<String> varying = findings.stream()
                .flatMap(finding -> finding.setting().keySet().stream())
                .distinct()
                .filter(setting -> !setting.equals(axis)
                        && !setting.equals("active_share")
                        && !setting.equals("cost_per_decision"))
                .filter(setting -> findings.stream()
                                .map(finding -> String.valueOf(finding.setting().get(setting)))
                                .distinct()
                                .count()
                        > 1)
                .filter(setting -> !setting.equals("router_accuracy")
                        || findings.stream()
                                .noneMatch(finding -> finding.setting().containsKey("experts")))
                .toList();
        var groups = new LinkedHashMap<String, List<Finding>>();
        for (Finding finding : findings) {
            String label = varying.stream()
                    .map(setting -> label(setting, finding.setting().getOrDefault(setting, "")))
                    .collect(Collectors.joining(", "));
            String whole = name.isEmpty() ? label : label.isEmpty() ? name : name + ", " + label;
            groups.computeIfAbsent(whole.isEmpty() ? "by formula, dots simulated" : whole, key -> new ArrayList<>())
                    .add(finding);
        }
        var curves = new ArrayList<Curve>();
        groups.forEach((label, group) -> curves.add(curve(label, firstColour + curves.size(), dashed, group, axis)));
        return curves;
    }

    private static String label(String setting, Object value) {
        return value instanceof Number ? FindingsTable.words(setting) + " " + Amount.setting(value) : value.toString();
    }

    private static Curve curve(String label, int colour, boolean dashed, List<Finding> group, String axis) {
        return new Curve(
                label,
                colour,
                dashed,
                group.stream()
                        .map(finding -> Spot.of(
                                finding.number(axis),
                                Double.isNaN(finding.exact()) ? finding.simulated() : finding.exact()))
                        .toList(),
                group.stream()
                        .map(finding -> new Spot(
                                finding.number(axis),
                                finding.simulated(),
                                REACH * finding.standardError(),
                                label + ", " + FindingsTable.words(axis) + " " + Amount.of(finding.number(axis)) + ": "
                                        + Amount.of(finding.simulated()) + " ± "
                                        + Amount.error(finding.standardError())))
                        .toList());
    }
}
