package org.allometry.render.chart;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.allometry.fit.FamilyPosterior;
import org.allometry.fit.LatentFit;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Box;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;
import org.allometry.stat.NormalInterval;

/** The families with the highest and the lowest effect on one skill, a row each, with intervals. */
public final class RankedFamiliesChart {
    private static final double WIDTH = 560;
    private static final double HEIGHT = 480;
    private static final double AXIS = 46;
    private static final double ROW = 22;
    private static final int EACH = 10;
    private static final int TICKS = 6;
    private static final double NAMES = 176;

    private RankedFamiliesChart() {}

    /**
     * The families of a fit.
     *
     * @param name of the skill
     * @param level of the intervals
     */
    public static Chart of(LatentFit fit, int skill, String name, double level) {
        double height = Math.min(HEIGHT, 8 + ROW * rows(fit, skill, level).size() + AXIS);
        return new Chart(WIDTH, height, canvas -> draw(canvas, new Box(0, 0, WIDTH, height), fit, skill, name, level));
    }

    /** A family, or the gap between the highest and the lowest, in its row from above. */
    private record Row(String name, double mean, double deviation, NormalInterval interval) {
        static Row of(FamilyPosterior family, int skill, double level) {
            double mean = family.mean()[skill];
            double deviation = family.deviations()[skill];
            return new Row(family.family(), mean, deviation, NormalInterval.of(mean, deviation, level));
        }

        static Row gap(int families) {
            return new Row(families + " families between", 0, 0, new NormalInterval(0, 0));
        }

        boolean isGap() {
            return deviation == 0;
        }
    }

    static void draw(Canvas canvas, Box box, LatentFit fit, int skill, String name, double level) {
        List<Row> rows = rows(fit, skill, level);
        double smallest =
                rows.stream().mapToDouble(row -> row.interval().lower()).min().orElse(0);
        double largest =
                rows.stream().mapToDouble(row -> row.interval().upper()).max().orElse(0);
        var x = Axis.around(Math.min(0, smallest), Math.max(0, largest), box.x() + NAMES, box.x() + box.width() - 12);
        double room = Math.min(box.height() - 8 - AXIS, ROW * rows.size());
        var y = new Axis(-0.5, rows.size() - 0.5, box.y() + 8, box.y() + 8 + room);
        scale(canvas, x, y, name);
        for (int i = 0; i < rows.size(); i++) {
            row(canvas, x, y.at(i), rows.get(i));
        }
    }

    private static List<Row> rows(LatentFit fit, int skill, double level) {
        List<Row> all = fit.families().stream()
                .sorted(Comparator.comparingDouble(family -> -family.mean()[skill]))
                .map(family -> Row.of(family, skill, level))
                .toList();
        int between = all.size() - 2 * EACH;
        if (between < 2) {
            return all;
        }
        return Stream.of(all.subList(0, EACH), List.of(Row.gap(between)), all.subList(EACH + between, all.size()))
                .flatMap(List::stream)
                .toList();
    }

    private static void row(Canvas canvas, Axis x, double y, Row row) {
        canvas.text(
                new Point(x.start() - 10, y + 4),
                Figures.cut(row.name(), FamiliesChart.LETTERS),
                Side.LEFT,
                Type.of(row.isGap() ? Ink.MUTED : Ink.TEXT, FamiliesChart.LABEL));
        if (row.isGap()) {
            canvas.line(
                    new Point(x.start(), y),
                    new Point(x.end(), y),
                    Pen.of(Ink.RULE, 1).broken());
            return;
        }
        Ink ink = row.mean() < 0 ? Ink.BLUE : Ink.ORANGE;
        canvas.line(
                new Point(x.at(row.interval().lower()), y),
                new Point(x.at(row.interval().upper()), y),
                Pen.of(ink, 2).faint(0.5));
        canvas.dot(
                new Point(x.at(row.mean()), y),
                4,
                ink,
                1,
                row.name() + ": " + Figures.withError(row.mean(), row.deviation(), 2));
    }

    private static void scale(Canvas canvas, Axis x, Axis y, String name) {
        for (double tick : x.ticks(TICKS)) {
            Pen pen = Pen.of(Math.abs(tick) < 1e-9 ? Ink.RULE : Ink.GRID, 1);
            canvas.line(new Point(x.at(tick), y.start()), new Point(x.at(tick), y.end()), pen);
            canvas.text(
                    new Point(x.at(tick), y.end() + 16),
                    x.label(tick, TICKS),
                    Side.CENTRE,
                    Type.of(Ink.MUTED, Frame.TICK_SIZE));
        }
        canvas.text(
                new Point((x.start() + x.end()) / 2, y.end() + 34),
                "effect on " + name,
                Side.CENTRE,
                Type.of(Ink.TEXT, Frame.TITLE_SIZE));
    }
}
