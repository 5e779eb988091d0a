package org.allometry.render.chart;

import java.nio.charset.StandardCharsets;

/** A drawing of some size that can be written in several forms, each with the same bytes every time. */
public final class Chart {
    private static final String FONTS = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

    private final double width;
    private final double height;
    private final Drawing drawing;

    Chart(double width, double height, Drawing drawing) {
        this.width = width;
        this.height = height;
        this.drawing = drawing;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    void drawOn(Canvas canvas) {
        drawing.on(canvas);
    }

    /** What to draw. */
    interface Drawing {
        void on(Canvas canvas);
    }

    /**
     * An element for a page, in the page's font, with its variables of {@link Ink} as colours.
     *
     * @param description what a reader who cannot see it should know
     */
    public String inline(String description) {
        var canvas = new SvgCanvas(Ink::variable);
        drawing.on(canvas);
        return "<svg viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">\n%s</svg>\n"
                .formatted(
                        SvgCanvas.number(width),
                        SvgCanvas.number(height),
                        SvgCanvas.escape(description),
                        canvas.elements());
    }

    /** A document in light colours. */
    public String svg() {
        var canvas = new SvgCanvas(Ink::light);
        canvas.fill(new Canvas.Box(0, 0, width, height), Ink.PAPER, 1);
        drawing.on(canvas);
        String w = SvgCanvas.number(width);
        String h = SvgCanvas.number(height);
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\""
                        + " font-family=\"%s\">\n%s</svg>\n")
                .formatted(w, h, w, h, FONTS, canvas.elements());
    }

    /**
     * A picture in light colours.
     *
     * @throws org.allometry.problem.StoreException if this machine has no font to write with
     */
    public byte[] png() {
        var canvas = new PngCanvas(width, height);
        drawing.on(canvas);
        return canvas.bytes();
    }

    /** The file of that format, {@code svg} or {@code png}. */
    public byte[] as(String format) {
        return format.equals("png") ? png() : svg().getBytes(StandardCharsets.UTF_8);
    }
}
