package org.allometry.render.chart;

import java.util.List;
import org.allometry.fit.FamilyPosterior;
import org.allometry.fit.LatentFit;
import org.allometry.render.Figures;
import org.allometry.render.chart.Canvas.Box;
import org.allometry.render.chart.Canvas.Pen;
import org.allometry.render.chart.Canvas.Point;
import org.allometry.render.chart.Canvas.Type;

/** Families in the plane of two skills; those that stand out are named, with the ellipse of their uncertainty. */
public final class FamiliesChart {
    static final int NAMED = 9;
    static final int LETTERS = 24;
    static final double LABEL = 11;

    private static final double WIDTH = 480;
    private static final double HEIGHT = 430;
    private static final int TICKS = 6;

    private final SkillPair pair;
    private final double reach;
    private final List<FamilyPosterior> families;
    private final List<FamilyPosterior> named;
    private final List<String> skills;

    private FamiliesChart(LatentFit fit, SkillPair pair, List<String> skills, double level) {
        this.pair = pair;
        this.reach = Math.sqrt(-2 * Math.log1p(-level));
        this.families = fit.families();
        this.named = pair.outstanding(fit, families, NAMED);
        this.skills = skills;
    }

    /**
     * The families of a fit.
     *
     * @param skills names of all skills
     * @param level probability that an ellipse holds
     */
    public static Chart of(LatentFit fit, SkillPair pair, List<String> skills, double level) {
        var chart = new FamiliesChart(fit, pair, skills, level);
        return new Chart(WIDTH, HEIGHT, canvas -> chart.draw(canvas, new Box(0, 0, WIDTH, HEIGHT)));
    }

    static void draw(Canvas canvas, Box box, LatentFit fit, SkillPair pair, List<String> skills, double level) {
        new FamiliesChart(fit, pair, skills, level).draw(canvas, box);
    }

    private void draw(Canvas canvas, Box box) {
        Axis x = axis(pair.one(), box.x() + 54, box.x() + box.width() - 10);
        Axis y = axis(pair.other(), box.y() + box.height() - 46, box.y() + 10);
        var frame = new Frame(x, y, TICKS);
        frame.grid(canvas);
        zero(canvas, frame);
        var places = new LabelPlaces(frame.box(), LABEL);
        for (FamilyPosterior family : named) {
            double[] ellipse = pair.ellipse(family, x.scale(), y.scale());
            canvas.ellipse(
                    point(frame, family),
                    reach * ellipse[0],
                    reach * ellipse[1],
                    ellipse[2],
                    Pen.of(Ink.ORANGE, 1).faint(0.55),
                    0.07);
        }
        for (FamilyPosterior family : families) {
            boolean stands = named.contains(family);
            Point point = point(frame, family);
            canvas.dot(point, stands ? 4 : 3, stands ? Ink.ORANGE : Ink.BLUE, stands ? 1 : 0.5, meaning(family));
            places.keepClear(point, stands ? 4 : 2.5);
        }
        for (FamilyPosterior family : named) {
            places.write(canvas, point(frame, family), Figures.cut(family.family(), LETTERS), Type.of(Ink.TEXT, LABEL));
        }
        frame.titles(canvas, skills.get(pair.one()), skills.get(pair.other()), 40);
    }

    private Axis axis(int skill, double start, double end) {
        double smallest = 0;
        double largest = 0;
        for (FamilyPosterior family : families) {
            double room = named.contains(family) ? reach * family.deviations()[skill] : 0;
            smallest = Math.min(smallest, family.mean()[skill] - room);
            largest = Math.max(largest, family.mean()[skill] + room);
        }
        return Axis.around(smallest, largest, start, end);
    }

    private static void zero(Canvas canvas, Frame frame) {
        Pen pen = Pen.of(Ink.RULE, 1);
        canvas.line(frame.at(0, frame.y().from()), frame.at(0, frame.y().to()), pen);
        canvas.line(frame.at(frame.x().from(), 0), frame.at(frame.x().to(), 0), pen);
    }

    private Point point(Frame frame, FamilyPosterior family) {
        return frame.at(family.mean()[pair.one()], family.mean()[pair.other()]);
    }

    private String meaning(FamilyPosterior family) {
        return family.family() + ": " + effect(family, pair.one()) + ", " + effect(family, pair.other());
    }

    private String effect(FamilyPosterior family, int skill) {
        return skills.get(skill) + " " + Figures.withError(family.mean()[skill], family.deviations()[skill], 2);
    }
}
