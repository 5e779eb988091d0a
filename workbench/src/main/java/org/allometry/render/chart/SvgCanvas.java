package org.allometry.render.chart;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes SVG elements. Colours are written as the given function says: as variables of a page, or as values. */
final class SvgCanvas implements Canvas {
    private static final double TENTH = 10;

    private final Function<Ink, String> colour;
    private final StringBuilder svg = new StringBuilder();

    SvgCanvas(Function<Ink, String> colour) {
        this.colour = colour;
    }

    String elements() {
        return svg.toString();
    }

    @Override
    public void line(Point from, Point to, Pen pen) {
        svg.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"%s/>\n"
                .formatted(number(from.x()), number(from.y()), number(to.x()), number(to.y()), stroke(pen)));
    }

    @Override
    public void path(List<Point> points, Pen pen) {
        String list = points.stream()
                .map(point -> number(point.x()) + "," + number(point.y()))
                .collect(Collectors.joining(" "));
        svg.append("<polyline points=\"%s\" fill=\"none\"%s/>\n".formatted(list, stroke(pen)));
    }

    @Override
    public void fill(Box box, Ink ink, double opacity) {
        svg.append("<rect%s%s/>\n".formatted(corners(box), filling(ink, opacity)));
    }

    @Override
    public void frame(Box box, Pen pen) {
        svg.append("<rect%s fill=\"none\"%s/>\n".formatted(corners(box), stroke(pen)));
    }

    @Override
    public void dot(Point centre, double radius, Ink ink, double opacity, String meaning) {
        svg.append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\"%s><title>%s</title></circle>\n"
                .formatted(
                        number(centre.x()),
                        number(centre.y()),
                        number(radius),
                        filling(ink, opacity),
                        escape(meaning)));
    }

    @Override
    public void ellipse(Point centre, double first, double second, double turn, Pen pen, double filling) {
        svg.append("<ellipse rx=\"%s\" ry=\"%s\" transform=\"translate(%s %s) rotate(%s)\"%s%s/>\n"
                .formatted(
                        number(first),
                        number(second),
                        number(centre.x()),
                        number(centre.y()),
                        number(turn),
                        filling(pen.ink(), filling),
                        stroke(pen)));
    }

    @Override
    public void text(Point at, String text, Side side, Type type) {
        svg.append("<text x=\"%s\" y=\"%s\"%s%s>%s</text>\n"
                .formatted(number(at.x()), number(at.y()), anchor(side), letters(type), escape(text)));
    }

    @Override
    public void uprightText(Point at, String text, Type type) {
        svg.append("<text transform=\"translate(%s %s) rotate(-90)\"%s%s>%s</text>\n"
                .formatted(number(at.x()), number(at.y()), anchor(Side.CENTRE), letters(type), escape(text)));
    }

    private String filling(Ink ink, double opacity) {
        return " fill=\"" + colour.apply(ink) + "\"" + opacity("fill", opacity);
    }

    private String stroke(Pen pen) {
        return " stroke=\"" + colour.apply(pen.ink()) + "\" stroke-width=\"" + number(pen.width()) + "\""
                + opacity("stroke", pen.opacity()) + (pen.dashed() ? " stroke-dasharray=\"4 3\"" : "");
    }

    private String letters(Type type) {
        return " font-size=\"" + number(type.size()) + "\"" + (type.bold() ? " font-weight=\"600\"" : "")
                + filling(type.ink(), 1);
    }

    private static String opacity(String what, double opacity) {
        return opacity == 1 ? "" : " " + what + "-opacity=\"" + Math.round(opacity * 100) / 100.0 + "\"";
    }

    private static String anchor(Side side) {
        return switch (side) {
            case RIGHT -> "";
            case CENTRE -> " text-anchor=\"middle\"";
            case LEFT -> " text-anchor=\"end\"";
        };
    }

    private static String corners(Box box) {
        return " x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\""
                .formatted(number(box.x()), number(box.y()), number(box.width()), number(box.height()));
    }

    /** With one decimal where it is needed. */
    static String number(double value) {
        long tenths = Math.round(value * TENTH);
        String text = Double.toString(tenths / TENTH);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "\ufffd");
    }
}
