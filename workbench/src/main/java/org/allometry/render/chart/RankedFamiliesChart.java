package org.allometry.render.chart;

import java.util.Comparator;
import java.util.List;
import org.allometry.fit.FamilyPosterior;
import org.allometry.fit.LatentFit;
import org.allometry.render.Figures;
import org.allometry.render.NormalInterval;
import org.allometry.render.chart.Canvas.Box;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;

/** Families in the order of their effect on one skill, with intervals; the first and the last are named. */
public final class RankedFamiliesChart {
    private static final double WIDTH = 620;
    private static final double HEIGHT = 460;
    private static final int NAMED = 6;
    private static final int TICKS = 6;

    private RankedFamiliesChart() {}

    /**
     * The families of a fit.
     *
     * @param name of the skill
     * @param level of the intervals
     */
    public static Chart of(LatentFit fit, int skill, String name, double level) {
        return new Chart(WIDTH, HEIGHT, canvas -> draw(canvas, new Box(0, 0, WIDTH, HEIGHT), fit, skill, name, level));
    }

    static void draw(Canvas canvas, Box box, LatentFit fit, int skill, String name, double level) {
        List<FamilyPosterior> families = fit.families().stream()
                .sorted(Comparator.comparingDouble(family -> family.mean()[skill]))
                .toList();
        List<NormalInterval> intervals = families.stream()
                .map(family -> NormalInterval.of(family.mean()[skill], family.deviations()[skill], level))
                .toList();
        double smallest =
                intervals.stream().mapToDouble(NormalInterval::lower).min().orElse(0);
        double largest =
                intervals.stream().mapToDouble(NormalInterval::upper).max().orElse(0);
        int count = families.size();
        var x = Axis.around(Math.min(0, smallest), Math.max(0, largest), box.x() + 12, box.x() + box.width() - 12);
        var y = new Axis(-1, count, box.y() + box.height() - 46, box.y() + 8);
        var frame = new Frame(x, y, TICKS);
        scale(canvas, frame, name);
        var places = new LabelPlaces(frame.box(), FamiliesChart.LABEL);
        for (int i = 0; i < count; i++) {
            boolean named = i < NAMED || i >= count - NAMED;
            Ink ink = named ? Ink.ORANGE : Ink.BLUE;
            NormalInterval interval = intervals.get(i);
            FamilyPosterior family = families.get(i);
            canvas.line(
                    frame.at(interval.lower(), i),
                    frame.at(interval.upper(), i),
                    Pen.of(ink, 1).faint(0.45));
            canvas.dot(
                    frame.at(family.mean()[skill], i),
                    Math.max(2, Math.min(4, 0.35 * y.scale())),
                    ink,
                    named ? 1 : 0.7,
                    family.family() + ": " + Figures.withError(family.mean()[skill], family.deviations()[skill], 2));
            places.keepClear(
                    new Box(x.at(interval.lower()), y.at(i) - 1, x.at(interval.upper()) - x.at(interval.lower()), 2));
        }
        for (int i = 0; i < count; i++) {
            if (i < NAMED || i >= count - NAMED) {
                NormalInterval interval = intervals.get(i);
                Point end = frame.at(i < count / 2 ? interval.upper() : interval.lower(), i);
                places.write(
                        canvas,
                        end,
                        Figures.cut(families.get(i).family(), FamiliesChart.LETTERS),
                        Type.of(Ink.TEXT, FamiliesChart.LABEL));
            }
        }
    }

    private static void scale(Canvas canvas, Frame frame, String name) {
        Axis x = frame.x();
        double below = frame.y().start();
        for (double tick : x.ticks(TICKS)) {
            Pen pen = Pen.of(Math.abs(tick) < 1e-9 ? Ink.RULE : Ink.GRID, 1);
            canvas.line(
                    new Point(x.at(tick), below),
                    new Point(x.at(tick), frame.y().end()),
                    pen);
            canvas.text(
                    new Point(x.at(tick), below + 16),
                    x.label(tick, TICKS),
                    Side.CENTRE,
                    Type.of(Ink.MUTED, Frame.TICK_SIZE));
        }
        canvas.text(
                new Point(frame.box().centre().x(), below + 34),
                "effect on " + name,
                Side.CENTRE,
                Type.of(Ink.TEXT, Frame.TITLE_SIZE));
    }
}
