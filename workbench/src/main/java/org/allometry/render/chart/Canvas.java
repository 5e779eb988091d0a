package org.allometry.render.chart;

import java.util.List;

/** Where a chart is drawn. Lengths are in pixels, y grows downwards, and what is drawn later lies above. */
interface Canvas {
    /** Where a text stands from its point. */
    enum Side {
        RIGHT,
        CENTRE,
        LEFT
    }

    /** A point in the plane of the canvas. */
    record Point(double x, double y) {}

    /** A rectangle by its upper left corner. */
    record Box(double x, double y, double width, double height) {
        Point centre() {
            return new Point(x + width / 2, y + height / 2);
        }

        boolean overlaps(Box other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }

        boolean contains(Box other) {
            return x <= other.x
                    && y <= other.y
                    && other.x + other.width <= x + width
                    && other.y + other.height <= y + height;
        }
    }

    /** How a line looks. */
    record Pen(Ink ink, double width, double opacity, boolean dashed) {
        static Pen of(Ink ink, double width) {
            return new Pen(ink, width, 1, false);
        }

        Pen faint(double strength) {
            return new Pen(ink, width, strength, dashed);
        }

        Pen broken() {
            return new Pen(ink, width, opacity, true);
        }
    }

    /** How a text looks. */
    record Type(Ink ink, double size, boolean bold) {
        static Type of(Ink ink, double size) {
            return new Type(ink, size, false);
        }

        Type strong() {
            return new Type(ink, size, true);
        }
    }

    void line(Point from, Point to, Pen pen);

    void path(List<Point> points, Pen pen);

    void fill(Box box, Ink ink, double opacity);

    void frame(Box box, Pen pen);

    /** A disc, whose meaning readers of a page see when they point at it. */
    void dot(Point centre, double radius, Ink ink, double opacity, String meaning);

    /**
     * An ellipse, lightly filled.
     *
     * @param turn of its first half axis from the horizontal, in degrees clockwise
     */
    void ellipse(Point centre, double first, double second, double turn, Pen pen, double filling);

    /** A text on the base line through the point. */
    void text(Point at, String text, Side side, Type type);

    /** A text that reads upwards, centred on the point. */
    void uprightText(Point at, String text, Type type);
}
