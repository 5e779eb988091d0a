package org.allometry.render.chart;

import java.util.List;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Pen;

/** Observed against fitted scores of one benchmark, with the line where they are equal. */
public final class FittedChart {
    private static final double SIDE = 240;
    private static final int TICKS = 4;

    private FittedChart() {}

    /** One observed score and its fitted one. */
    public record Pair(String model, double observed, double fitted) {}

    /** A square chart, zoomed to the scores. */
    public static Chart of(List<Pair> pairs) {
        double smallest = pairs.stream()
                .mapToDouble(pair -> Math.min(pair.observed(), pair.fitted()))
                .min()
                .orElse(0);
        double largest = pairs.stream()
                .mapToDouble(pair -> Math.max(pair.observed(), pair.fitted()))
                .max()
                .orElse(1);
        var frame = new Frame(
                Axis.around(smallest, largest, 52, SIDE - 14), Axis.around(smallest, largest, SIDE - 46, 20), TICKS);
        return new Chart(SIDE, SIDE, canvas -> draw(canvas, frame, pairs));
    }

    private static void draw(Canvas canvas, Frame frame, List<Pair> pairs) {
        frame.grid(canvas);
        canvas.line(
                frame.at(frame.x().from(), frame.y().from()),
                frame.at(frame.x().to(), frame.y().to()),
                Pen.of(Ink.MUTED, 1).broken());
        for (Pair pair : pairs) {
            canvas.dot(frame.at(pair.fitted(), pair.observed()), 2.4, Ink.BLUE, 0.45, meaning(pair));
        }
        frame.titles(canvas, "fitted", "observed", 40);
    }

    private static String meaning(Pair pair) {
        return pair.model() + ": observed " + Figures.fixed(pair.observed(), 3) + ", fitted "
                + Figures.fixed(pair.fitted(), 3);
    }
}
