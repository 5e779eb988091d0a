package org.allometry.render.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.allometry.fit.loss.LossFit;
import org.allometry.fit.loss.LossStudy;
import org.allometry.law.loss.Variable;
import org.allometry.quantity.ParameterCount;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Box;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;
import org.allometry.table.RunTable;

/**
 * Runs and the fitted law over compute, a curve for each of some sizes, or over the law's one variable. Where a curve
 * leaves the runs of its size it is dashed.
 */
final class RunsChart {
    private static final int SIZES = 6;
    private static final int STEPS = 80;
    private static final int TICKS = 5;
    private static final double BEYOND = 1;
    private static final double LINE = 11;

    private RunsChart() {}

    /** A curve by points, of which those between {@code from} and {@code to} lie among runs. */
    private record Curve(List<double[]> points, double from, double to, String name, double strength) {}

    static void draw(Canvas canvas, Box area, LossStudy study, String title) {
        LossFit fit = study.fit();
        boolean dense = fit.law().uses(Variable.PARAMETERS) && fit.law().uses(Variable.TOKENS);
        Variable x = dense ? Variable.COMPUTE : fit.law().variables().get(0);
        double[] place = logs(study.table().column(x.column()));
        double[] response = study.table().column(fit.law().response().column());
        int[] rows = IntStream.range(0, place.length)
                .filter(i -> Double.isFinite(place[i]) && Double.isFinite(response[i]))
                .toArray();
        List<Curve> curves = dense ? sizes(study, rows) : List.of(single(study, x, place, rows));
        double smallest = min(place, rows);
        double largest = max(place, rows) + BEYOND;
        double low = Math.min(min(response, rows), lowest(curves));
        double high = max(response, rows);
        var frame = new Frame(
                Axis.around(smallest, largest, area.x() + 58, area.x() + area.width() - 46),
                Axis.around(low, high, area.y() + area.height() - 46, area.y() + 24),
                TICKS);
        frame.grid(canvas);
        frame.titles(
                canvas,
                "log\u2081\u2080 " + x.column().replace('_', ' '),
                fit.law().response().column().replace('_', ' '),
                44);
        canvas.text(
                new Point(area.x() + 58, area.y() + 14),
                title,
                Side.RIGHT,
                Type.of(Ink.TEXT, 13).strong());
        double[] parameters = logs(study.table().column(RunTable.PARAMETERS));
        for (int i : rows) {
            double strength = dense ? strength(parameters[i], parameters, rows) : 0.6;
            canvas.dot(
                    frame.at(place[i], response[i]),
                    2.6,
                    Ink.BLUE,
                    0.25 + 0.6 * strength,
                    study.table().runs().get(i).run() + ": " + Figures.fixed(response[i], 4));
        }
        var ends = new LinkedHashMap<String, Point>();
        for (Curve curve : curves) {
            draw(canvas, frame, curve).ifPresent(end -> ends.put(curve.name(), end));
        }
        names(canvas, ends);
    }

    /** Names at the ends of curves, moved down where they would meet. */
    private static void names(Canvas canvas, Map<String, Point> ends) {
        double below = Double.NEGATIVE_INFINITY;
        List<Map.Entry<String, Point>> order = ends.entrySet().stream()
                .sorted(Comparator.comparingDouble(entry -> entry.getValue().y()))
                .toList();
        for (Map.Entry<String, Point> entry : order) {
            double y = Math.max(entry.getValue().y() + 4, below + LINE);
            canvas.text(new Point(entry.getValue().x() + 4, y), entry.getKey(), Side.RIGHT, Type.of(Ink.MUTED, 10));
            below = y;
        }
    }

    private static Optional<Point> draw(Canvas canvas, Frame frame, Curve curve) {
        Pen pen = Pen.of(Ink.ORANGE, 1.6).faint(0.35 + 0.65 * curve.strength());
        List<Point> part = new ArrayList<>();
        boolean inside = false;
        Optional<Point> last = Optional.empty();
        for (double[] point : curve.points()) {
            boolean now = point[0] >= curve.from() - 1e-9 && point[0] <= curve.to() + 1e-9;
            boolean visible = point[0] >= frame.x().from()
                    && point[0] <= frame.x().to()
                    && point[1] >= frame.y().from()
                    && point[1] <= frame.y().to();
            if (part.size() > 0 && (now != inside || !visible)) {
                if (visible) {
                    part.add(frame.at(point[0], point[1]));
                }
                path(canvas, part, inside ? pen : pen.broken());
                part = new ArrayList<>();
            }
            if (visible) {
                Point at = frame.at(point[0], point[1]);
                last = Optional.of(at);
                part.add(at);
            }
            inside = now;
        }
        path(canvas, part, inside ? pen : pen.broken());
        return last.filter(end -> !curve.name().isEmpty());
    }

    private static void path(Canvas canvas, List<Point> points, Pen pen) {
        if (points.size() > 1) {
            canvas.path(points, pen);
        }
    }

    private static List<Curve> sizes(LossStudy study, int[] rows) {
        RunTable table = study.table();
        double[] n = table.column(RunTable.PARAMETERS);
        double[] d = table.column(RunTable.TRAINING_TOKENS);
        double[] c = table.column(RunTable.TRAINING_FLOPS);
        double[] distinct =
                Arrays.stream(rows).mapToDouble(i -> n[i]).sorted().distinct().toArray();
        int count = Math.min(SIZES, distinct.length);
        double farthest = Arrays.stream(rows).mapToDouble(i -> c[i]).max().orElse(1) * Math.pow(10, BEYOND);
        double ratio = Arrays.stream(rows)
                .mapToDouble(i -> Math.log(c[i] / (n[i] * d[i])))
                .average()
                .orElse(Math.log(6));
        var curves = new ArrayList<Curve>();
        for (int k = 0; k < count; k++) {
            double size = distinct[count == 1 ? 0 : (int) Math.round((double) k * (distinct.length - 1) / (count - 1))];
            int[] own = Arrays.stream(rows)
                    .filter(i -> Math.abs(Math.log(n[i] / size)) < 0.2)
                    .toArray();
            double from = Arrays.stream(own).mapToDouble(i -> d[i]).min().orElseThrow();
            double to = Arrays.stream(own).mapToDouble(i -> d[i]).max().orElseThrow();
            double end = Math.max(to, farthest / (Math.exp(ratio) * size));
            var points = new ArrayList<double[]>();
            for (int s = 0; s <= STEPS; s++) {
                double tokens = from / 3 * Math.pow(end / (from / 3), (double) s / STEPS);
                double compute = Math.exp(ratio) * size * tokens;
                points.add(new double[] {Math.log10(compute), at(study, size, tokens, compute)});
            }
            curves.add(new Curve(
                    points,
                    Math.log10(Math.exp(ratio) * size * from),
                    Math.log10(Math.exp(ratio) * size * to),
                    ParameterCount.of(Double.parseDouble(String.format(Locale.ROOT, "%.2g", size)))
                            .toString(),
                    count == 1 ? 1 : (double) k / (count - 1)));
        }
        return curves;
    }

    /** The law at a size and a number of tokens, its other variables in the middle of their values in the table. */
    private static double at(LossStudy study, double size, double tokens, double compute) {
        Map<String, Double> variables = new LinkedHashMap<>();
        for (Variable variable : study.fit().law().variables()) {
            variables.put(
                    variable.symbol(),
                    variable.column().equals(RunTable.PARAMETERS)
                            ? size
                            : variable.column().equals(RunTable.TRAINING_TOKENS)
                                    ? tokens
                                    : variable.column().equals(RunTable.TRAINING_FLOPS)
                                            ? compute
                                            : median(study.table().column(variable.column())));
        }
        return study.fit().predict(variables);
    }

    private static Curve single(LossStudy study, Variable x, double[] place, int[] rows) {
        double from = min(place, rows);
        double to = max(place, rows);
        var points = new ArrayList<double[]>();
        for (int s = 0; s <= STEPS; s++) {
            double at = from + (to + BEYOND - from) * s / STEPS;
            Map<String, Double> variables = new LinkedHashMap<>();
            for (Variable variable : study.fit().law().variables()) {
                variables.put(
                        variable.symbol(),
                        variable.symbol().equals(x.symbol())
                                ? Math.pow(10, at)
                                : median(study.table().column(variable.column())));
            }
            points.add(new double[] {at, study.fit().predict(variables)});
        }
        return new Curve(points, from, to, "", 1);
    }

    private static double lowest(List<Curve> curves) {
        return curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(point -> point[1])
                .filter(Double::isFinite)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static double strength(double value, double[] values, int[] rows) {
        double from = min(values, rows);
        double to = max(values, rows);
        return to > from ? (value - from) / (to - from) : 1;
    }

    private static double median(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private static double[] logs(double[] values) {
        return Arrays.stream(values).map(Math::log10).toArray();
    }

    private static double min(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).min().orElse(0);
    }

    private static double max(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).max().orElse(1);
    }
}
