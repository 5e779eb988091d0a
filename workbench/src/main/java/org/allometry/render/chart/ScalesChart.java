package org.allometry.render.chart;

import java.util.List;
import org.allometry.advise.Scale;
import org.allometry.advise.ScaleComparison;
import org.allometry.advise.ScaleComparison.Spread;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;

/** The spread of scores of small, medium and large models on each benchmark: a dot at the median, a line over four fifths. */
public final class ScalesChart {
    private static final double WIDTH = 640;
    private static final double LEFT = 96;
    private static final double TOP = 40;
    private static final double ROW = 38;
    private static final double APART = 9;
    private static final int TICKS = 6;

    private ScalesChart() {}

    public static Chart of(ScaleComparison comparison) {
        List<String> benchmarks =
                comparison.spreads().stream().map(Spread::benchmark).distinct().toList();
        double height = TOP + ROW * benchmarks.size() + 48;
        return new Chart(WIDTH, height, canvas -> draw(canvas, comparison, benchmarks, height));
    }

    private static void draw(Canvas canvas, ScaleComparison comparison, List<String> benchmarks, double height) {
        var axis = new Axis(0, 1, LEFT, WIDTH - 20);
        double bottom = height - 46;
        for (double tick : axis.ticks(TICKS)) {
            canvas.line(new Point(axis.at(tick), TOP - 6), new Point(axis.at(tick), bottom), Pen.of(Ink.GRID, 1));
            canvas.text(
                    new Point(axis.at(tick), bottom + 16),
                    axis.label(tick, TICKS),
                    Side.CENTRE,
                    Type.of(Ink.MUTED, Frame.TICK_SIZE));
        }
        canvas.text(
                new Point((LEFT + WIDTH - 20) / 2, bottom + 36),
                "score: the median, and where four of five models lie",
                Side.CENTRE,
                Type.of(Ink.TEXT, Frame.TITLE_SIZE));
        legend(canvas);
        for (int row = 0; row < benchmarks.size(); row++) {
            String benchmark = benchmarks.get(row);
            double middle = TOP + ROW * (row + 0.5);
            canvas.text(new Point(LEFT - 10, middle + 4), benchmark, Side.LEFT, Type.of(Ink.TEXT, Frame.TITLE_SIZE));
            for (Spread spread : comparison.spreads()) {
                if (spread.benchmark().equals(benchmark) && spread.models() > 0) {
                    draw(canvas, axis, spread, middle + APART * (spread.scale().ordinal() - 1));
                }
            }
        }
    }

    private static void draw(Canvas canvas, Axis axis, Spread spread, double y) {
        Ink ink = ink(spread.scale());
        canvas.line(
                new Point(axis.at(spread.low()), y),
                new Point(axis.at(spread.high()), y),
                Pen.of(ink, 2).faint(0.5));
        canvas.dot(
                new Point(axis.at(spread.middle()), y),
                3.6,
                ink,
                1,
                spread.scale() + " on " + spread.benchmark() + ": " + Figures.fixed(spread.middle(), 2) + " "
                        + Figures.interval(spread.low(), spread.high(), 2) + ", " + spread.models() + " models");
    }

    private static void legend(Canvas canvas) {
        double x = LEFT;
        for (Scale scale : Scale.values()) {
            canvas.dot(new Point(x + 4, 16), 4, ink(scale), 1, scale.toString());
            canvas.text(new Point(x + 13, 20), scale.toString(), Side.RIGHT, Type.of(Ink.TEXT, Frame.TITLE_SIZE));
            x += 80;
        }
    }

    /** The colour of a scale in all charts. */
    static Ink ink(Scale scale) {
        return switch (scale) {
            case SMALL -> Ink.BLUE;
            case MEDIUM -> Ink.GREEN;
            case LARGE -> Ink.ORANGE;
        };
    }
}
