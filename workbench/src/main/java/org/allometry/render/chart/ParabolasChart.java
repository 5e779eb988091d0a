package org.allometry.render.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.allometry.fit.loss.Approach;
import org.allometry.fit.loss.Approach.Budget;
import org.allometry.fit.loss.LossStudy;
import org.allometry.quantity.Flops;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;
import org.allometry.table.RunTable;

/** Losses of runs of equal compute against their size, with the parabolas of approach 2 and their minima. */
public final class ParabolasChart {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 420;
    private static final int STEPS = 60;

    private ParabolasChart() {}

    public static Chart of(LossStudy study, Approach approach) {
        return new Chart(WIDTH, HEIGHT, canvas -> draw(canvas, study, approach));
    }

    private static void draw(Canvas canvas, LossStudy study, Approach approach) {
        double[] n = study.table().column(RunTable.PARAMETERS);
        double[] loss = study.table().column(RunTable.LOSS);
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n.length; i++) {
            if (Double.isFinite(n[i]) && Double.isFinite(loss[i])) {
                from = Math.min(from, Math.log10(n[i]));
                to = Math.max(to, Math.log10(n[i]));
                low = Math.min(low, loss[i]);
                high = Math.max(high, loss[i]);
            }
        }
        var frame = new Frame(Axis.around(from, to, 58, WIDTH - 70), Axis.around(low, high, HEIGHT - 46, 14), 6);
        frame.grid(canvas);
        frame.titles(canvas, "log\u2081\u2080 parameters", "loss", 44);
        for (int i = 0; i < n.length; i++) {
            if (Double.isFinite(n[i]) && Double.isFinite(loss[i])) {
                canvas.dot(
                        frame.at(Math.log10(n[i]), loss[i]),
                        2.4,
                        Ink.BLUE,
                        0.45,
                        study.table().runs().get(i).run() + ": " + Figures.fixed(loss[i], 4));
            }
        }
        for (Budget budget : approach.budgets()) {
            draw(canvas, frame, budget);
        }
    }

    private static void draw(Canvas canvas, Frame frame, Budget budget) {
        if (!Double.isFinite(budget.curvature())) {
            return;
        }
        var points = new ArrayList<Point>();
        double from = Math.log10(budget.fewestParameters());
        double to = Math.log10(budget.mostParameters());
        for (int s = 0; s <= STEPS; s++) {
            double x = from + (to - from) * s / STEPS;
            double y = budget.parabola(Math.pow(10, x));
            if (y >= frame.y().from() && y <= frame.y().to()) {
                points.add(frame.at(x, y));
            }
        }
        Pen pen = Pen.of(budget.used() ? Ink.ORANGE : Ink.MUTED, 1.3).faint(0.8);
        if (points.size() > 1) {
            canvas.path(List.copyOf(points), budget.used() ? pen : pen.broken());
            Point end = points.get(points.size() - 1);
            canvas.text(
                    new Point(end.x() + 5, end.y() + 4),
                    Flops.of(Double.parseDouble(String.format(Locale.ROOT, "%.1e", budget.compute())))
                            .toString(),
                    Side.RIGHT,
                    Type.of(Ink.MUTED, 9));
        }
        if (budget.used()) {
            canvas.dot(
                    frame.at(Math.log10(budget.parameters()), budget.loss()),
                    4,
                    Ink.ORANGE,
                    1,
                    "minimum at " + String.format(Locale.ROOT, "%.3g", budget.parameters()) + " parameters");
        }
    }
}
