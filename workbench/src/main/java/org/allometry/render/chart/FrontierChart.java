package org.allometry.render.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.allometry.fit.loss.ChinchillaExponents;
import org.allometry.fit.loss.LossStudy;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.stat.Percentiles;
import org.allometry.table.RunTable;

/** The compute-optimal size over compute, with its band over resamples; beyond the runs it is dashed. */
public final class FrontierChart {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 420;
    private static final int STEPS = 60;
    private static final double BEYOND = 2;

    private FrontierChart() {}

    /** @param level of the band */
    public static Chart of(LossStudy study, double level) {
        return new Chart(WIDTH, HEIGHT, canvas -> draw(canvas, study, level));
    }

    private static void draw(Canvas canvas, LossStudy study, double level) {
        double[] c = log(study.table().column(RunTable.TRAINING_FLOPS));
        double[] n = log(study.table().column(RunTable.PARAMETERS));
        double from = Arrays.stream(c).filter(Double::isFinite).min().orElse(18);
        double to = Arrays.stream(c).filter(Double::isFinite).max().orElse(24);
        var middle = new ArrayList<double[]>();
        var lower = new ArrayList<double[]>();
        var upper = new ArrayList<double[]>();
        for (int s = 0; s <= STEPS; s++) {
            double x = from + (to + BEYOND - from) * s / STEPS;
            double[] best = study.fit().function().coefficients();
            middle.add(new double[] {x, Math.log10(size(study, best, Math.pow(10, x)))});
            study.bootstrap().ifPresent(resampled -> {
                Percentiles band = Percentiles.of(
                        Arrays.stream(resampled.draws())
                                .mapToDouble(draw -> Math.log10(size(study, draw, Math.pow(10, x))))
                                .toArray(),
                        level);
                lower.add(new double[] {x, band.lower()});
                upper.add(new double[] {x, band.upper()});
            });
        }
        double low = Math.min(least(n), least(middle, lower));
        double high = Math.max(most(n), most(middle, upper));
        var frame =
                new Frame(Axis.around(from, to + BEYOND, 58, WIDTH - 14), Axis.around(low, high, HEIGHT - 46, 14), 6);
        frame.grid(canvas);
        frame.titles(canvas, "log\u2081\u2080 compute", "log\u2081\u2080 parameters", 44);
        for (int i = 0; i < c.length; i++) {
            if (Double.isFinite(c[i]) && Double.isFinite(n[i])) {
                canvas.dot(
                        frame.at(c[i], n[i]),
                        2.2,
                        Ink.BLUE,
                        0.4,
                        study.table().runs().get(i).run());
            }
        }
        line(canvas, frame, middle, to, Pen.of(Ink.ORANGE, 2));
        line(canvas, frame, lower, to, Pen.of(Ink.ORANGE, 1).faint(0.6));
        line(canvas, frame, upper, to, Pen.of(Ink.ORANGE, 1).faint(0.6));
        canvas.text(
                new Point(frame.x().start() + 8, 28),
                "N* grows as C^"
                        + Figures.fixed(
                                ChinchillaExponents.ofParameters(
                                        study.fit().law(),
                                        study.fit().function().coefficients()),
                                3),
                Canvas.Side.RIGHT,
                Canvas.Type.of(Ink.TEXT, 12));
    }

    private static double size(LossStudy study, double[] draw, double compute) {
        var function = study.fit().law().with(draw);
        double alpha = function.coefficient("alpha");
        double beta = function.coefficient("beta");
        double g = Math.pow(alpha * function.coefficient("A") / (beta * function.coefficient("B")), 1 / (alpha + beta));
        return g * Math.pow(compute / 6, beta / (alpha + beta));
    }

    private static void line(Canvas canvas, Frame frame, List<double[]> points, double edge, Pen pen) {
        List<Point> inside = new ArrayList<>();
        List<Point> outside = new ArrayList<>();
        for (double[] point : points) {
            if (point[0] <= edge || outside.isEmpty() && inside.isEmpty()) {
                inside.add(frame.at(point[0], point[1]));
            } else {
                if (outside.isEmpty()) {
                    outside.add(inside.get(inside.size() - 1));
                }
                outside.add(frame.at(point[0], point[1]));
            }
        }
        if (inside.size() > 1) {
            canvas.path(inside, pen);
        }
        if (outside.size() > 1) {
            canvas.path(outside, pen.broken());
        }
    }

    private static double[] log(double[] values) {
        return Arrays.stream(values).map(Math::log10).toArray();
    }

    private static double least(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
    }

    private static double most(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).max().orElse(1);
    }

    private static double least(List<double[]> a, List<double[]> b) {
        return Stream.concat(a.stream(), b.stream())
                .mapToDouble(point -> point[1])
                .filter(Double::isFinite)
                .min()
                .orElse(0);
    }

    private static double most(List<double[]> a, List<double[]> b) {
        return Stream.concat(a.stream(), b.stream())
                .mapToDouble(point -> point[1])
                .filter(Double::isFinite)
                .max()
                .orElse(1);
    }
}
