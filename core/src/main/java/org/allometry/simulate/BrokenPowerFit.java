package org.allometry.simulate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.allometry.numeric.Cholesky;

/**
 * The smoothly broken power law y = A x^-c0 (1 + (x/x0)^(1/f))^(-c1 f) (Caballero et al. 2022, arXiv 2210.14891, equation
 * 1 with one break), fitted by weighted least squares of ln y: far below the break x0 the exponent is c0 > 0, far above it
 * c0 + c1, and f says how gently it turns. Points that stop near the break leave c0 or f undetermined, so ln c0 and ln f
 * have weak normal priors, of deviations 3 about c0 = 0.3 and 2 about f = 1. The search is that of Levenberg and
 * Marquardt, from several places of the break.
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
    private static final int BEFORE = 1;
    private static final int SOFTNESS = 4;
    private static final double USUAL_BEFORE = Math.log(0.3);
    private static final double BEFORE_DEVIATION = 3;
    private static final double SOFTNESS_DEVIATION = 2;
    private static final double SMALLEST_BEFORE = 1e-3;
    private static final int MOST_STEPS = 2000;
    private static final double SETTLED = 1e-9;
    private static final double MOST_DAMPING = 1e12;

    /** The best of the searches; {@code NaN} if there are fewer than {@value #FEWEST} points. */
    public static BrokenPowerFit of(Series series) {
        List<Series.Point> points = series.points().stream()
                .sorted(Comparator.comparingDouble(Series.Point::x))
                .toList();
        int n = points.size();
        if (n < FEWEST) {
            double none = Double.NaN;
            return new BrokenPowerFit(none, none, none, none, none, none, n, false);
        }
        Search best = IntStream.rangeClosed(1, 3)
                .mapToObj(quarter -> new Search(points, start(points, quarter * n / 4)))
                .min(Comparator.comparingDouble(search -> search.square))
                .orElseThrow();
        double[] at = best.at;
        double before = Math.exp(at[BEFORE]);
        double misfit = best.misfit() / Math.max(1, n - UNKNOWNS);
        return new BrokenPowerFit(
                before,
                before + at[2],
                Math.exp(at[3]),
                Math.exp(at[SOFTNESS]),
                Math.exp(at[0]),
                misfit,
                n,
                best.converged);
    }

    /** Exponents by the slopes of the points on both sides. */
    private static double[] start(List<Series.Point> points, int middle) {
        Series.Point first = points.get(0);
        Series.Point turn = points.get(middle);
        Series.Point last = points.get(points.size() - 1);
        double before = Math.max(SMALLEST_BEFORE, -slope(first, turn));
        double after = -slope(turn, last);
        double factor = Math.log(first.y()) + before * Math.log(first.x());
        return new double[] {factor, Math.log(before), after - before, Math.log(turn.x()), 0};
    }

    private static double slope(Series.Point one, Series.Point other) {
        return Math.log(other.y() / one.y()) / Math.log(other.x() / one.x());
    }

    /** A descent in ln A, ln c0, c1, ln x0 and ln f. */
    private static final class Search {
        private final List<Series.Point> points;
        private double[] at;
        private double square;
        private boolean converged;

        Search(List<Series.Point> points, double[] start) {
            this.points = points;
            at = start;
            square = square(residuals(start));
            double damping = 1;
            for (int step = 0; step < MOST_STEPS && !converged && damping < MOST_DAMPING; step++) {
                double[] next = next(damping);
                double value = square(residuals(next));
                if (value < square) {
                    converged = square - value < SETTLED * (1 + square);
                    at = next;
                    square = value;
                    damping = Math.max(1e-12, damping / 5);
                } else {
                    converged = Math.abs(value - square) <= SETTLED * SETTLED * (1 + square);
                    damping *= 4;
                }
            }
        }

        /** χ² alone. */
        double misfit() {
            double[] residuals = residuals(at);
            return square - square(Arrays.copyOfRange(residuals, points.size(), residuals.length));
        }

        private double[] next(double damping) {
            double[][] jacobian = jacobian();
            double[] residuals = residuals(at);
            double[] normal = new double[UNKNOWNS * UNKNOWNS];
            double[] step = new double[UNKNOWNS];
            for (int i = 0; i < residuals.length; i++) {
                for (int j = 0; j < UNKNOWNS; j++) {
                    step[j] -= jacobian[i][j] * residuals[i];
                    for (int k = 0; k <= j; k++) {
                        normal[j * UNKNOWNS + k] += jacobian[i][j] * jacobian[i][k];
                    }
                }
            }
            for (int j = 0; j < UNKNOWNS; j++) {
                normal[j * UNKNOWNS + j] *= 1 + damping;
            }
            if (!Cholesky.factor(normal, UNKNOWNS)) {
                return at;
            }
            Cholesky.solve(normal, UNKNOWNS, step);
            double[] next = at.clone();
            for (int j = 0; j < UNKNOWNS; j++) {
                next[j] += step[j];
            }
            return next;
        }

        private double[] residuals(double[] unknowns) {
            double f = Math.exp(unknowns[SOFTNESS]);
            double[] residuals = new double[points.size() + 2];
            for (int i = 0; i < points.size(); i++) {
                Series.Point point = points.get(i);
                double x = Math.log(point.x());
                double fitted =
                        unknowns[0] - Math.exp(unknowns[BEFORE]) * x - unknowns[2] * f * soft((x - unknowns[3]) / f);
                residuals[i] = (fitted - Math.log(point.y())) / point.relativeError();
            }
            residuals[points.size()] = (unknowns[BEFORE] - USUAL_BEFORE) / BEFORE_DEVIATION;
            residuals[points.size() + 1] = unknowns[SOFTNESS] / SOFTNESS_DEVIATION;
            return residuals;
        }

        private double[][] jacobian() {
            double f = Math.exp(at[SOFTNESS]);
            double[][] rows = new double[points.size() + 2][UNKNOWNS];
            for (int i = 0; i < points.size(); i++) {
                double x = Math.log(points.get(i).x());
                double t = (x - at[3]) / f;
                double share = 1 / (1 + Math.exp(-t));
                double weight = 1 / points.get(i).relativeError();
                rows[i][0] = weight;
                rows[i][BEFORE] = -weight * Math.exp(at[BEFORE]) * x;
                rows[i][2] = -weight * f * soft(t);
                rows[i][3] = weight * at[2] * share;
                rows[i][SOFTNESS] = -weight * at[2] * f * (soft(t) - t * share);
            }
            rows[points.size()][BEFORE] = 1 / BEFORE_DEVIATION;
            rows[points.size() + 1][SOFTNESS] = 1 / SOFTNESS_DEVIATION;
            return rows;
        }

        private static double square(double[] residuals) {
            double sum = 0;
            for (double residual : residuals) {
                sum += residual * residual;
            }
            return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
        }
    }

    /** ln(1 + e^t). */
    private static double soft(double t) {
        return Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
    }

    /** Its value. */
    public double at(double x) {
        double t = Math.log(x / place) / softness;
        return factor * Math.exp(-before * Math.log(x) - (after - before) * softness * soft(t));
    }
}
