package org.allometry.render.chart;

import java.util.List;
import org.allometry.predict.Evaluation;
import org.allometry.predict.Evaluation.Judged;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;
import org.allometry.stat.ClusteredMean;

/** Errors and coverage of laws side by side, each with its standard error. */
public final class LawsChart {
    private static final double WIDTH = 760;
    private static final double ROW = 30;
    private static final double TOP = 34;
    private static final double BOTTOM = 46;
    private static final double NAMES = 150;
    private static final double GAP = 50;
    private static final int TICKS = 5;

    private LawsChart() {}

    public static Chart of(Evaluation evaluation) {
        double height = TOP + ROW * evaluation.laws().size() + BOTTOM;
        return new Chart(WIDTH, height, canvas -> draw(canvas, evaluation, height));
    }

    private static void draw(Canvas canvas, Evaluation evaluation, double height) {
        List<Judged> laws = evaluation.laws();
        double half = (WIDTH - NAMES - GAP - 16) / 2;
        double most = laws.stream()
                .mapToDouble(law -> law.error().mean() + spread(law.error()))
                .max()
                .orElse(1);
        double least = laws.stream()
                .mapToDouble(law -> law.coverage().mean() - spread(law.coverage()))
                .min()
                .orElse(0);
        var errors = new Frame(
                new Axis(0, most * 1.05, NAMES, NAMES + half), new Axis(0, laws.size(), height - BOTTOM, TOP), TICKS);
        var coverage = new Frame(
                new Axis(Math.min(0.8, Math.max(0, least - 0.02)), 1.005, NAMES + half + GAP, WIDTH - 16),
                new Axis(0, laws.size(), height - BOTTOM, TOP),
                TICKS);
        columns(canvas, errors, "mean absolute error");
        columns(canvas, coverage, "coverage of " + Figures.percent(evaluation.level()) + " intervals");
        canvas.line(
                coverage.at(evaluation.level(), 0),
                coverage.at(evaluation.level(), laws.size()),
                Pen.of(Ink.TEXT, 1).broken());
        for (int l = 0; l < laws.size(); l++) {
            Judged law = laws.get(l);
            double y = laws.size() - l - 0.5;
            Ink ink = l == 0 ? Ink.ORANGE : Ink.BLUE;
            Type type = Type.of(l == 0 ? Ink.ORANGE : Ink.TEXT, 12);
            canvas.text(
                    new Point(NAMES - 10, errors.y().at(y) + 4), law.law(), Side.LEFT, l == 0 ? type.strong() : type);
            mark(canvas, errors, law.law(), law.error(), y, ink, 4);
            mark(canvas, coverage, law.law(), law.coverage(), y, ink, 3);
        }
    }

    private static void columns(Canvas canvas, Frame frame, String title) {
        for (double tick : frame.x().ticks(TICKS)) {
            canvas.line(
                    frame.at(tick, frame.y().from()), frame.at(tick, frame.y().to()), Pen.of(Ink.GRID, 1));
            canvas.text(
                    new Point(frame.x().at(tick), frame.y().start() + 16),
                    frame.x().label(tick, TICKS),
                    Side.CENTRE,
                    Type.of(Ink.MUTED, Frame.TICK_SIZE));
        }
        canvas.text(
                new Point(frame.box().centre().x(), frame.y().start() + 36),
                title,
                Side.CENTRE,
                Type.of(Ink.TEXT, Frame.TITLE_SIZE));
    }

    private static void mark(
            Canvas canvas, Frame frame, String law, ClusteredMean mean, double y, Ink ink, int decimals) {
        double spread = spread(mean);
        double high = Math.min(frame.x().to(), mean.mean() + spread);
        canvas.line(
                frame.at(mean.mean() - spread, y),
                frame.at(high, y),
                Pen.of(ink, 2).faint(0.6));
        canvas.dot(
                frame.at(mean.mean(), y),
                4.5,
                ink,
                1,
                law + ": " + Figures.withError(mean.mean(), mean.standardError(), decimals));
    }

    private static double spread(ClusteredMean mean) {
        return Double.isFinite(mean.standardError()) ? mean.standardError() : 0;
    }
}
