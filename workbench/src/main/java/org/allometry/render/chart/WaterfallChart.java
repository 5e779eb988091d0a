package org.allometry.render.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.allometry.law.loss.Variable;
import org.allometry.predict.explain.Explanation;
import org.allometry.predict.explain.Player;
import org.allometry.predict.explain.RunExplanation;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Box;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;

/** From the reference's score to a prediction, one step for each feature. */
public final class WaterfallChart {
    private static final double WIDTH = 420;
    private static final double NAMES = 84;
    private static final double TOP = 38;
    private static final double ROW = 27;
    private static final double BOTTOM = 28;
    private static final double GAP = 10;
    private static final double BAR = 17;
    private static final double ROOM = 0.14;
    private static final int TICKS = 5;
    private static final int COLUMNS = 2;
    private static final int MOST = 12;

    private WaterfallChart() {}

    /** The first predictions of the first models. */
    public static Chart sheet(List<Explanation> explanations) {
        var charts = new ArrayList<Chart>();
        for (Explanation explanation : explanations) {
            for (Explanation.Part part : explanation.parts()) {
                charts.add(of(explanation.model().name() + ": " + part.benchmark(), part));
            }
        }
        return Sheet.of(charts.subList(0, Math.min(MOST, charts.size())), COLUMNS);
    }

    /** The first runs. */
    public static Chart ofRuns(List<RunExplanation> explanations) {
        List<Chart> charts = explanations.stream()
                .limit(MOST)
                .map(one -> of(new Fall(
                        one.run().run().run() + ": " + one.law().response().column(),
                        one.law().variables().stream().map(Variable::symbol).toList(),
                        one.referenceResponse(),
                        one.shares(),
                        one.run().prediction().value(),
                        one.run().prediction().run().lower(),
                        one.run().prediction().run().upper())))
                .toList();
        return Sheet.of(charts, COLUMNS);
    }

    /** One prediction. */
    public static Chart of(String title, Explanation.Part part) {
        return of(new Fall(
                title,
                Arrays.stream(Player.values()).map(Player::toString).toList(),
                part.attribution().reference(),
                part.attribution().shares(),
                part.attribution().prediction(),
                part.prediction().lower(),
                part.prediction().upper()));
    }

    /** From the reference to the prediction, which has an interval. */
    private record Fall(
            String title,
            List<String> names,
            double reference,
            double[] shares,
            double prediction,
            double lower,
            double upper) {}

    private static Chart of(Fall fall) {
        int rows = fall.shares.length + 2;
        return new Chart(WIDTH, TOP + ROW * rows + GAP + BOTTOM, canvas -> draw(canvas, fall, rows));
    }

    private static void draw(Canvas canvas, Fall fall, int rows) {
        double[] shares = fall.shares;
        double[] levels = new double[shares.length + 1];
        levels[0] = fall.reference;
        double least = Math.min(levels[0], fall.lower);
        double most = Math.max(levels[0], fall.upper);
        for (int p = 0; p < shares.length; p++) {
            levels[p + 1] = levels[p] + shares[p];
            least = Math.min(least, levels[p + 1]);
            most = Math.max(most, levels[p + 1]);
        }
        double room = ROOM * Math.max(most - least, 0.01);
        var x = new Axis(least - room, most + room, NAMES, WIDTH - 12);
        double bottom = TOP + ROW * rows + GAP;
        canvas.text(
                new Point(NAMES, 20),
                Figures.cut(fall.title, 46),
                Side.RIGHT,
                Type.of(Ink.TEXT, 13).strong());
        for (double tick : x.ticks(TICKS)) {
            canvas.line(new Point(x.at(tick), TOP), new Point(x.at(tick), bottom), Pen.of(Ink.GRID, 1));
            canvas.text(
                    new Point(x.at(tick), bottom + 16),
                    x.label(tick, TICKS),
                    Side.CENTRE,
                    Type.of(Ink.MUTED, Frame.TICK_SIZE));
        }
        end(canvas, x, middle(0), "reference", levels[0]);
        for (int p = 0; p < shares.length; p++) {
            step(canvas, x, p + 1, fall.names.get(p), levels[p], levels[p + 1]);
        }
        double y = middle(rows - 1) + GAP;
        canvas.line(
                new Point(x.at(fall.lower), y),
                new Point(x.at(fall.upper), y),
                Pen.of(Ink.MUTED, 3).faint(0.45));
        end(canvas, x, y, "prediction", fall.prediction);
        for (int row = 0; row + 1 < rows; row++) {
            double at = x.at(levels[Math.min(row, shares.length)]);
            canvas.line(
                    new Point(at, middle(row)),
                    new Point(at, middle(row + 1)),
                    Pen.of(Ink.RULE, 1).broken());
        }
    }

    private static void end(Canvas canvas, Axis x, double y, String name, double score) {
        name(canvas, y, name, true);
        canvas.dot(new Point(x.at(score), y), 4.5, Ink.TEXT, 1, name + ": " + Figures.fixed(score, 3));
        canvas.text(
                new Point(x.at(score), y - 8),
                Figures.fixed(score, 3),
                Side.CENTRE,
                Type.of(Ink.TEXT, Frame.TICK_SIZE).strong());
    }

    private static void step(Canvas canvas, Axis x, int row, String name, double from, double to) {
        double y = middle(row);
        name(canvas, y, name, false);
        boolean rises = to >= from;
        double left = x.at(Math.min(from, to));
        double right = x.at(Math.max(from, to));
        canvas.fill(new Box(left, y - BAR / 2, Math.max(1, right - left), BAR), rises ? Ink.ORANGE : Ink.BLUE, 0.85);
        boolean fits = right + 48 < x.end();
        canvas.text(
                new Point(fits ? right + 5 : left - 5, y + 4),
                String.format(Locale.ROOT, "%+.3f", to - from + 0.0).replace('-', '\u2212'),
                fits ? Side.RIGHT : Side.LEFT,
                Type.of(Ink.TEXT, Frame.TICK_SIZE));
    }

    private static void name(Canvas canvas, double y, String name, boolean strong) {
        Type type = Type.of(Ink.TEXT, Frame.TITLE_SIZE);
        canvas.text(new Point(NAMES - 10, y + 4), name, Side.LEFT, strong ? type.strong() : type);
    }

    private static double middle(int row) {
        return TOP + ROW * (row + 0.5);
    }
}
