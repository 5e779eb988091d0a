package org.allometry.render.report;

import org.allometry.render.Figures;

/** Cells of tables shaded by the size and the sign of their value. */
final class Heat {
    private static final double PALEST = 5;
    private static final double DEEPEST = 70;

    private Heat() {}

    /**
     * A cell.
     *
     * @param error in small print below, unless {@code NaN}
     * @param largest the value with the deepest shade
     * @param framed whether it is an anchor's
     */
    static String cell(double value, double error, double largest, boolean framed) {
        double share = Math.min(1, Math.abs(value) / largest);
        String small = Double.isNaN(error) ? "" : "<small>± " + Figures.fixed(error, 2) + "</small>";
        return "<td class=\"heat %s%s\" style=\"--share:%d%%\">%s%s</td>"
                .formatted(
                        value < 0 ? "minus" : "plus",
                        framed ? " anchor" : "",
                        Math.round(PALEST + (DEEPEST - PALEST) * share),
                        Html.figures(Figures.fixed(value, 2)),
                        small);
    }
}
