package org.allometry.render.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.allometry.ability.SizeStep;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;

/** Gains at each size of models, a line for each ability. */
public final class StepsChart {
    private static final double WIDTH = 520;
    private static final double HEIGHT = 320;
    private static final int TICKS = 5;
    private static final List<Ink> INKS = List.of(Ink.ORANGE, Ink.BLUE, Ink.GREEN);

    private StepsChart() {}

    public static Chart of(List<SizeStep> steps) {
        return new Chart(WIDTH, HEIGHT, canvas -> draw(canvas, steps));
    }

    private static void draw(Canvas canvas, List<SizeStep> steps) {
        Map<String, List<SizeStep>> lines = steps.stream()
                .collect(Collectors.groupingBy(
                        step -> step.ability() + ", " + step.treatment(), LinkedHashMap::new, Collectors.toList()));
        double smallest = steps.stream().mapToDouble(StepsChart::size).min().orElse(0);
        double largest = steps.stream().mapToDouble(StepsChart::size).max().orElse(1);
        double least = steps.stream().mapToDouble(SizeStep::points).min().orElse(0);
        double most = steps.stream().mapToDouble(SizeStep::points).max().orElse(1);
        var frame = new Frame(
                Axis.around(smallest, largest, 58, WIDTH - 14),
                Axis.around(Math.min(0, least), most, HEIGHT - 48, 14 + 18 * lines.size()),
                TICKS);
        frame.horizontalLines(canvas);
        for (double tick = Math.ceil(frame.x().from()); tick <= frame.x().to(); tick++) {
            canvas.line(
                    frame.at(tick, frame.y().from()), frame.at(tick, frame.y().to()), Pen.of(Ink.GRID, 1));
            canvas.text(
                    new Point(frame.x().at(tick), frame.y().start() + 16),
                    tick >= 9
                            ? Figures.fixed(Math.pow(10, tick - 9), 0) + "B"
                            : Figures.fixed(Math.pow(10, tick - 6), 0) + "M",
                    Side.CENTRE,
                    Type.of(Ink.MUTED, Frame.TICK_SIZE));
        }
        int line = 0;
        for (Map.Entry<String, List<SizeStep>> one : lines.entrySet()) {
            Ink ink = INKS.get(line % INKS.size());
            String name = one.getKey().replace('_', ' ');
            List<Point> points = one.getValue().stream()
                    .map(step -> frame.at(size(step), step.points()))
                    .toList();
            canvas.path(points, Pen.of(ink, 2).faint(0.7));
            one.getValue()
                    .forEach(step -> canvas.dot(
                            frame.at(size(step), step.points()),
                            4,
                            ink,
                            1,
                            name + " at " + Figures.fixed(step.parameters() / 1e9, 2) + "B: "
                                    + Figures.fixed(step.points(), 1) + " points"));
            canvas.dot(new Point(66, 12 + 18 * line), 4, ink, 1, name);
            canvas.text(new Point(76, 16 + 18 * line), name, Side.RIGHT, Type.of(Ink.TEXT, Frame.TITLE_SIZE));
            line++;
        }
        frame.titles(canvas, "parameters", "points gained", 44);
    }

    private static double size(SizeStep step) {
        return Math.log10(step.parameters());
    }
}
