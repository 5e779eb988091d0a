package org.allometry.render.chart;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.allometry.render.chart.Canvas.Box;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;

/** Finds room for labels beside their points, inside a frame, clear of each other and, if it can be, of the marks given. */
final class LabelPlaces {
    private static final double LETTER = 0.57;
    private static final double[] DISTANCES = {7, 14, 24, 38, 54, 74, 98};
    private static final int DIRECTIONS = 12;
    private static final double NEAR = 12;

    private final Box frame;
    private final double size;
    private final List<Box> taken = new ArrayList<>();
    private final List<Box> labels = new ArrayList<>();

    LabelPlaces(Box frame, double size) {
        this.frame = frame;
        this.size = size;
    }

    /** The width of a text, roughly, whatever the font. */
    static double width(String text, double size) {
        return LETTER * size * text.length();
    }

    void keepClear(Point mark, double radius) {
        taken.add(new Box(mark.x() - radius, mark.y() - radius, 2 * radius, 2 * radius));
    }

    /** Writes a label where there is room, with a thin line to its mark if that is not near; else nothing. */
    void write(Canvas canvas, Point mark, String text, Type type) {
        Optional<Box> place = place(mark, text);
        if (place.isEmpty()) {
            return;
        }
        Box box = place.get();
        Point edge = nearest(mark, box);
        if (Math.hypot(edge.x() - mark.x(), edge.y() - mark.y()) > NEAR) {
            canvas.line(mark, edge, Pen.of(Ink.MUTED, 0.8));
        }
        Side side = edge.x() > mark.x() ? Side.RIGHT : edge.x() < mark.x() ? Side.LEFT : Side.CENTRE;
        double at = switch (side) {
            case RIGHT -> box.x();
            case LEFT -> box.x() + box.width();
            case CENTRE -> box.centre().x();
        };
        canvas.text(new Point(at, box.y() + 0.85 * box.height()), text, side, type);
    }

    private static Point nearest(Point mark, Box box) {
        return new Point(
                Math.max(box.x(), Math.min(mark.x(), box.x() + box.width())),
                Math.max(box.y(), Math.min(mark.y(), box.y() + box.height())));
    }

    private static boolean crosses(Point mark, Box box, Box label) {
        Point edge = nearest(mark, box);
        return new Rectangle2D.Double(label.x(), label.y(), label.width(), label.height())
                .intersectsLine(mark.x(), mark.y(), edge.x(), edge.y());
    }

    /** The nearest place, clear of marks if there is one, and always of other labels; it is then taken. */
    Optional<Box> place(Point mark, String text) {
        return place(mark, text, taken).or(() -> place(mark, text, List.of()));
    }

    private Optional<Box> place(Point mark, String text, List<Box> marks) {
        double width = width(text, size);
        double height = 1.15 * size;
        for (double distance : DISTANCES) {
            for (int i = 0; i < DIRECTIONS; i++) {
                double angle = 2 * Math.PI * i / DIRECTIONS;
                double x = mark.x() + distance * Math.cos(angle) + width / 2 * (Math.cos(angle) - 1);
                double y = mark.y() + distance * Math.sin(angle) + height / 2 * (Math.sin(angle) - 1);
                var box = new Box(x, y, width, height);
                boolean free = frame.contains(box)
                        && marks.stream().noneMatch(box::overlaps)
                        && labels.stream().noneMatch(label -> label.overlaps(box) || crosses(mark, box, label));
                if (free) {
                    labels.add(box);
                    return Optional.of(box);
                }
            }
        }
        return Optional.empty();
    }
}
