package org.allometry.render.chart;

import java.util.List;
import org.allometry.ability.AbilitySummary;
import org.allometry.ability.Measure;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Box;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;

/** What explains the scores of each ability: a bar of the shares of size, tokens, family and variant. */
public final class SharesChart {
    private static final double WIDTH = 760;
    private static final double NAMES = 190;
    private static final double TOP = 40;
    private static final double ROW = 26;
    private static final double LEAST_LABELLED = 0.05;
    private static final List<Part> PARTS = List.of(
            new Part(Measure.SIZE_SHARE, "size", Ink.ORANGE, 0.85),
            new Part(Measure.TOKENS_SHARE, "tokens", Ink.BLUE, 0.75),
            new Part(Measure.FAMILY_SHARE, "family", Ink.GREEN, 0.65),
            new Part(Measure.VARIANT_SHARE, "variant", Ink.MUTED, 0.6));

    private SharesChart() {}

    private record Part(Measure measure, String name, Ink ink, double strength) {}

    /** The abilities whose shares are known, in their order. */
    public static Chart of(List<AbilitySummary> abilities) {
        List<AbilitySummary> known = abilities.stream()
                .filter(ability ->
                        Double.isFinite(ability.of(Measure.SIZE_SHARE).value()))
                .toList();
        return new Chart(WIDTH, TOP + ROW * known.size() + 10, canvas -> draw(canvas, known));
    }

    private static void draw(Canvas canvas, List<AbilitySummary> abilities) {
        var x = new Axis(0, 1, NAMES, WIDTH - 14);
        for (int p = 0; p < PARTS.size(); p++) {
            Part part = PARTS.get(p);
            double left = NAMES + 105 * p;
            canvas.fill(new Box(left, 12, 12, 12), part.ink(), part.strength());
            canvas.text(new Point(left + 18, 22), part.name(), Side.RIGHT, Type.of(Ink.TEXT, Frame.TITLE_SIZE));
        }
        for (int i = 0; i < abilities.size(); i++) {
            bar(canvas, x, TOP + ROW * i, abilities.get(i));
        }
    }

    private static void bar(Canvas canvas, Axis x, double top, AbilitySummary ability) {
        canvas.text(
                new Point(NAMES - 10, top + ROW / 2 + 4),
                Figures.cut(ability.name(), 27),
                Side.LEFT,
                Type.of(Ink.TEXT, Frame.TITLE_SIZE));
        canvas.fill(new Box(x.start(), top + 3, x.end() - x.start(), ROW - 6), Ink.GRID, 0.6);
        double from = 0;
        for (Part part : PARTS) {
            double share = Math.max(0, ability.of(part.measure()).value());
            canvas.fill(
                    new Box(x.at(from), top + 3, x.at(from + share) - x.at(from), ROW - 6),
                    part.ink(),
                    part.strength());
            if (share >= LEAST_LABELLED) {
                canvas.text(
                        new Point(x.at(from + share / 2), top + ROW / 2 + 4),
                        Figures.fixed(100 * share, 0) + "%",
                        Side.CENTRE,
                        Type.of(Ink.PAPER, Frame.TICK_SIZE).strong());
            }
            from += share;
        }
    }
}
