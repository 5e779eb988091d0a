package org.allometry.render.chart;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.allometry.advise.Advice;
import org.allometry.advise.Assessment;
import org.allometry.advise.Scale;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;

/**
 * Quality against speed, or against memory where no speed is known. A scale has a colour; a larger disc takes more memory;
 * models that break a rule are faint. The line joins models that no other beats in both; the advised one is named in bold.
 */
public final class AdviceChart {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 460;
    private static final double LEFT = 62;
    private static final int TICKS = 6;
    private static final int NAMED = 9;
    private static final double GIGA = 1e9;

    private AdviceChart() {}

    public static Chart of(Advice advice) {
        return new Chart(WIDTH, HEIGHT, canvas -> draw(canvas, advice));
    }

    private static void draw(Canvas canvas, Advice advice) {
        List<Assessment> shown = advice.ranked().stream()
                .filter(one -> one.candidate().openWeights())
                .toList();
        boolean fast = shown.stream().anyMatch(one -> one.serving().tokensPerSecond() > 0);
        ToDoubleFunction<Assessment> across = fast
                ? one -> one.serving().tokensPerSecond()
                : one -> one.footprint().most() / GIGA;
        Ruler ruler = Ruler.logarithmic("");
        if (shown.isEmpty()) {
            canvas.text(new Point(LEFT, HEIGHT / 2), "no model with open weights", Side.RIGHT, Type.of(Ink.MUTED, 13));
            return;
        }
        double least = shown.stream().mapToDouble(across).min().orElse(1);
        double most = shown.stream().mapToDouble(across).max().orElse(1);
        double low = shown.stream().mapToDouble(Assessment::quality).min().orElse(0);
        double high = shown.stream().mapToDouble(Assessment::quality).max().orElse(1);
        var frame =
                new Frame(ruler.axis(least, most, LEFT, WIDTH - 20), Axis.around(low, high, HEIGHT - 50, 44), TICKS);
        frame.horizontalLines(canvas);
        for (Ruler.Tick tick : ruler.ticks(frame.x(), TICKS)) {
            canvas.line(
                    frame.at(tick.position(), frame.y().from()),
                    frame.at(tick.position(), frame.y().to()),
                    Pen.of(Ink.GRID, 1));
            canvas.text(
                    new Point(frame.x().at(tick.position()), frame.y().start() + 16),
                    tick.label(),
                    Side.CENTRE,
                    Type.of(Ink.MUTED, Frame.TICK_SIZE));
        }
        legend(canvas);
        var places = new LabelPlaces(frame.box(), Frame.TICK_SIZE);
        List<Assessment> front = front(shown, across, fast);
        canvas.path(
                front.stream().map(one -> at(frame, across, one)).toList(),
                Pen.of(Ink.MUTED, 1.2).broken());
        for (Assessment one : shown) {
            Point place = at(frame, across, one);
            canvas.dot(
                    place,
                    radius(one),
                    ScalesChart.ink(one.scale()),
                    one.isPossible() ? 0.75 : 0.15,
                    meaning(one, fast));
            if (one.isPossible()) {
                places.keepClear(place, radius(one));
            }
        }
        advice.advised()
                .filter(shown::contains)
                .ifPresent(one -> places.write(
                        canvas,
                        at(frame, across, one),
                        one.name(),
                        Type.of(Ink.TEXT, Frame.TICK_SIZE).strong()));
        front.stream()
                .filter(one -> !advice.advised().map(one::equals).orElse(false))
                .sorted(Comparator.comparingDouble(Assessment::quality).reversed())
                .limit(NAMED)
                .forEach(one ->
                        places.write(canvas, at(frame, across, one), one.name(), Type.of(Ink.MUTED, Frame.TICK_SIZE)));
        frame.titles(
                canvas,
                fast ? "tokens per second, one answer alone" : "memory, GB",
                advice.needs().scores().isEmpty() ? "mean score" : "weighted mean of needed scores",
                44);
    }

    private static Point at(Frame frame, ToDoubleFunction<Assessment> across, Assessment one) {
        return frame.at(Math.log10(across.applyAsDouble(one)), one.quality());
    }

    /** Possible models that no other possible one beats in both directions, in the order of the axis. */
    private static List<Assessment> front(List<Assessment> shown, ToDoubleFunction<Assessment> across, boolean fast) {
        double sign = fast ? 1 : -1;
        List<Assessment> possible =
                shown.stream().filter(Assessment::isPossible).toList();
        return possible.stream()
                .filter(one -> possible.stream()
                        .noneMatch(other -> other.quality() > one.quality()
                                && sign * across.applyAsDouble(other) >= sign * across.applyAsDouble(one)))
                .sorted(Comparator.comparingDouble(across))
                .toList();
    }

    private static void legend(Canvas canvas) {
        double x = LEFT;
        for (Scale scale : Scale.values()) {
            canvas.dot(new Point(x + 4, 18), 4.5, ScalesChart.ink(scale), 0.75, scale.toString());
            canvas.text(new Point(x + 13, 22), scale.toString(), Side.RIGHT, Type.of(Ink.TEXT, Frame.TITLE_SIZE));
            x += 80;
        }
        canvas.text(
                new Point(x + 13, 22),
                "faint: breaks a rule   larger: more memory   line: not beaten in both",
                Side.RIGHT,
                Type.of(Ink.MUTED, Frame.TICK_SIZE));
    }

    private static double radius(Assessment one) {
        return 2.2 + 1.1 * Math.max(0, Math.log10(one.footprint().most() / GIGA) + 0.5);
    }

    private static String meaning(Assessment one, boolean fast) {
        return String.format(
                Locale.ROOT,
                "%s: quality %s, %s%.1f GB in %s",
                one.name(),
                Figures.withError(one.quality(), one.qualityDeviation(), 3),
                fast
                        ? String.format(
                                Locale.ROOT, "%.1f tokens/s, ", one.serving().tokensPerSecond())
                        : "",
                one.footprint().most() / GIGA,
                one.format());
    }
}
