package org.allometry.plan;

import java.util.Arrays;

/**
 * A shape that a learning curve may have, E + A (x + g)^-alpha. E and A are linear and follow from alpha and g, which are
 * looked for on a grid, so that no search can go astray; residuals are relative to the loss.
 */
enum CurveForm {
    /** It stays where it is. */
    LAST("last loss", 0, 0, false),
    /** A power above a floor, through all points. */
    FLOOR("power with a floor", 0, 0, false),
    /** The same through the later half of the points. */
    LATER("power with a floor, later half", 0.5, 0, false),
    /** A power that begins late. */
    SHIFTED("shifted power with a floor", 0, 0, true),
    /** The same with the weight of points in proportion to how far the run had come. */
    WEIGHTED("shifted power with a floor, weighted", 0, 1, true);

    private static final int EXPONENTS = 60;
    private static final double LEAST = 0.02;
    private static final double MOST = 3;
    private static final double[] SHIFTS = {0, 0.003, 0.01, 0.03, 0.1, 0.3, 1};
    private static final int FEWEST = 4;

    private final String title;
    private final double skipped;
    private final double recency;
    private final boolean shifted;

    CurveForm(String title, double skipped, double recency, boolean shifted) {
        this.title = title;
        this.skipped = skipped;
        this.recency = recency;
        this.shifted = shifted;
    }

    String title() {
        return title;
    }

    /** The form through a curve, at later amounts. */
    double[] forecast(Curve curve, double[] later) {
        if (this == LAST) {
            double[] same = new double[later.length];
            Arrays.fill(same, curve.last());
            return same;
        }
        int from = (int) (curve.size() * skipped);
        Curve used = curve.size() - from < FEWEST ? curve : curve.part(from, curve.size());
        double[] best = {Double.POSITIVE_INFINITY, 0, 0, 0, 0};
        for (int s = 0; s < (shifted ? SHIFTS.length : 1); s++) {
            for (int e = 0; e < EXPONENTS; e++) {
                double alpha = LEAST * Math.pow(MOST / LEAST, e / (EXPONENTS - 1.0));
                double[] one = through(used, SHIFTS[s] * used.end(), alpha);
                best = one[0] < best[0] ? one : best;
            }
        }
        double[] values = new double[later.length];
        for (int i = 0; i < later.length; i++) {
            values[i] = best[1] + best[2] * Math.pow((later[i] + best[4]) / used.end(), -best[3]);
        }
        return values;
    }

    /** Sum of squares, E, A, alpha and g, neither E nor A negative. */
    private double[] through(Curve curve, double shift, double alpha) {
        double[] x = curve.amounts();
        double[] y = curve.losses();
        double one = 0;
        double f1 = 0;
        double f2 = 0;
        double y1 = 0;
        double fy = 0;
        double[] f = new double[x.length];
        double[] w = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            f[i] = Math.pow((x[i] + shift) / curve.end(), -alpha);
            w[i] = Math.pow(x[i] / curve.end(), recency) / (y[i] * y[i]);
            one += w[i];
            f1 += w[i] * f[i];
            f2 += w[i] * f[i] * f[i];
            y1 += w[i] * y[i];
            fy += w[i] * f[i] * y[i];
        }
        double determinant = one * f2 - f1 * f1;
        double floor = (f2 * y1 - f1 * fy) / determinant;
        double factor = (one * fy - f1 * y1) / determinant;
        if (!(factor > 0)) {
            floor = y1 / one;
            factor = 0;
        } else if (floor < 0) {
            floor = 0;
            factor = fy / f2;
        }
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            squares += w[i] * Math.pow(y[i] - floor - factor * f[i], 2);
        }
        return new double[] {squares, floor, factor, alpha, shift};
    }
}
