package org.allometry.render.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.allometry.predict.Prediction;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;

/** Predicted scores with their intervals, benchmark by benchmark, one panel for each of the first models. */
public final class PredictionsChart {
    private static final int MOST = 6;
    private static final int COLUMNS = 2;
    private static final double WIDTH = 420;
    private static final double ROW = 20;
    private static final double TOP = 40;
    private static final double BOTTOM = 40;
    private static final double NAMES = 110;
    private static final int TICKS = 5;

    private PredictionsChart() {}

    /** @param given a known score beside each prediction, {@code NaN} where there is none */
    public static Chart of(List<Prediction> predictions, double[] given) {
        var models = new LinkedHashMap<String, List<Integer>>();
        for (int i = 0; i < predictions.size(); i++) {
            Prediction p = predictions.get(i);
            models.computeIfAbsent(p.model() + "\n" + p.family(), name -> new ArrayList<>())
                    .add(i);
        }
        List<Map.Entry<String, List<Integer>>> shown =
                models.entrySet().stream().limit(MOST).toList();
        double panel = TOP
                + BOTTOM
                + ROW
                        * shown.stream()
                                .mapToInt(entry -> entry.getValue().size())
                                .max()
                                .orElse(1);
        int columns = Math.min(COLUMNS, shown.size());
        int lines = (shown.size() + columns - 1) / columns;
        return new Chart(WIDTH * columns, panel * lines, canvas -> {
            for (int m = 0; m < shown.size(); m++) {
                draw(
                        canvas,
                        predictions,
                        given,
                        shown.get(m).getValue(),
                        new Point(WIDTH * (m % columns), panel * (m / columns)));
            }
        });
    }

    private static void draw(
            Canvas canvas, List<Prediction> predictions, double[] given, List<Integer> rows, Point corner) {
        Prediction first = predictions.get(rows.get(0));
        double top = corner.y() + TOP;
        var frame = new Frame(
                new Axis(0, 1, corner.x() + NAMES, corner.x() + WIDTH - 20),
                new Axis(0, rows.size(), top + ROW * rows.size(), top),
                TICKS);
        canvas.text(
                new Point(corner.x() + NAMES, corner.y() + 22),
                Figures.cut(first.model(), 40),
                Side.RIGHT,
                Type.of(Ink.TEXT, 13).strong());
        for (double tick : frame.x().ticks(TICKS)) {
            canvas.line(
                    frame.at(tick, frame.y().from()), frame.at(tick, frame.y().to()), Pen.of(Ink.GRID, 1));
            canvas.text(
                    new Point(frame.x().at(tick), frame.y().start() + 16),
                    frame.x().label(tick, TICKS),
                    Side.CENTRE,
                    Type.of(Ink.MUTED, Frame.TICK_SIZE));
        }
        boolean beyond = first.extrapolation() > 0;
        for (int r = 0; r < rows.size(); r++) {
            Prediction p = predictions.get(rows.get(r));
            double y = rows.size() - r - 0.5;
            canvas.text(
                    new Point(frame.x().start() - 8, frame.y().at(y) + 4),
                    p.benchmark(),
                    Side.LEFT,
                    Type.of(Ink.TEXT, Frame.TICK_SIZE));
            Pen pen = Pen.of(Ink.BLUE, 3).faint(0.55);
            canvas.line(frame.at(p.lower(), y), frame.at(p.upper(), y), beyond ? pen.broken() : pen);
            canvas.dot(
                    frame.at(p.mean(), y),
                    4,
                    Ink.BLUE,
                    1,
                    p.benchmark() + ": " + Figures.fixed(p.mean(), 3) + " "
                            + Figures.interval(p.lower(), p.upper(), 3));
            double score = given[rows.get(r)];
            if (!Double.isNaN(score)) {
                canvas.dot(frame.at(score, y), 3.5, Ink.ORANGE, 1, "known: " + Figures.fixed(score, 3));
            }
        }
    }
}
