package org.allometry.ability;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.allometry.numeric.LevenbergMarquardt;
import org.allometry.numeric.LevenbergMarquardt.Minimum;

/** Fits curves to scores by least squares from several starts. */
final class CurveSearch {
    /** The numbers of parts that are tried. */
    static final double[] PARTS = {1, 2, 3, 4, 6, 8, 12, 16};

    private static final int FOLDS = 5;
    private static final double[] STEEPNESS = {1, 4};
    private static final double[] MIDDLES = {0.3, 0.6, 0.85};
    private static final double[] BENDS = {0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95};
    private static final LevenbergMarquardt SHORT = new LevenbergMarquardt(1e-5, 25);
    private static final int CARRIED_ON = 6;

    private CurveSearch() {}

    /** A curve with the number of parts and the minimum found. */
    record Found(Curve curve, double parts, Minimum minimum) implements Serializable {
        double value(double z, double chance) {
            double[] point = minimum.point();
            return curve.value(z, point, chance, parts, new double[point.length]);
        }

        int count() {
            return minimum.point().length + (curve == Curve.METRIC ? 1 : 0);
        }
    }

    /** The metric curve with the best number of parts. */
    static Found metric(CurveData data) {
        Found best = best(data, Curve.METRIC, PARTS[0]);
        for (double parts : PARTS) {
            Found found = best(data, Curve.METRIC, parts);
            if (found.minimum().squares() < best.minimum().squares()) {
                best = found;
            }
        }
        return best;
    }

    /** A short search from every start, and a long one from where the best of these ended. */
    static Found best(CurveData data, Curve curve, double parts) {
        return starts(data, curve).stream()
                .map(start -> from(data, curve, parts, start, SHORT))
                .sorted(Comparator.comparingDouble(found -> found.minimum().squares()))
                .limit(CARRIED_ON)
                .map(found -> from(data, curve, parts, found.minimum().point()))
                .min(Comparator.comparingDouble(found -> found.minimum().squares()))
                .orElseThrow();
    }

    static Found from(CurveData data, Curve curve, double parts, double[] start) {
        return from(data, curve, parts, start, LevenbergMarquardt.withDefaults());
    }

    static Found from(CurveData data, Curve curve, double parts, double[] start, LevenbergMarquardt search) {
        Minimum minimum = search.minimise(
                (point, residuals, derivatives) -> {
                    for (int row = 0; row < data.size(); row++) {
                        residuals[row] = curve.value(data.z()[row], point, data.chance(), parts, derivatives[row])
                                - data.score()[row];
                    }
                },
                data.size(),
                start);
        return new Found(curve, parts, minimum);
    }

    private static List<double[]> starts(CurveData data, Curve curve) {
        var starts = new ArrayList<double[]>();
        for (double place : curve == Curve.BROKEN_POWER ? BENDS : MIDDLES) {
            double middle = data.z()[(int) (place * (data.size() - 1))];
            if (curve == Curve.BROKEN_POWER) {
                starts.add(new double[] {-2, 0.1, 0.5, middle, -1});
                starts.add(new double[] {-1, 0.5, -0.5, middle, -1});
            } else {
                for (double steepness : STEEPNESS) {
                    double[] s = {-steepness * middle, steepness};
                    starts.add(curve == Curve.METRIC ? s : new double[] {s[0], s[1], 1});
                }
            }
        }
        return starts;
    }

    /** The fit with its criteria; held-out errors are of families dealt to five folds in alphabetical order. */
    static CurveFit report(CurveData data, Found found) {
        double mean = found.minimum().squares() / data.size();
        return new CurveFit(
                found.curve().toString(),
                coefficients(found),
                found.count(),
                Math.sqrt(mean),
                data.size() * Math.log(mean) + 2 * (found.count() + 1),
                heldOutError(data, found),
                found.minimum().converged());
    }

    private static double[] coefficients(Found found) {
        double[] point = found.minimum().point();
        if (found.curve() != Curve.METRIC) {
            return point;
        }
        return new double[] {point[0], point[1], found.parts()};
    }

    private static double heldOutError(CurveData data, Found found) {
        double sum = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            CurveData test = data.fold(FOLDS, fold, true);
            CurveData training = data.fold(FOLDS, fold, false);
            if (training.size() <= found.count()) {
                return Double.NaN;
            }
            Found refitted =
                    from(training, found.curve(), found.parts(), found.minimum().point());
            for (int row = 0; row < test.size(); row++) {
                sum += Math.abs(refitted.value(test.z()[row], data.chance()) - test.score()[row]);
            }
        }
        return sum / data.size();
    }
}
