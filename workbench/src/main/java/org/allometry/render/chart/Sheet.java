package org.allometry.render.chart;

import java.util.List;

/** Several charts on one sheet, in columns. */
public final class Sheet {
    private static final double GAP = 20;

    private Sheet() {}

    /** The charts by rows, each row as high as its highest chart. */
    public static Chart of(List<Chart> charts, int columns) {
        double width = charts.stream().mapToDouble(Chart::width).max().orElse(1) + GAP;
        int used = Math.min(columns, Math.max(1, charts.size()));
        double[] tops = new double[(charts.size() + used - 1) / used + 1];
        for (int row = 0; row + 1 < tops.length; row++) {
            double height = charts.subList(row * used, Math.min(charts.size(), (row + 1) * used)).stream()
                    .mapToDouble(Chart::height)
                    .max()
                    .orElse(0);
            tops[row + 1] = tops[row] + height + GAP;
        }
        return new Chart(used * width, Math.max(1, tops[tops.length - 1]), canvas -> {
            for (int i = 0; i < charts.size(); i++) {
                charts.get(i).drawOn(new Shifted(canvas, i % used * width, tops[i / used]));
            }
        });
    }

    /** A canvas whose origin lies elsewhere on another. */
    private record Shifted(Canvas canvas, double right, double down) implements Canvas {
        private Point at(Point point) {
            return new Point(point.x() + right, point.y() + down);
        }

        private Box at(Box box) {
            return new Box(box.x() + right, box.y() + down, box.width(), box.height());
        }

        @Override
        public void line(Point from, Point to, Pen pen) {
            canvas.line(at(from), at(to), pen);
        }

        @Override
        public void path(List<Point> points, Pen pen) {
            canvas.path(points.stream().map(this::at).toList(), pen);
        }

        @Override
        public void fill(Box box, Ink ink, double opacity) {
            canvas.fill(at(box), ink, opacity);
        }

        @Override
        public void frame(Box box, Pen pen) {
            canvas.frame(at(box), pen);
        }

        @Override
        public void dot(Point centre, double radius, Ink ink, double opacity, String meaning) {
            canvas.dot(at(centre), radius, ink, opacity, meaning);
        }

        @Override
        public void ellipse(Point centre, double first, double second, double turn, Pen pen, double filling) {
            canvas.ellipse(at(centre), first, second, turn, pen, filling);
        }

        @Override
        public void text(Point at, String text, Side side, Type type) {
            canvas.text(at(at), text, side, type);
        }

        @Override
        public void uprightText(Point at, String text, Type type) {
            canvas.uprightText(at(at), text, type);
        }
    }
}
