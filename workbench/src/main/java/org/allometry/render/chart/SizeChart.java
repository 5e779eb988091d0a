package org.allometry.render.chart;

import java.util.List;
import org.allometry.quantity.ParameterCount;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;

/** Scores of one benchmark against the size of the models, on a logarithmic axis; some are marked. */
public final class SizeChart {
    private static final double WIDTH = 340;
    private static final double HEIGHT = 260;
    private static final int TICKS = 5;

    private SizeChart() {}

    /** A model's score; marked ones stand out. */
    public record Dot(String model, double parameters, double score, boolean marked) {}

    /**
     * The chart.
     *
     * @param chance where a line is drawn, if above 0
     */
    public static Chart of(List<Dot> dots, double chance) {
        return new Chart(WIDTH, HEIGHT, canvas -> draw(canvas, dots, chance));
    }

    private static void draw(Canvas canvas, List<Dot> dots, double chance) {
        double smallest =
                dots.stream().mapToDouble(dot -> log(dot.parameters)).min().orElse(9);
        double largest =
                dots.stream().mapToDouble(dot -> log(dot.parameters)).max().orElse(10);
        double lowest = dots.stream().mapToDouble(Dot::score).min().orElse(0);
        double highest = dots.stream().mapToDouble(Dot::score).max().orElse(1);
        var frame = new Frame(
                Axis.around(smallest, largest, 52, WIDTH - 12),
                Axis.around(Math.min(lowest, chance), Math.max(highest, chance), HEIGHT - 46, 14),
                TICKS);
        frame.horizontalLines(canvas);
        for (int power = (int) Math.ceil(frame.x().from()); power <= frame.x().to(); power++) {
            canvas.line(
                    frame.at(power, frame.y().from()), frame.at(power, frame.y().to()), Pen.of(Ink.GRID, 1));
            canvas.text(
                    new Point(frame.x().at(power), frame.y().start() + 16),
                    ParameterCount.of(Math.pow(10, power)).toString(),
                    Side.CENTRE,
                    Type.of(Ink.MUTED, Frame.TICK_SIZE));
        }
        if (chance > 0) {
            canvas.line(
                    frame.at(frame.x().from(), chance),
                    frame.at(frame.x().to(), chance),
                    Pen.of(Ink.TEXT, 1).broken());
            canvas.text(
                    new Point(frame.x().end() - 4, frame.y().at(chance) - 5),
                    "chance",
                    Side.LEFT,
                    Type.of(Ink.TEXT, Frame.TICK_SIZE));
        }
        for (boolean marked : new boolean[] {false, true}) {
            for (Dot dot : dots) {
                if (dot.marked == marked) {
                    canvas.dot(
                            frame.at(log(dot.parameters), dot.score),
                            marked ? 3 : 2.4,
                            marked ? Ink.ORANGE : Ink.BLUE,
                            marked ? 0.75 : 0.5,
                            dot.model + ": " + Figures.fixed(dot.score, 3));
                }
            }
        }
        frame.titles(canvas, "parameters", "score", 40);
    }

    private static double log(double value) {
        return Math.log10(value);
    }
}
