package org.allometry.render.chart;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.allometry.advise.Advice;
import org.allometry.advise.Assessment;
import org.allometry.advise.Scale;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;

/**
 * Quality against speed, or against memory where no speed is known, and below it against cost where there are prices. A
 * scale has a colour; a larger disc takes more memory; models that break a rule are faint. The line joins models that no
 * other beats in both; the advised one is named in bold.
 */
public final class AdviceChart {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 460;
    private static final double TOP = 44;
    private static final double LEFT = 62;
    private static final int TICKS = 6;
    private static final int NAMED = 9;
    private static final double GIGA = 1e9;

    private AdviceChart() {}

    /** What quality is set against. */
    private record Merit(String title, ToDoubleFunction<Assessment> value, boolean moreIsBetter) {
        boolean isKnown(Assessment one) {
            double known = value.applyAsDouble(one);
            return known > 0 && known < Double.POSITIVE_INFINITY;
        }

        /** Possible models that no other possible one beats in both directions, in the order of the axis. */
        List<Assessment> front(List<Assessment> shown) {
            double sign = moreIsBetter ? 1 : -1;
            List<Assessment> possible =
                    shown.stream().filter(Assessment::isPossible).toList();
            return possible.stream()
                    .filter(one -> possible.stream()
                            .noneMatch(other -> other.quality() > one.quality()
                                    && sign * value.applyAsDouble(other) >= sign * value.applyAsDouble(one)))
                    .sorted(Comparator.comparingDouble(value))
                    .toList();
        }
    }

    private static List<Merit> merits(Advice advice) {
        var speed = new Merit(
                advice.needs().workload().atOnce() > 1
                        ? "tokens per second, each of "
                                + advice.needs().workload().atOnce() + " answers at once"
                        : "tokens per second, one answer alone",
                one -> one.serving().tokensPerSecond(),
                true);
        var memory = new Merit(
                "memory, GB",
                one -> one.candidate().openWeights() ? one.footprint().most() / GIGA : Double.NaN,
                false);
        var cost = new Merit(
                "cost of a million tokens of answers with their prompts",
                one -> one.serving().cost(),
                false);
        boolean fast = advice.ranked().stream().anyMatch(speed::isKnown);
        return Stream.of(fast ? speed : memory, cost)
                .filter(merit -> advice.ranked().stream().anyMatch(merit::isKnown))
                .toList();
    }

    public static Chart of(Advice advice) {
        List<Merit> merits = merits(advice);
        return new Chart(WIDTH, HEIGHT * Math.max(1, merits.size()), canvas -> {
            legend(canvas);
            for (int i = 0; i < merits.size(); i++) {
                draw(canvas, advice, merits.get(i), i * HEIGHT);
            }
            if (merits.isEmpty()) {
                canvas.text(
                        new Point(LEFT, HEIGHT / 2),
                        "neither memory, speed nor cost is known of any model",
                        Side.RIGHT,
                        Type.of(Ink.MUTED, 13));
            }
        });
    }

    private static void draw(Canvas canvas, Advice advice, Merit merit, double top) {
        List<Assessment> shown = advice.ranked().stream().filter(merit::isKnown).toList();
        Ruler ruler = Ruler.logarithmic("");
        double least = shown.stream().mapToDouble(merit.value()).min().orElse(1);
        double most = shown.stream().mapToDouble(merit.value()).max().orElse(1);
        double low = shown.stream().mapToDouble(Assessment::quality).min().orElse(0);
        double high = shown.stream().mapToDouble(Assessment::quality).max().orElse(1);
        var frame = new Frame(
                ruler.axis(least, most, LEFT, WIDTH - 20), Axis.around(low, high, top + HEIGHT - 50, top + TOP), TICKS);
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
        List<Assessment> front = merit.front(shown);
        canvas.path(
                front.stream().map(one -> at(frame, merit, one)).toList(),
                Pen.of(Ink.MUTED, 1.2).broken());
        var places = new LabelPlaces(frame.box(), Frame.TICK_SIZE);
        for (Assessment one : shown) {
            Point place = at(frame, merit, one);
            canvas.dot(place, radius(one), ScalesChart.ink(one.scale()), one.isPossible() ? 0.75 : 0.15, meaning(one));
            if (one.isPossible()) {
                places.keepClear(place, radius(one));
            }
        }
        advice.advised()
                .filter(shown::contains)
                .ifPresent(one -> places.write(
                        canvas,
                        at(frame, merit, one),
                        one.name(),
                        Type.of(Ink.TEXT, Frame.TICK_SIZE).strong()));
        front.stream()
                .filter(one -> !advice.advised().map(one::equals).orElse(false))
                .sorted(Comparator.comparingDouble(Assessment::quality).reversed())
                .limit(NAMED)
                .forEach(one ->
                        places.write(canvas, at(frame, merit, one), one.name(), Type.of(Ink.MUTED, Frame.TICK_SIZE)));
        frame.titles(
                canvas,
                merit.title(),
                advice.needs().scores().isEmpty() ? "mean score" : "weighted mean of needed scores",
                44);
    }

    private static Point at(Frame frame, Merit merit, Assessment one) {
        return frame.at(Math.log10(merit.value().applyAsDouble(one)), one.quality());
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
                "faint: breaks a rule; larger: more memory; line: not beaten in both",
                Side.RIGHT,
                Type.of(Ink.MUTED, Frame.TICK_SIZE));
    }

    private static double radius(Assessment one) {
        return one.candidate().openWeights()
                ? 2.2 + 1.1 * Math.max(0, Math.log10(one.footprint().most() / GIGA) + 0.5)
                : 3.3;
    }

    private static String meaning(Assessment one) {
        var text = new StringBuilder(
                one.name() + ": quality " + Figures.withError(one.quality(), one.qualityDeviation(), 3));
        if (one.serving().tokensPerSecond() > 0) {
            text.append(
                    String.format(Locale.ROOT, ", %.1f tokens/s", one.serving().tokensPerSecond()));
        }
        if (one.candidate().openWeights()) {
            text.append(String.format(
                    Locale.ROOT, ", %.1f GB in %s", one.footprint().most() / GIGA, one.format()));
        }
        if (one.serving().cost() > 0) {
            text.append(String.format(
                    Locale.ROOT, ", %.2f a million tokens", one.serving().cost()));
        }
        return text.toString();
    }
}
