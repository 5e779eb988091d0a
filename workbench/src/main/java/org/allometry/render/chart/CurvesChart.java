package org.allometry.render.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;

/** Curves over a common axis, each a line for what theory says and dots with bars for what was measured. */
public final class CurvesChart {
    private static final double WIDTH = 520;
    private static final double HEIGHT = 340;
    private static final double LEFT = 82;
    private static final double RIGHT = 16;
    private static final double FOOT = 48;
    private static final double LEGEND_ROW = 18;
    private static final double LEGEND_SIZE = 12;
    private static final double SAMPLE = 22;
    private static final int TICKS = 5;
    private static final Ink[] INKS = {Ink.BLUE, Ink.ORANGE, Ink.GREEN, Ink.TEXT};

    private CurvesChart() {}

    /**
     * A point of a curve.
     *
     * @param x where
     * @param y its value
     * @param error half the length of its bar
     * @param meaning what readers see when they point at it
     */
    public record Spot(double x, double y, double error, String meaning) {
        /** A point of a line. */
        public static Spot of(double x, double y) {
            return new Spot(x, y, 0, "");
        }
    }

    /**
     * A curve.
     *
     * @param name for the legend
     * @param colour curves of one number have one colour
     * @param dashed whether its line is
     * @param line may be empty
     * @param dots may be empty
     */
    public record Curve(String name, int colour, boolean dashed, List<Spot> line, List<Spot> dots) {
        public Curve {
            line = List.copyOf(line);
            dots = List.copyOf(dots);
        }

        private Ink ink() {
            return INKS[colour % INKS.length];
        }
    }

    /** A name of the legend and where it stands. */
    private record Entry(Curve curve, double x, double y) {}

    /** A chart of some curves. */
    public static Chart of(Ruler x, Ruler y, List<Curve> curves) {
        List<Entry> legend = legend(curves);
        double top = 14 + legend.stream().mapToDouble(Entry::y).max().orElse(0);
        return new Chart(WIDTH, HEIGHT + top, canvas -> draw(canvas, x, y, curves, legend, top));
    }

    private static List<Entry> legend(List<Curve> curves) {
        var entries = new ArrayList<Entry>();
        double x = LEFT;
        double y = LEGEND_ROW;
        for (Curve curve : curves) {
            double width = SAMPLE + 6 + LabelPlaces.width(curve.name(), LEGEND_SIZE) + 14;
            if (x > LEFT && x + width > WIDTH) {
                x = LEFT;
                y += LEGEND_ROW;
            }
            entries.add(new Entry(curve, x, y));
            x += width;
        }
        return entries;
    }

    private static void draw(Canvas canvas, Ruler x, Ruler y, List<Curve> curves, List<Entry> legend, double top) {
        List<Spot> spots = curves.stream()
                .flatMap(curve -> Stream.concat(curve.line().stream(), curve.dots().stream()))
                .filter(spot -> x.shows(spot.x()) && y.shows(spot.y()))
                .toList();
        if (spots.isEmpty()) {
            return;
        }
        var frame = new Frame(
                x.axis(least(spots, true), most(spots, true), LEFT, WIDTH - RIGHT),
                y.axis(least(spots, false), most(spots, false), top + HEIGHT - FOOT, top),
                TICKS);
        grid(canvas, frame, x, y);
        curves.forEach(curve -> draw(canvas, frame, x, y, curve));
        legend.forEach(entry -> draw(canvas, entry));
        frame.titles(canvas, x.title(), y.title(), LEFT - 16);
    }

    private static double least(List<Spot> spots, boolean x) {
        return spots.stream().mapToDouble(spot -> x ? spot.x() : spot.y()).min().orElse(0);
    }

    private static double most(List<Spot> spots, boolean x) {
        return spots.stream().mapToDouble(spot -> x ? spot.x() : spot.y()).max().orElse(1);
    }

    private static void grid(Canvas canvas, Frame frame, Ruler x, Ruler y) {
        for (Ruler.Tick tick : y.ticks(frame.y(), TICKS)) {
            canvas.line(
                    frame.at(frame.x().from(), tick.position()),
                    frame.at(frame.x().to(), tick.position()),
                    Pen.of(Ink.GRID, 1));
            canvas.text(
                    new Point(frame.x().start() - 7, frame.y().at(tick.position()) + 4),
                    tick.label(),
                    Side.LEFT,
                    Type.of(Ink.MUTED, Frame.TICK_SIZE));
        }
        for (Ruler.Tick tick : x.ticks(frame.x(), TICKS)) {
            canvas.line(
                    frame.at(tick.position(), frame.y().from()),
                    frame.at(tick.position(), frame.y().to()),
                    Pen.of(Ink.GRID, 1));
            canvas.text(
                    new Point(frame.x().at(tick.position()), frame.y().start() + 16),
                    tick.label(),
                    Side.CENTRE,
                    Type.of(Ink.MUTED, Frame.TICK_SIZE));
        }
    }

    private static void draw(Canvas canvas, Frame frame, Ruler x, Ruler y, Curve curve) {
        List<Point> line = curve.line().stream()
                .filter(spot -> x.shows(spot.x()) && y.shows(spot.y()))
                .map(spot -> inside(frame, x.position(spot.x()), y.position(spot.y())))
                .toList();
        canvas.path(line, pen(curve));
        for (Spot spot : curve.dots()) {
            if (x.shows(spot.x()) && y.shows(spot.y())) {
                double at = x.position(spot.x());
                double low = y.shows(spot.y() - spot.error())
                        ? y.position(spot.y() - spot.error())
                        : frame.y().from();
                canvas.line(
                        inside(frame, at, low),
                        inside(frame, at, y.position(spot.y() + spot.error())),
                        Pen.of(curve.ink(), 1.2).faint(0.6));
                canvas.dot(inside(frame, at, y.position(spot.y())), 3, curve.ink(), 0.9, spot.meaning());
            }
        }
    }

    private static Point inside(Frame frame, double x, double y) {
        return frame.at(x, Math.max(frame.y().from(), Math.min(frame.y().to(), y)));
    }

    private static Pen pen(Curve curve) {
        Pen pen = Pen.of(curve.ink(), 1.8);
        return curve.dashed() ? pen.broken() : pen;
    }

    private static void draw(Canvas canvas, Entry entry) {
        Curve curve = entry.curve();
        double middle = entry.y() - 4;
        if (!curve.line().isEmpty()) {
            canvas.line(new Point(entry.x(), middle), new Point(entry.x() + SAMPLE, middle), pen(curve));
        }
        if (!curve.dots().isEmpty()) {
            canvas.dot(new Point(entry.x() + SAMPLE / 2, middle), 3, curve.ink(), 0.9, curve.name());
        }
        canvas.text(
                new Point(entry.x() + SAMPLE + 6, entry.y()), curve.name(), Side.RIGHT, Type.of(Ink.TEXT, LEGEND_SIZE));
    }
}
