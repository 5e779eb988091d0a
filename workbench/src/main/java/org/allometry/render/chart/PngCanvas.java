package org.allometry.render.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.allometry.problem.StoreException;

/** Paints on a light ground, with twice the pixels for sharp letters. */
final class PngCanvas implements Canvas {
    private static final int SCALE = 2;
    private static final float[] DASHES = {4, 3};

    private final BufferedImage image;
    private final Graphics2D graphics;

    PngCanvas(double width, double height) {
        image = new BufferedImage(
                (int) Math.ceil(SCALE * width), (int) Math.ceil(SCALE * height), BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        checkFonts();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(SCALE, SCALE);
        fill(new Box(0, 0, width, height), Ink.PAPER, 1);
    }

    private void checkFonts() {
        try {
            graphics.getFontMetrics();
        } catch (InternalError | LinkageError | RuntimeException e) {
            // Which of them comes without fonts differs between versions of Java.
            throw new StoreException(
                    "a PNG picture needs a font, but Java finds none on this machine; install one (on Debian"
                            + " fontconfig and fonts-dejavu-core), or write an SVG picture, which needs none",
                    e);
        }
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", stream);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory could not be written", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void line(Point from, Point to, Pen pen) {
        stroke(new Line2D.Double(from.x(), from.y(), to.x(), to.y()), pen);
    }

    @Override
    public void path(List<Point> points, Pen pen) {
        var path = new Path2D.Double();
        for (int i = 0; i < points.size(); i++) {
            if (i == 0) {
                path.moveTo(points.get(i).x(), points.get(i).y());
            } else {
                path.lineTo(points.get(i).x(), points.get(i).y());
            }
        }
        stroke(path, pen);
    }

    @Override
    public void fill(Box box, Ink ink, double opacity) {
        fill(rectangle(box), ink, opacity);
    }

    @Override
    public void frame(Box box, Pen pen) {
        stroke(rectangle(box), pen);
    }

    @Override
    public void dot(Point centre, double radius, Ink ink, double opacity, String meaning) {
        fill(new Ellipse2D.Double(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius), ink, opacity);
    }

    @Override
    public void ellipse(Point centre, double first, double second, double turn, Pen pen, double filling) {
        var place = AffineTransform.getTranslateInstance(centre.x(), centre.y());
        place.rotate(Math.toRadians(turn));
        Shape shape = place.createTransformedShape(new Ellipse2D.Double(-first, -second, 2 * first, 2 * second));
        fill(shape, pen.ink(), filling);
        stroke(shape, pen);
    }

    @Override
    public void text(Point at, String text, Side side, Type type) {
        graphics.setFont(
                new Font(Font.SANS_SERIF, type.bold() ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) type.size()));
        graphics.setColor(colour(type.ink(), 1));
        double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
        double left = switch (side) {
            case RIGHT -> 0;
            case CENTRE -> width / 2;
            case LEFT -> width;
        };
        graphics.drawString(text, (float) (at.x() - left), (float) at.y());
    }

    @Override
    public void uprightText(Point at, String text, Type type) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(at.x(), at.y());
        graphics.rotate(-Math.PI / 2);
        text(new Point(0, 0), text, Side.CENTRE, type);
        graphics.setTransform(before);
    }

    private static Shape rectangle(Box box) {
        return new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height());
    }

    private void fill(Shape shape, Ink ink, double opacity) {
        graphics.setColor(colour(ink, opacity));
        graphics.fill(shape);
    }

    private void stroke(Shape shape, Pen pen) {
        graphics.setColor(colour(pen.ink(), pen.opacity()));
        graphics.setStroke(new BasicStroke(
                (float) pen.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, pen.dashed() ? DASHES : null, 0));
        graphics.draw(shape);
    }

    private static Color colour(Ink ink, double opacity) {
        Color colour = Color.decode(ink.light());
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * opacity));
    }
}
