package org.allometry.render.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.allometry.fit.loss.LossStudy;
import org.allometry.law.loss.Variable;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Box;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;

/** What is left of every run when the law is taken away, in per cent of its loss. */
final class LossResidualsChart {
    private static final int TICKS = 5;
    private static final int NAMED = 3;

    private LossResidualsChart() {}

    private record Residual(String run, double fitted, double percent) {}

    static void draw(Canvas canvas, Box area, LossStudy study, String title) {
        List<Residual> residuals = residuals(study);
        double largest = residuals.stream()
                .mapToDouble(residual -> Math.abs(residual.percent()))
                .max()
                .orElse(1);
        double from = residuals.stream().mapToDouble(Residual::fitted).min().orElse(0);
        double to = residuals.stream().mapToDouble(Residual::fitted).max().orElse(1);
        var frame = new Frame(
                Axis.around(from, to, area.x() + 58, area.x() + area.width() - 14),
                Axis.around(-largest, largest, area.y() + area.height() - 46, area.y() + 24),
                TICKS);
        frame.grid(canvas);
        frame.titles(canvas, "fitted " + study.fit().law().response().column(), "observed less fitted, %", 44);
        canvas.text(
                new Point(area.x() + 58, area.y() + 14),
                title,
                Side.RIGHT,
                Type.of(Ink.TEXT, 13).strong());
        canvas.line(
                frame.at(frame.x().from(), 0),
                frame.at(frame.x().to(), 0),
                Pen.of(Ink.MUTED, 1).broken());
        for (Residual residual : residuals) {
            canvas.dot(
                    frame.at(residual.fitted(), residual.percent()),
                    2.6,
                    Ink.BLUE,
                    0.5,
                    residual.run() + ": " + Figures.fixed(residual.percent(), 2) + " %");
        }
        residuals.stream()
                .sorted(Comparator.comparingDouble(residual -> -Math.abs(residual.percent())))
                .limit(NAMED)
                .forEach(residual -> canvas.text(
                        new Point(
                                frame.at(residual.fitted(), residual.percent()).x(),
                                frame.at(residual.fitted(), residual.percent()).y() - 5),
                        residual.run(),
                        residual.fitted() > (from + to) / 2 ? Side.LEFT : Side.RIGHT,
                        Type.of(Ink.MUTED, 9)));
    }

    private static List<Residual> residuals(LossStudy study) {
        List<double[]> columns = study.fit().law().variables().stream()
                .map(Variable::column)
                .map(study.table()::column)
                .toList();
        double[] response = study.table().column(study.fit().law().response().column());
        var residuals = new ArrayList<Residual>();
        for (int i = 0; i < response.length; i++) {
            int row = i;
            double fitted = study.fit()
                    .function()
                    .at(columns.stream().mapToDouble(column -> column[row]).toArray());
            double percent = 100 * (response[i] / fitted - 1);
            if (Double.isFinite(percent)) {
                residuals.add(new Residual(study.table().runs().get(i).run(), fitted, percent));
            }
        }
        return residuals;
    }
}
