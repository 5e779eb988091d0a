package org.allometry.fit;

import java.util.Locale;
import org.allometry.numeric.Bfgs;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.Optimum;

/**
 * The way from the maximum to one end of a profile interval.
 *
 * <p>r(t) = ± √(2 drop) is close to linear in t, so a few secant steps in a bracket find where it equals the quantile
 * wanted. At each t the other coefficients start from the optimum at the t before, moved in the direction in which a
 * parabola would have them go, C ∇t / ∇t'C∇t with C the inverse Hessian; C without that direction is the metric of the
 * quasi-Newton search on the surface, which therefore needs only a handful of evaluations. From three skills on the search
 * uses the sparse quadrature of the fit, whose maxima lie in the right place; how high they are is asked of a dense one.
 */
final class ProfileWalk {
    private static final Bfgs SEARCH = Bfgs.withDefaults()
            .withDecrementTolerance(2e-5)
            .withGradientTolerance(Double.POSITIVE_INFINITY)
            .withMaximumEvaluations(300);
    /** A promised rise of the likelihood that does not matter to the drop of 1.92. */
    private static final double NEGLIGIBLE = 1e-3;

    private static final double METRIC_FLOOR = 0.5;
    private static final double CLOSE = 0.01;
    private static final double LONGEST = 2.5;
    private static final double HIGHER = 0.05;
    private static final int POINTS = 25;

    private final Top top;
    private final LatentSearch search;
    private final MarginalLikelihood likelihood;
    private final AnchoredValue coefficient;
    private final int side;
    private final double reach;

    /** The maximum, found to a tighter tolerance than that of a fit, its log-likelihood, and the curvature there. */
    record Top(double[] theta, double value, Matrix covariance) {}

    /**
     * An end of the interval.
     *
     * @param value on the coefficient's own scale; {@code NaN} if it was not found
     * @param note why not, or empty
     * @param points of the profile
     */
    record End(double value, String note, int points) {}

    /** A point of the profile; {@code root} is √(2 drop), NaN if the search for it failed. */
    private record Point(double at, double root, double[] theta, double higher) {}

    /**
     * @param side -1 for the lower, 1 for the upper end
     * @param reach the quantile of √χ², 1.96 for 95 %
     */
    ProfileWalk(Top top, LatentSearch search, AnchoredValue coefficient, int side, double reach) {
        this.top = top;
        this.search = search;
        this.likelihood = search.careful();
        this.coefficient = coefficient;
        this.side = side;
        this.reach = reach;
    }

    static Top top(LatentFit fit, LatentSearch search) {
        MarginalLikelihood likelihood = search.careful();
        double[] theta = fit.estimate().theta();
        int n = theta.length;
        Matrix known = fit.estimate().hessianCovariance();
        Matrix covariance = known.rows() > 0
                ? known
                : Matrix.of(n, n, Curvatures.positiveInverse(Curvatures.hessian(likelihood, theta), METRIC_FLOOR));
        Optimum optimum = SEARCH.minimise(likelihood, theta, entries(covariance));
        return new Top(optimum.point(), search.dense(optimum.point()), covariance);
    }

    End end() {
        double start = coefficient.straight(top.theta);
        double limit = side < 0 ? coefficient.lowest() : coefficient.highest();
        double[] slope = coefficient.gradient(top.theta);
        double error = Math.sqrt(Constrained.dot(slope, times(top.covariance, slope)));
        var inner = new Point(start, 0, top.theta, 0);
        var outer = new Point(Double.NaN, Double.NaN, top.theta, 0);
        double next = start + side * reach * error;
        for (int points = 1; points <= POINTS; points++) {
            if (Double.isFinite(limit) && side * (limit - next) <= 0) {
                next = inner.at + 0.9 * (limit - inner.at);
            }
            Point point = at(next, Double.isNaN(outer.root) || inner.root > 0 ? inner : outer);
            if (point.higher > HIGHER) {
                return missing(
                        "a likelihood higher by " + figure(point.higher) + " was found at " + own(point)
                                + ": the fit is not at the maximum; fit again with more --starts",
                        points);
            }
            boolean failed = Double.isNaN(point.root);
            if (!failed && Math.abs(point.root - reach) < CLOSE) {
                return new End(finished(inner, outer, point), "", points);
            }
            if (failed || point.root > reach) {
                outer = point;
            } else {
                inner = point;
            }
            if (Double.isFinite(limit) && Math.abs(limit - inner.at) < 0.02 * error && Double.isNaN(outer.at)) {
                return missing(
                        "the likelihood falls by only " + figure(inner.root * inner.root / 2)
                                + " until the limit of the coefficient",
                        points);
            }
            if (Math.abs(outer.at - inner.at) < 1e-6 * Math.max(error, Math.abs(inner.at))) {
                break;
            }
            next = next(inner, outer, start);
        }
        return missing(
                "the search for the other coefficients did not converge beyond " + own(inner)
                        + ", where the likelihood has fallen by " + figure(inner.root * inner.root / 2),
                POINTS);
    }

    /** Where r should be as wanted, by a secant; kept within the bracket, or at most so many times as far as before. */
    private double next(Point inner, Point outer, double start) {
        if (Double.isNaN(outer.at)) {
            double factor = inner.root > 0 ? Math.min(LONGEST, reach / inner.root) : LONGEST;
            return start + 1.02 * factor * (inner.at - start);
        }
        double width = outer.at - inner.at;
        double share = Double.isNaN(outer.root) ? 0.5 : (reach - inner.root) / (outer.root - inner.root);
        return inner.at + Math.min(0.95, Math.max(0.05, share)) * width;
    }

    /** One last secant step, without another search: the curve is straight over so short a way. */
    private double finished(Point inner, Point outer, Point last) {
        Point other = Math.abs(inner.root - last.root) > CLOSE ? inner : outer;
        double slope = (last.root - other.root) / (last.at - other.at);
        double rest = Double.isFinite(slope) && slope != 0 ? (reach - last.root) / slope : 0;
        double[] ahead = last.theta.clone();
        double[] direction = direction(last.theta);
        for (int i = 0; i < ahead.length; i++) {
            ahead[i] += rest * direction[i];
        }
        return coefficient.own(ahead);
    }

    private Point at(double value, Point from) {
        double[] direction = direction(from.theta);
        double[] theta = from.theta.clone();
        for (int i = 0; i < theta.length; i++) {
            theta[i] += (value - from.at) * direction[i];
        }
        var surface = new Constrained(likelihood, coefficient, value, direction);
        Optimum optimum = SEARCH.minimise(surface, theta, metric(direction, from.theta));
        boolean there = optimum.converged() || optimum.decrement() < NEGLIGIBLE;
        if (!Double.isFinite(optimum.value()) || !there) {
            return new Point(value, Double.NaN, from.theta, 0);
        }
        double[] found = surface.moved(optimum.point());
        double drop = top.value - search.dense(found);
        return new Point(value, Math.sqrt(2 * Math.max(0, drop)), found, Math.max(0, -drop));
    }

    private double[] direction(double[] theta) {
        double[] slope = coefficient.gradient(theta);
        double[] direction = times(top.covariance, slope);
        double length = Constrained.dot(slope, direction);
        for (int i = 0; i < direction.length; i++) {
            direction[i] /= length;
        }
        return direction;
    }

    /** C - C∇t (C∇t)' / ∇t'C∇t: no step of it changes the coefficient to first order. */
    private double[] metric(double[] direction, double[] theta) {
        double[] slope = coefficient.gradient(theta);
        double variance = Constrained.dot(slope, times(top.covariance, slope));
        int n = theta.length;
        double[] metric = entries(top.covariance);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                metric[i * n + j] -= variance * direction[i] * direction[j];
            }
        }
        return metric;
    }

    private String own(Point point) {
        return figure(coefficient.own(point.theta));
    }

    private End missing(String why, int points) {
        return new End(Double.NaN, "no " + (side < 0 ? "lower" : "upper") + " end: " + why, points);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    private static double[] times(Matrix matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = Constrained.dot(matrix.row(i), vector);
        }
        return product;
    }

    private static double[] entries(Matrix matrix) {
        int n = matrix.rows();
        double[] entries = new double[n * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(matrix.row(i), 0, entries, i * n, n);
        }
        return entries;
    }
}
