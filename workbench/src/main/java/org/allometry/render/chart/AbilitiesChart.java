package org.allometry.render.chart;

import java.util.List;
import org.allometry.ability.AbilitySummary;
import org.allometry.ability.Measure;
import org.allometry.ability.VerdictRules;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Box;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;
import org.allometry.stat.Estimate;

/** Rank correlations of abilities with size, over all models and within families, a row each, over the bands of verdicts. */
public final class AbilitiesChart {
    private static final double WIDTH = 760;
    private static final double NAMES = 190;
    private static final double TOP = 52;
    private static final double ROW = 30;
    private static final double AXIS = 62;
    private static final double APART = 5;
    private static final int TICKS = 8;
    private static final int LETTERS = 27;

    private AbilitiesChart() {}

    /** The abilities in their order; those without a correlation have an empty row. */
    public static Chart of(List<AbilitySummary> abilities, VerdictRules rules) {
        double height = TOP + ROW * abilities.size() + AXIS;
        return new Chart(WIDTH, height, canvas -> draw(canvas, abilities, rules));
    }

    private static void draw(Canvas canvas, List<AbilitySummary> abilities, VerdictRules rules) {
        double smallest = abilities.stream()
                .mapToDouble(one ->
                        Math.min(low(one.of(Measure.RANK_CORRELATION)), low(one.of(Measure.RANK_CORRELATION_WITHIN))))
                .min()
                .orElse(0);
        var x = new Axis(Math.max(-1.02, Math.min(-0.1, smallest - 0.04)), 1.02, NAMES, WIDTH - 14);
        var y = new Axis(-0.5, Math.max(0.5, abilities.size() - 0.5), TOP, TOP + ROW * abilities.size());
        bands(canvas, x, y, rules);
        scale(canvas, x, y);
        for (int i = 0; i < abilities.size(); i++) {
            AbilitySummary ability = abilities.get(i);
            canvas.text(
                    new Point(NAMES - 10, y.at(i) + 4),
                    Figures.cut(ability.name(), LETTERS),
                    Side.LEFT,
                    Type.of(Ink.TEXT, Frame.TITLE_SIZE));
            mark(canvas, x, y.at(i) - APART, ability, Measure.RANK_CORRELATION, Ink.ORANGE);
            mark(canvas, x, y.at(i) + APART, ability, Measure.RANK_CORRELATION_WITHIN, Ink.BLUE);
        }
        key(canvas, NAMES, "over all models", Ink.ORANGE);
        key(canvas, NAMES + 150, "within families", Ink.BLUE);
    }

    private static double low(Estimate estimate) {
        double low = estimate.hasInterval() ? estimate.lower() : estimate.value();
        return Double.isNaN(low) ? 0 : low;
    }

    private static void bands(Canvas canvas, Axis x, Axis y, VerdictRules rules) {
        double[] ends = {x.from(), rules.lowToModerate(), rules.moderate(), rules.high(), x.to()};
        String[] names = {"low", "low to mod.", "moderate", "high"};
        for (int band = 0; band < names.length; band++) {
            var box =
                    new Box(x.at(ends[band]), y.start(), x.at(ends[band + 1]) - x.at(ends[band]), y.end() - y.start());
            canvas.fill(box, Ink.GRID, band % 2 == 0 ? 0.9 : 0.35);
            canvas.text(
                    new Point(box.centre().x(), y.start() - 6),
                    names[band],
                    Side.CENTRE,
                    Type.of(Ink.MUTED, Frame.TICK_SIZE));
        }
    }

    private static void scale(Canvas canvas, Axis x, Axis y) {
        for (double tick : x.ticks(TICKS)) {
            canvas.line(
                    new Point(x.at(tick), y.start()),
                    new Point(x.at(tick), y.end()),
                    Pen.of(Math.abs(tick) < 1e-9 ? Ink.RULE : Ink.PAPER, 1));
            canvas.text(
                    new Point(x.at(tick), y.end() + 16),
                    x.label(tick, TICKS),
                    Side.CENTRE,
                    Type.of(Ink.MUTED, Frame.TICK_SIZE));
        }
        canvas.text(
                new Point((x.start() + x.end()) / 2, y.end() + 36),
                "rank correlation of score and parameters",
                Side.CENTRE,
                Type.of(Ink.TEXT, Frame.TITLE_SIZE));
    }

    private static void mark(Canvas canvas, Axis x, double y, AbilitySummary ability, Measure measure, Ink ink) {
        Estimate estimate = ability.of(measure);
        if (Double.isNaN(estimate.value())) {
            return;
        }
        if (estimate.hasInterval()) {
            canvas.line(
                    new Point(x.at(Math.max(x.from(), estimate.lower())), y),
                    new Point(x.at(Math.min(x.to(), estimate.upper())), y),
                    Pen.of(ink, 2).faint(0.55));
        }
        canvas.dot(
                new Point(x.at(estimate.value()), y),
                4,
                ink,
                1,
                ability.name()
                        + (measure == Measure.RANK_CORRELATION ? ": " : " within families: ")
                        + Figures.fixed(estimate.value(), 2)
                        + (estimate.hasInterval()
                                ? " " + Figures.interval(estimate.lower(), estimate.upper(), 2)
                                : ", no interval"));
    }

    private static void key(Canvas canvas, double x, String text, Ink ink) {
        canvas.dot(new Point(x + 5, 18), 4, ink, 1, text);
        canvas.text(new Point(x + 15, 22), text, Side.RIGHT, Type.of(Ink.TEXT, Frame.TITLE_SIZE));
    }
}
