package org.allometry.render.chart;

import org.allometry.render.chart.Canvas.Box;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;

/**
 * The part of a chart that holds the data: two axes with a thin grid and their labels outside.
 *
 * @param ticks about how many on each axis
 */
record Frame(Axis x, Axis y, int ticks) {
    static final double TICK_SIZE = 11;
    static final double TITLE_SIZE = 12;

    Point at(double valueX, double valueY) {
        return new Point(x.at(valueX), y.at(valueY));
    }

    /** The inside, where {@code y} starts below. */
    Box box() {
        return new Box(x.start(), y.end(), x.end() - x.start(), y.start() - y.end());
    }

    void grid(Canvas canvas) {
        horizontalLines(canvas);
        for (double tick : x.ticks(ticks)) {
            canvas.line(at(tick, y.from()), at(tick, y.to()), Pen.of(Ink.GRID, 1));
            canvas.text(
                    new Point(x.at(tick), y.start() + 16),
                    x.label(tick, ticks),
                    Side.CENTRE,
                    Type.of(Ink.MUTED, TICK_SIZE));
        }
    }

    void horizontalLines(Canvas canvas) {
        for (double tick : y.ticks(ticks)) {
            canvas.line(at(x.from(), tick), at(x.to(), tick), Pen.of(Ink.GRID, 1));
            canvas.text(
                    new Point(x.start() - 7, y.at(tick) + 4),
                    y.label(tick, ticks),
                    Side.LEFT,
                    Type.of(Ink.MUTED, TICK_SIZE));
        }
    }

    void titles(Canvas canvas, String below, String left, double fromLeft) {
        canvas.text(new Point(box().centre().x(), y.start() + 34), below, Side.CENTRE, Type.of(Ink.TEXT, TITLE_SIZE));
        canvas.uprightText(new Point(x.start() - fromLeft, box().centre().y()), left, Type.of(Ink.TEXT, TITLE_SIZE));
    }
}
