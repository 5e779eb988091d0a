package org.allometry.render.chart;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.allometry.predict.efficiency.Need;
import org.allometry.predict.efficiency.Resource;
import org.allometry.predict.efficiency.ResourceTrend;
import org.allometry.predict.efficiency.ResourceTrend.Point;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;
import org.allometry.stat.Estimate;

/**
 * What each family needs for a score against its release date, with the line of an average family, its band, and the
 * frontier of those that needed least. Families whose own models surround the need are solid.
 */
public final class EfficiencyChart {
    private static final double WIDTH = 470;
    private static final double HEIGHT = 340;
    private static final int TICKS = 6;
    /** Farther off the line than so many orders a family tells only that it is far. */
    private static final double ORDERS = 3;

    private EfficiencyChart() {}

    /** @param title such as {@code parameters for 0.60 on mmlu} */
    public static Chart of(ResourceTrend trend, String title) {
        return new Chart(WIDTH, HEIGHT, canvas -> draw(canvas, trend, title));
    }

    private static void draw(Canvas canvas, ResourceTrend trend, String title) {
        List<Point> line = trend.line();
        double low =
                line.stream().mapToDouble(p -> log(p.amount().value())).min().orElse(0);
        double high =
                line.stream().mapToDouble(p -> log(p.amount().value())).max().orElse(1);
        List<Need> shown = trend.needs().stream()
                .filter(need -> log(need.amount().value()) > low - ORDERS
                        && log(need.amount().value()) < high + ORDERS)
                .toList();
        double least = Stream.concat(
                        Stream.of(low),
                        shown.stream().map(need -> log(need.amount().value())))
                .mapToDouble(v -> v)
                .min()
                .orElse(low);
        double most = Stream.concat(
                        Stream.of(high),
                        shown.stream().map(need -> log(need.amount().value())))
                .mapToDouble(v -> v)
                .max()
                .orElse(high);
        var frame = new Frame(
                Axis.around(
                        years(line.get(0).date()),
                        years(line.get(line.size() - 1).date()),
                        58,
                        WIDTH - 14),
                Axis.around(least, most, HEIGHT - 46, 30),
                TICKS);
        grid(canvas, frame);
        canvas.text(
                new Canvas.Point(58, 18),
                title,
                Side.RIGHT,
                Type.of(Ink.TEXT, Frame.TITLE_SIZE).strong());
        canvas.path(
                path(frame, line, Estimate::lower),
                Pen.of(Ink.BLUE, 1).faint(0.6).broken());
        canvas.path(
                path(frame, line, Estimate::upper),
                Pen.of(Ink.BLUE, 1).faint(0.6).broken());
        canvas.path(path(frame, line, Estimate::value), Pen.of(Ink.BLUE, 2));
        for (Need need : shown) {
            canvas.dot(
                    frame.at(years(need.released()), log(need.amount().value())),
                    need.observed() ? 3.2 : 2.6,
                    Ink.TEXT,
                    need.observed() ? 0.75 : 0.25,
                    need.family() + ": "
                            + amount(trend.resource(), need.amount().value())
                            + (need.observed() ? "" : ", beyond its models"));
        }
        canvas.path(steps(frame, trend), Pen.of(Ink.ORANGE, 2));
        frame.titles(
                canvas,
                "release of the base family",
                trend.resource() == Resource.PARAMETERS ? "parameters needed" : "compute needed, FLOP",
                44);
    }

    private static void grid(Canvas canvas, Frame frame) {
        for (Ruler.Tick tick : Ruler.logarithmic("").ticks(frame.y(), TICKS)) {
            canvas.line(
                    frame.at(frame.x().from(), tick.position()),
                    frame.at(frame.x().to(), tick.position()),
                    Pen.of(Ink.GRID, 1));
            canvas.text(
                    new Canvas.Point(frame.x().start() - 7, frame.y().at(tick.position()) + 4),
                    tick.label(),
                    Side.LEFT,
                    Type.of(Ink.MUTED, Frame.TICK_SIZE));
        }
        for (int year = (int) Math.ceil(frame.x().from()); year <= frame.x().to(); year++) {
            canvas.line(
                    frame.at(year, frame.y().from()), frame.at(year, frame.y().to()), Pen.of(Ink.GRID, 1));
            canvas.text(
                    new Canvas.Point(frame.x().at(year), frame.y().start() + 16),
                    Integer.toString(year),
                    Side.CENTRE,
                    Type.of(Ink.MUTED, Frame.TICK_SIZE));
        }
    }

    /** Kept inside the frame. */
    private static List<Canvas.Point> path(Frame frame, List<Point> line, ToDoubleFunction<Estimate> end) {
        return line.stream()
                .filter(point -> Double.isFinite(log(end.applyAsDouble(point.amount()))))
                .map(point -> frame.at(
                        years(point.date()),
                        Math.min(frame.y().to(), Math.max(frame.y().from(), log(end.applyAsDouble(point.amount()))))))
                .toList();
    }

    /** From each improvement level on to the next. */
    private static List<Canvas.Point> steps(Frame frame, ResourceTrend trend) {
        var points = new ArrayList<Canvas.Point>();
        double level = Double.NaN;
        for (Need need : trend.frontier()) {
            double here = clamp(frame, log(need.amount().value()));
            if (!points.isEmpty()) {
                points.add(frame.at(years(need.released()), level));
            }
            points.add(frame.at(years(need.released()), here));
            level = here;
        }
        if (!points.isEmpty()) {
            points.add(frame.at(frame.x().to(), level));
        }
        return points;
    }

    private static double clamp(Frame frame, double value) {
        return Math.min(frame.y().to(), Math.max(frame.y().from(), value));
    }

    private static String amount(Resource resource, double amount) {
        return Figures.rough(amount) + (resource == Resource.PARAMETERS ? " parameters" : " FLOP");
    }

    private static double log(double amount) {
        return Math.log10(amount);
    }

    private static double years(LocalDate date) {
        return date.getYear() + (date.getDayOfYear() - 1.0) / date.lengthOfYear();
    }
}
