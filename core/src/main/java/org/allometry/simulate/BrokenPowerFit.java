package org.allometry.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.allometry.numeric.Bfgs;
import org.allometry.numeric.Optimum;

/**
 * The smoothly broken power law y = A x^-c0 (1 + (x/x0)^(1/f))^(-c1 f) (Caballero et al. 2022, arXiv 2210.14891, equation
 * 1 with one break), fitted by weighted least squares of ln y: far below the break x0 the exponent is c0, far above it
 * c0 + c1, and f says how gently it turns. f is held by a weak normal prior on ln f, without which points that stop near
 * the break leave it undetermined.
 *
 * @param before the exponent far below the break
 * @param after the exponent far above it
 * @param place of the break, x0
 * @param softness f
 * @param factor A
 * @param misfit χ²/(n-5)
 * @param points how many were used
 * @param converged whether the search ended where it should
 */
public record BrokenPowerFit(
        double before,
        double after,
        double place,
        double softness,
        double factor,
        double misfit,
        int points,
        boolean converged) {
    /** The fewest points that are fitted. */
    public static final int FEWEST = 7;

    private static final int UNKNOWNS = 5;
    private static final double SOFTNESS_DEVIATION = 2;

    /** The best of searches from several places of the break; {@code NaN} if there are fewer than {@value #FEWEST} points. */
    public static BrokenPowerFit of(Series series) {
        List<Series.Point> points = series.points().stream()
                .sorted(Comparator.comparingDouble(Series.Point::x))
                .toList();
        int n = points.size();
        if (n < FEWEST) {
            double none = Double.NaN;
            return new BrokenPowerFit(none, none, none, none, none, none, n, false);
        }
        var ends = new ArrayList<Optimum>();
        for (int quarter = 1; quarter <= 3; quarter++) {
            double[] start = start(points, quarter * n / 4);
            ends.add(Bfgs.withDefaults()
                    .withDecrementTolerance(1e-10)
                    .withGradientTolerance(1e-3)
                    .minimise((at, gradient) -> half(points, at, gradient), start));
        }
        Optimum best =
                ends.stream().min(Comparator.comparingDouble(Optimum::value)).orElseThrow();
        double[] at = best.point();
        double misfit = 2 * (best.value() - prior(at)) / Math.max(1, n - UNKNOWNS);
        return new BrokenPowerFit(
                at[1], at[1] + at[2], Math.exp(at[3]), Math.exp(at[4]), Math.exp(at[0]), misfit, n, best.converged());
    }

    /** Exponents by the slopes of the points on both sides. */
    private static double[] start(List<Series.Point> points, int middle) {
        Series.Point first = points.get(0);
        Series.Point turn = points.get(middle);
        Series.Point last = points.get(points.size() - 1);
        double before = -slope(first, turn);
        double after = -slope(turn, last);
        double factor = Math.log(first.y()) + before * Math.log(first.x());
        return new double[] {factor, before, after - before, Math.log(turn.x()), 0};
    }

    private static double slope(Series.Point one, Series.Point other) {
        return Math.log(other.y() / one.y()) / Math.log(other.x() / one.x());
    }

    /** Half of χ² and of the prior's square, in ln A, c0, c1, ln x0 and ln f. */
    private static double half(List<Series.Point> points, double[] at, double[] gradient) {
        Arrays.fill(gradient, 0);
        double f = Math.exp(at[4]);
        double sum = prior(at);
        gradient[4] = at[4] / SOFTNESS_DEVIATION / SOFTNESS_DEVIATION;
        for (Series.Point point : points) {
            double x = Math.log(point.x());
            double t = (x - at[3]) / f;
            double soft = Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
            double share = 1 / (1 + Math.exp(-t));
            double residual = at[0] - at[1] * x - at[2] * f * soft - Math.log(point.y());
            double weight = 1 / (point.relativeError() * point.relativeError());
            sum += weight * residual * residual / 2;
            gradient[0] += weight * residual;
            gradient[1] -= weight * residual * x;
            gradient[2] -= weight * residual * f * soft;
            gradient[3] += weight * residual * at[2] * share;
            gradient[4] -= weight * residual * at[2] * f * (soft - t * share);
        }
        return sum;
    }

    private static double prior(double[] at) {
        double deviations = at[4] / SOFTNESS_DEVIATION;
        return deviations * deviations / 2;
    }

    /** Its value. */
    public double at(double x) {
        double t = Math.log(x / place) / softness;
        double soft = Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
        return factor * Math.exp(-before * Math.log(x) - (after - before) * softness * soft);
    }
}
