package org.allometry.render.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Box;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;
import org.allometry.simulate.Network;
import org.allometry.simulate.Network.Link;

/** A network as places and arrows; arrows have the colour of their first code and are labelled with all. */
public final class NetworkChart {
    private static final double WIDTH = 420;
    private static final double MARGIN = 44;
    private static final double UNIT = 110;
    private static final double NAMED = 1.4;
    private static final double RADIUS = 15;
    private static final double HEAD = 9;
    private static final double BEND = 0.12;
    private static final double LABEL = 13;
    private static final int SEGMENTS = 24;
    private static final int INITIALS = 2;
    private static final Ink[] INKS = {Ink.BLUE, Ink.GREEN, Ink.ORANGE, Ink.TEXT, Ink.MUTED};

    private NetworkChart() {}

    /** The whole network. */
    public static Chart of(Network network) {
        double rows = span(network, false);
        double height = 2 * MARGIN + Math.max(0.5, rows) * UNIT * (longNames(network) ? 0.55 : 1);
        return new Chart(WIDTH, height, canvas -> draw(canvas, network, height));
    }

    private static boolean longNames(Network network) {
        return network.nodes().stream().anyMatch(node -> node.name().length() > INITIALS);
    }

    private static double span(Network network, boolean x) {
        var summary = network.nodes().stream()
                .mapToDouble(node -> x ? node.x() : node.y())
                .summaryStatistics();
        return summary.getMax() - summary.getMin();
    }

    private static void draw(Canvas canvas, Network network, double height) {
        List<Point> places = places(network, height);
        var codes = new ArrayList<>(new TreeSet<>(
                network.links().stream().flatMap(link -> link.codes().stream()).toList()));
        for (Link link : network.links()) {
            boolean back =
                    network.links().stream().anyMatch(other -> other.from() == link.to() && other.to() == link.from());
            draw(canvas, places.get(link.from()), places.get(link.to()), link, codes, back ? BEND : 0);
        }
        for (int i = 0; i < places.size(); i++) {
            String name = network.nodes().get(i).name();
            Point place = places.get(i);
            canvas.dot(place, RADIUS, Ink.PAPER, 1, name);
            canvas.ellipse(place, RADIUS, RADIUS, 0, Pen.of(Ink.TEXT, 1.5), 0.08);
            if (name.length() <= INITIALS) {
                canvas.text(
                        new Point(place.x(), place.y() + 5),
                        name,
                        Side.CENTRE,
                        Type.of(Ink.TEXT, 14).strong());
            } else {
                name(canvas, network, i, place);
            }
        }
    }

    /** A long name beside its place, with the codes of the links that lead there if they carry several. */
    private static void name(Canvas canvas, Network network, int node, Point place) {
        boolean left = place.x() < WIDTH / 3;
        double x = left ? place.x() : place.x() + RADIUS + 6;
        canvas.text(
                new Point(x, left ? place.y() + RADIUS + 15 : place.y()),
                network.nodes().get(node).name(),
                left ? Side.CENTRE : Side.RIGHT,
                Type.of(Ink.TEXT, LABEL));
        String codes = network.links().stream()
                .filter(link -> link.to() == node && link.codes().size() > 1)
                .map(link -> link.codes().stream().sorted().collect(Collectors.joining(" + ")))
                .distinct()
                .collect(Collectors.joining("; "));
        canvas.text(
                new Point(x, left ? place.y() + RADIUS + 29 : place.y() + LABEL),
                codes,
                left ? Side.CENTRE : Side.RIGHT,
                Type.of(Ink.MUTED, Frame.TICK_SIZE));
    }

    private static List<Point> places(Network network, double height) {
        double left =
                network.nodes().stream().mapToDouble(Network.Node::x).min().orElse(0);
        double top = network.nodes().stream().mapToDouble(Network.Node::y).min().orElse(0);
        double columns = Math.max(1e-9, span(network, true));
        double rows = Math.max(1e-9, span(network, false));
        double width = WIDTH - 2 * MARGIN - (longNames(network) ? UNIT * NAMED : 0);
        return network.nodes().stream()
                .map(node -> new Point(
                        MARGIN + (node.x() - left) / columns * width,
                        MARGIN + (node.y() - top) / rows * (height - 2 * MARGIN)))
                .toList();
    }

    private static void draw(Canvas canvas, Point from, Point to, Link link, List<String> codes, double bend) {
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        double length = Math.max(1, Math.hypot(dx, dy));
        Point middle = new Point((from.x() + to.x()) / 2 - bend * dy, (from.y() + to.y()) / 2 + bend * dx);
        var curve = new ArrayList<Point>();
        for (int i = 0; i <= SEGMENTS; i++) {
            double t = RADIUS / length + (1 - 2 * RADIUS / length) * i / SEGMENTS;
            double u = 1 - t;
            curve.add(new Point(
                    u * u * from.x() + 2 * u * t * (2 * middle.x() - (from.x() + to.x()) / 2) + t * t * to.x(),
                    u * u * from.y() + 2 * u * t * (2 * middle.y() - (from.y() + to.y()) / 2) + t * t * to.y()));
        }
        List<String> carried = link.codes().stream().sorted().toList();
        Ink ink = carried.isEmpty() ? Ink.MUTED : ink(carried, codes);
        canvas.path(curve, Pen.of(ink, 2));
        Point end = curve.get(SEGMENTS);
        Point before = curve.get(SEGMENTS - 2);
        double angle = Math.atan2(end.y() - before.y(), end.x() - before.x());
        canvas.path(List.of(wing(end, angle + 2.6), end, wing(end, angle - 2.6)), Pen.of(ink, 2));
        if (carried.size() > 1) {
            return;
        }
        String label = String.join("", carried) + " "
                + Figures.fixed(link.length(), link.length() == Math.rint(link.length()) ? 0 : 1);
        Point at = curve.get(SEGMENTS * 2 / 5);
        double width = LabelPlaces.width(label, LABEL) + 4;
        canvas.fill(new Box(at.x() - width / 2, at.y() - LABEL / 2 - 2, width, LABEL + 4), Ink.PAPER, 0.9);
        canvas.text(new Point(at.x(), at.y() + LABEL / 3), label, Side.CENTRE, Type.of(ink, LABEL));
    }

    /** A colour that is called like the code, or else one by its place. */
    private static Ink ink(List<String> carried, List<String> codes) {
        for (Ink ink : INKS) {
            if (ink.name().equalsIgnoreCase(carried.get(0))) {
                return ink;
            }
        }
        return carried.size() > 1 ? Ink.MUTED : INKS[codes.indexOf(carried.get(0)) % INKS.length];
    }

    private static Point wing(Point end, double angle) {
        return new Point(end.x() + HEAD * Math.cos(angle), end.y() + HEAD * Math.sin(angle));
    }
}
