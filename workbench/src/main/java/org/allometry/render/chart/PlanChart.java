package org.allometry.render.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.allometry.plan.Allocation;
import org.allometry.plan.Bounds;
import org.allometry.plan.Plan;
import org.allometry.plan.Planner;
import org.allometry.plan.Surface;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;
import org.allometry.stat.Percentiles;

/**
 * A plan in three views: the value over size at equal compute, the best size over compute with its band, and lines of equal
 * value over size and tokens. Where a law is followed beyond the sizes or tokens of its runs, lines are dashed.
 */
public final class PlanChart {
    private static final double WIDTH = 460;
    private static final double HEIGHT = 400;
    private static final int POINTS = 49;
    private static final int STEPS = 17;
    private static final int BAND_DRAWS = 120;
    private static final double AROUND = 30;
    private static final int BUDGETS = 5;

    private final Plan plan;
    private final Planner planner;

    private PlanChart(Plan plan) {
        this.plan = plan;
        this.planner = plan.planner();
    }

    /** All three beside each other. */
    public static Chart of(Plan plan) {
        var chart = new PlanChart(plan);
        return new Chart(3 * WIDTH, HEIGHT, canvas -> {
            chart.isoFlop(canvas, 0);
            chart.frontier(canvas, WIDTH);
            chart.isoValue(canvas, 2 * WIDTH);
        });
    }

    /** The value over size at equal compute. */
    public static Chart isoFlop(Plan plan) {
        return new Chart(WIDTH, HEIGHT, canvas -> new PlanChart(plan).isoFlop(canvas, 0));
    }

    /** The best size over compute. */
    public static Chart frontier(Plan plan) {
        return new Chart(WIDTH, HEIGHT, canvas -> new PlanChart(plan).frontier(canvas, 0));
    }

    /** Lines of equal value over size and tokens. */
    public static Chart isoValue(Plan plan) {
        return new Chart(WIDTH, HEIGHT, canvas -> new PlanChart(plan).isoValue(canvas, 0));
    }

    /** Budgets a factor of ten below and above the plan's and between, within the bounds. */
    private List<Double> budgets(double widest, int count) {
        double low = Math.max(planner.leastFlops() * 1.0001, plan.allocation().allFlops() / widest);
        double high = Math.min(planner.mostFlops() * 0.9999, plan.allocation().allFlops() * widest);
        var budgets = new ArrayList<Double>();
        for (int i = 0; i < count; i++) {
            budgets.add(low * Math.pow(high / low, i / (count - 1.0)));
        }
        return budgets;
    }

    private boolean beyond(Allocation at) {
        var range = plan.basis().range();
        return at.parameters() > range.mostParameters()
                || at.tokens() > range.mostTokens()
                || at.parameters() < range.fewestParameters()
                || at.tokens() < range.fewestTokens();
    }

    private static double log(double value) {
        return Math.log10(value);
    }

    private void isoFlop(Canvas canvas, double left) {
        var curves = new ArrayList<List<Allocation>>();
        var bests = new ArrayList<Allocation>();
        for (double flops : budgets(10, BUDGETS)) {
            curves.add(planner.isoFlop(flops, POINTS, AROUND));
            bests.add(planner.best(flops));
        }
        List<Allocation> all = curves.stream().flatMap(List::stream).toList();
        double[] x = extent(all.stream().mapToDouble(at -> log(at.parameters())).toArray());
        double[] y = extent(all.stream().mapToDouble(Allocation::value).toArray());
        Frame frame = frame(
                canvas, left, x, y, "log\u2081\u2080 parameters", plan.basis().quantity());
        boolean known = !Double.isNaN(plan.basis().range().mostParameters());
        title(canvas, left, "Equal compute" + (known ? "; dashed beyond the law's runs" : ""));
        for (int i = 0; i < curves.size(); i++) {
            boolean own = Math.abs(
                            Math.log(bests.get(i).allFlops() / plan.allocation().allFlops()))
                    < 1e-6;
            Pen pen = own ? Pen.of(Ink.ORANGE, 2) : Pen.of(Ink.BLUE, 1.3).faint(0.8);
            broken(canvas, curves.get(i), this::beyond, pen, at -> frame.at(log(at.parameters()), at.value()));
            Allocation best = bests.get(i);
            canvas.dot(
                    frame.at(log(best.parameters()), best.value()),
                    own ? 4.5 : 3,
                    own ? Ink.ORANGE : Ink.BLUE,
                    1,
                    meaning(best));
            Point below = frame.at(log(best.parameters()), best.value());
            canvas.text(
                    new Point(below.x(), below.y() + (planner.surface().rises() ? -8 : 15)),
                    flops(best.allFlops()),
                    Side.CENTRE,
                    Type.of(own ? Ink.TEXT : Ink.MUTED, 9.5));
        }
    }

    private void frontier(Canvas canvas, double left) {
        var best = new ArrayList<Allocation>();
        var lower = new ArrayList<Point>();
        var upper = new ArrayList<Point>();
        List<Surface> draws = plan.basis()
                .draws()
                .subList(0, Math.min(BAND_DRAWS, plan.basis().draws().size()));
        for (double flops : budgets(100, STEPS)) {
            best.add(planner.best(flops));
            if (!draws.isEmpty()) {
                Percentiles band = Percentiles.of(
                        draws.stream()
                                .mapToDouble(draw -> log(
                                        planner.withSurface(draw).best(flops).parameters()))
                                .toArray(),
                        plan.level());
                lower.add(new Point(log(flops), band.lower()));
                upper.add(new Point(log(flops), band.upper()));
            }
        }
        double[] x = extent(best.stream().mapToDouble(at -> log(at.allFlops())).toArray());
        double[] ends = Stream.concat(lower.stream(), upper.stream())
                .mapToDouble(Point::y)
                .toArray();
        double[] own = best.stream().mapToDouble(at -> log(at.parameters())).toArray();
        double[] y = extent(
                DoubleStream.concat(Arrays.stream(own), Arrays.stream(ends)).toArray());
        Frame frame = frame(canvas, left, x, y, "log\u2081\u2080 operations", "log\u2081\u2080 best size");
        title(canvas, left, "Best size" + (draws.isEmpty() ? "" : ", band of " + Figures.percent(plan.level())));
        edge(canvas, frame, lower);
        edge(canvas, frame, upper);
        broken(
                canvas,
                best,
                this::beyond,
                Pen.of(Ink.BLUE, 1.8),
                at -> frame.at(log(at.allFlops()), log(at.parameters())));
        Allocation answer = plan.allocation();
        canvas.dot(frame.at(log(answer.allFlops()), log(answer.parameters())), 4.5, Ink.ORANGE, 1, meaning(answer));
    }

    private static void edge(Canvas canvas, Frame frame, List<Point> points) {
        if (points.size() > 1) {
            canvas.path(
                    points.stream().map(point -> frame.at(point.x(), point.y())).toList(),
                    Pen.of(Ink.BLUE, 1).faint(0.45));
        }
    }

    private void isoValue(Canvas canvas, double left) {
        Bounds bounds = planner.bounds();
        Allocation answer = plan.allocation();
        double fewest = Math.max(bounds.fewestParameters(), answer.parameters() / AROUND);
        double most = Math.min(bounds.mostParameters(), answer.parameters() * AROUND);
        double least = Math.max(bounds.fewestTokens(), answer.tokens() / AROUND);
        double largest = Math.min(bounds.mostTokens(), answer.tokens() * AROUND);
        var lines = new ArrayList<List<Allocation>>();
        for (double flops : budgets(10, BUDGETS)) {
            lines.add(planner.isoValue(planner.best(flops).value(), fewest, most, POINTS).stream()
                    .filter(at -> at.tokens() >= least && at.tokens() <= largest)
                    .toList());
        }
        Frame frame = frame(
                canvas,
                left,
                new double[] {log(fewest), log(most)},
                new double[] {log(least), log(largest)},
                "log\u2081\u2080 parameters",
                "log\u2081\u2080 training tokens");
        title(canvas, left, "Equal " + plan.basis().quantity());
        for (List<Allocation> line : lines) {
            if (line.size() < 2) {
                continue;
            }
            boolean own = Math.abs(line.get(0).value() - answer.value()) < 1e-6;
            broken(
                    canvas,
                    line,
                    this::beyond,
                    own ? Pen.of(Ink.ORANGE, 2) : Pen.of(Ink.BLUE, 1.3).faint(0.8),
                    at -> frame.at(log(at.parameters()), log(at.tokens())));
            Allocation end = line.get(line.size() - 1);
            Point at = frame.at(log(end.parameters()), log(end.tokens()));
            canvas.text(
                    new Point(at.x(), at.y() + 14),
                    Figures.fixed(end.value(), 3),
                    Side.LEFT,
                    Type.of(own ? Ink.TEXT : Ink.MUTED, 9.5));
        }
        var path = new ArrayList<Point>();
        for (double flops : budgets(10, STEPS)) {
            Allocation best = planner.best(flops);
            if (best.parameters() >= fewest
                    && best.parameters() <= most
                    && best.tokens() >= least
                    && best.tokens() <= largest) {
                path.add(frame.at(log(best.parameters()), log(best.tokens())));
            }
        }
        if (path.size() > 1) {
            canvas.path(path, Pen.of(Ink.GREEN, 1.4));
        }
        canvas.dot(frame.at(log(answer.parameters()), log(answer.tokens())), 4.5, Ink.ORANGE, 1, meaning(answer));
    }

    private static Frame frame(Canvas canvas, double left, double[] x, double[] y, String below, String beside) {
        var frame = new Frame(
                Axis.around(x[0], x[1], left + 62, left + WIDTH - 16), Axis.around(y[0], y[1], HEIGHT - 48, 34), 6);
        frame.grid(canvas);
        frame.titles(canvas, below, beside, 46);
        return frame;
    }

    private static void title(Canvas canvas, double left, String text) {
        canvas.text(
                new Point(left + 62, 20),
                text,
                Side.RIGHT,
                Type.of(Ink.TEXT, Frame.TITLE_SIZE).strong());
    }

    /** A line that is dashed where the predicate holds. */
    private static void broken(
            Canvas canvas,
            List<Allocation> curve,
            Predicate<Allocation> dashed,
            Pen pen,
            Function<Allocation, Point> place) {
        int from = 0;
        while (from < curve.size() - 1) {
            int to = from + 1;
            boolean outside = dashed.test(curve.get(from)) || dashed.test(curve.get(to));
            while (to < curve.size() - 1 && (dashed.test(curve.get(to)) || dashed.test(curve.get(to + 1))) == outside) {
                to++;
            }
            canvas.path(curve.subList(from, to + 1).stream().map(place).toList(), outside ? pen.broken() : pen);
            from = to;
        }
    }

    private static double[] extent(double[] values) {
        return new double[] {
            Arrays.stream(values).min().orElse(0), Arrays.stream(values).max().orElse(1)
        };
    }

    private String meaning(Allocation at) {
        return String.format(
                Locale.ROOT,
                "%s operations: %.3g parameters, %.3g tokens, %s %.4f",
                flops(at.allFlops()),
                at.parameters(),
                at.tokens(),
                plan.basis().quantity(),
                at.value());
    }

    private static String flops(double flops) {
        return String.format(Locale.ROOT, "%.1e", flops).replace("e+", "e");
    }
}
