package org.allometry.render.chart;

import java.util.List;
import org.allometry.fit.LatentFit;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Box;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Side;
import org.allometry.render.chart.Canvas.Type;

/** One picture of a fit: its loadings, and beside them the families in the plane of the first two skills. */
public final class SkillsChart {
    private static final double LEVEL = 0.95;
    private static final double MARGIN = 24;
    private static final double GAP = 36;
    private static final double TOP = 64;
    private static final double FAMILIES_WIDTH = 540;
    private static final double FAMILIES_HEIGHT = 440;
    private static final double FOOT = 44;

    private SkillsChart() {}

    /** An SVG document. */
    public static String svg(LatentFit fit) {
        return of(fit).svg();
    }

    /**
     * A PNG picture.
     *
     * @throws org.allometry.problem.StoreException if this machine has no font to write with
     */
    public static byte[] png(LatentFit fit) {
        return of(fit).png();
    }

    private static Chart of(LatentFit fit) {
        double width = MARGIN + LoadingsChart.width(fit) + GAP + FAMILIES_WIDTH + MARGIN;
        double height = TOP + Math.max(LoadingsChart.height(fit), FAMILIES_HEIGHT) + FOOT;
        return new Chart(width, height, canvas -> draw(canvas, fit, height));
    }

    private static void draw(Canvas canvas, LatentFit fit, double height) {
        List<String> skills = SkillNames.of(fit);
        double right = MARGIN + LoadingsChart.width(fit) + GAP;
        heading(canvas, MARGIN, "Loadings");
        heading(canvas, right, "Families at equal features");
        LoadingsChart.draw(canvas, new Point(MARGIN, TOP - 10), fit, skills);
        var box = new Box(right, TOP, FAMILIES_WIDTH, FAMILIES_HEIGHT);
        if (fit.skills() == 1) {
            RankedFamiliesChart.draw(canvas, box, fit, 0, skills.get(0), LEVEL);
        } else {
            FamiliesChart.draw(canvas, box, fit, SkillPair.of(fit.skills()).get(0), skills, LEVEL);
        }
        String foot = Figures.count(fit.data().scores()) + " scores of "
                + Figures.count(fit.data().models())
                + " models, " + Figures.count(fit.data().families()) + " families; framed: the benchmark that names"
                + " the skill; named families with " + Figures.percent(LEVEL) + " uncertainty"
                + (fit.converged() ? "" : "; NOT CONVERGED");
        canvas.text(new Point(MARGIN, height - 16), foot, Side.RIGHT, Type.of(Ink.MUTED, Frame.TICK_SIZE));
    }

    private static void heading(Canvas canvas, double x, String text) {
        canvas.text(new Point(x, 38), text, Side.RIGHT, Type.of(Ink.TEXT, 17).strong());
    }
}
