package org.allometry.render.chart;

import java.util.List;
import org.allometry.fit.LatentFit;
import org.allometry.numeric.Matrix;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Box;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;

/** Loadings as a heat map of benchmarks and skills; anchors have a frame. */
final class LoadingsChart {
    static final double ROW = 28;
    static final double HEAD = 44;
    static final double NAMES = 120;
    static final double COLUMN = 74;

    private static final double LINE = 13;
    private static final double STRONGEST = 0.75;
    private static final int LETTERS = 18;
    private static final int SKILL_LETTERS = 11;

    private LoadingsChart() {}

    static double width(LatentFit fit) {
        return NAMES + COLUMN * fit.skills();
    }

    static double height(LatentFit fit) {
        return HEAD + ROW * fit.benchmarks().size();
    }

    static void draw(Canvas canvas, Point corner, LatentFit fit, List<String> skills) {
        Matrix loadings = fit.coefficients().loadings();
        double largest = HeatScale.of(loadings);
        for (int k = 0; k < fit.skills(); k++) {
            List<String> lines = TwoLines.of(skills.get(k), SKILL_LETTERS);
            for (int line = 0; line < lines.size(); line++) {
                double y = corner.y() + HEAD - 10 - LINE * (lines.size() - 1 - line);
                canvas.text(
                        new Point(corner.x() + NAMES + COLUMN * (k + 0.5), y),
                        lines.get(line),
                        Side.CENTRE,
                        Type.of(Ink.TEXT, Frame.TICK_SIZE).strong());
            }
        }
        for (int j = 0; j < fit.benchmarks().size(); j++) {
            var benchmark = fit.benchmarks().get(j);
            double y = corner.y() + HEAD + ROW * j;
            canvas.text(
                    new Point(corner.x() + NAMES - 10, y + ROW / 2 + 4),
                    Figures.cut(benchmark.name(), LETTERS),
                    Side.LEFT,
                    Type.of(Ink.TEXT, Frame.TITLE_SIZE));
            for (int k = 0; k < fit.skills(); k++) {
                double loading = loadings.at(k, j);
                var cell = new Box(corner.x() + NAMES + COLUMN * k + 1, y + 1, COLUMN - 2, ROW - 2);
                double strength = Math.min(1, Math.abs(loading) / largest) * STRONGEST;
                canvas.fill(cell, Ink.GRID, 0.35);
                canvas.fill(cell, loading < 0 ? Ink.BLUE : Ink.ORANGE, strength);
                boolean anchor = fit.anchors().get(k).equals(benchmark.id());
                if (anchor) {
                    canvas.frame(cell, Pen.of(Ink.TEXT, 1.5));
                }
                boolean byConstruction = loading == 0 && fit.anchors().contains(benchmark.id());
                canvas.text(
                        new Point(cell.centre().x(), cell.centre().y() + 4),
                        byConstruction ? "0" : Figures.fixed(loading, 2).replace('-', '\u2212'),
                        Side.CENTRE,
                        Type.of(byConstruction ? Ink.MUTED : Ink.TEXT, Frame.TITLE_SIZE));
            }
        }
    }
}
