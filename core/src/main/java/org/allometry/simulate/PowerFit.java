package org.allometry.simulate;

import java.util.List;

/**
 * The power law y = A x^-α fitted by weighted least squares of ln y on ln x. With n points, the misfit is χ²/(n-2): about
 * 1 if the points scatter around a power law as their standard errors say, much more if they follow no power law. The
 * standard error of α is enlarged by √misfit where that exceeds 1.
 *
 * @param exponent α
 * @param exponentError its standard error
 * @param factor A
 * @param misfit χ²/(n-2)
 * @param points how many were used
 */
public record PowerFit(double exponent, double exponentError, double factor, double misfit, int points) {
    /** The fewest points that are fitted. */
    public static final int FEWEST = 3;

    /** The fit; its numbers are {@code NaN} if there are fewer than {@value #FEWEST} points. */
    public static PowerFit of(Series series) {
        List<Series.Point> points = series.points();
        if (points.size() < FEWEST) {
            return new PowerFit(Double.NaN, Double.NaN, Double.NaN, Double.NaN, points.size());
        }
        double weight = 0;
        double meanX = 0;
        double meanY = 0;
        for (Series.Point point : points) {
            double w = weight(point);
            weight += w;
            meanX += w * Math.log(point.x());
            meanY += w * Math.log(point.y());
        }
        meanX /= weight;
        meanY /= weight;
        double xx = 0;
        double xy = 0;
        for (Series.Point point : points) {
            double dx = Math.log(point.x()) - meanX;
            xx += weight(point) * dx * dx;
            xy += weight(point) * dx * (Math.log(point.y()) - meanY);
        }
        double slope = xy / xx;
        double square = 0;
        for (Series.Point point : points) {
            double residual = Math.log(point.y()) - meanY - slope * (Math.log(point.x()) - meanX);
            square += weight(point) * residual * residual;
        }
        double misfit = square / (points.size() - 2);
        return new PowerFit(
                -slope, Math.sqrt(Math.max(1, misfit) / xx), Math.exp(meanY - slope * meanX), misfit, points.size());
    }

    private static double weight(Series.Point point) {
        return 1 / (point.relativeError() * point.relativeError());
    }

    /** Its value. */
    public double at(double x) {
        return factor * Math.pow(x, -exponent);
    }
}
