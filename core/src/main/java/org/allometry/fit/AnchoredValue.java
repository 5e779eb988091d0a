package org.allometry.fit;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.allometry.law.LatentCoefficients;
import org.allometry.numeric.Matrix;
import org.allometry.table.Benchmark;

/**
 * One anchored coefficient as a smooth function of θ, on its own scale and on one where a profile is closer to a parabola:
 * ln for precisions, artanh for correlations, the logit within its range for an asymptote.
 */
final class AnchoredValue {
    private static final double STEP = 1e-5;
    private static final double FAR = 8;

    private final AnchorFree estimate;
    private final int[] columns;
    private final List<String> anchors;
    private final ToDoubleFunction<double[]> own;
    private final ToDoubleFunction<double[]> straight;
    private final double lowest;
    private final double highest;

    /** @throws IllegalArgumentException if the fit has no such coefficient, or it is not estimated */
    AnchoredValue(LatentFit fit, Coefficient which) {
        estimate = fit.estimate();
        columns = fit.columns();
        anchors = fit.anchors();
        Layout layout = estimate.layout();
        List<String> benchmarks = fit.benchmarks().stream().map(Benchmark::id).toList();
        String first = which.names().get(0);
        String last = which.names().get(which.names().size() - 1);
        switch (which.kind()) {
            case BETA -> {
                int k = position(which, "skill", anchors, first);
                int d = feature(fit, which, last);
                own = theta -> law(theta).beta().at(d, k);
                straight = own;
                lowest = Double.NEGATIVE_INFINITY;
                highest = Double.POSITIVE_INFINITY;
            }
            case LOADING -> {
                int k = position(which, "skill", anchors, first);
                int j = position(which, "benchmark", benchmarks, last);
                boolean itself = columns[k] == j;
                if (!itself && IntStream.of(columns).anyMatch(column -> column == j)) {
                    throw new IllegalArgumentException("the coefficient '" + which + "' is 0 by construction, as "
                            + last + " is the anchor of another skill");
                }
                own = theta -> law(theta).loadings().at(k, j);
                straight = own;
                lowest = itself ? 0 : Double.NEGATIVE_INFINITY;
                highest = Double.POSITIVE_INFINITY;
            }
            case CORRELATION -> {
                int k = position(which, "skill", anchors, first);
                int l = position(which, "skill", anchors, last);
                if (k == l) {
                    throw new IllegalArgumentException("the coefficient '" + which + "' is 1 by construction");
                }
                own = theta -> law(theta).skillCorrelations().at(k, l);
                straight = theta -> artanh(own.applyAsDouble(theta));
                lowest = -FAR;
                highest = FAR;
            }
            case INTERCEPT -> {
                int j = position(which, "benchmark", benchmarks, first);
                own = theta -> theta[j];
                straight = own;
                lowest = -Gauge.WALL;
                highest = Gauge.WALL;
            }
            case PRECISION -> {
                int at = layout.precisions + position(which, "benchmark", benchmarks, first);
                own = theta -> Math.exp(theta[at]);
                straight = theta -> theta[at];
                lowest = -Gauge.WALL;
                highest = Gauge.WALL;
            }
            case CHANCE -> {
                int j = position(which, "benchmark", benchmarks, first);
                int at = free(which, layout.floorAt[j]);
                own = theta -> layout.floor(theta, j);
                straight = theta -> theta[at];
                lowest = -FAR;
                highest = FAR;
            }
            case CEILING -> {
                int j = position(which, "benchmark", benchmarks, first);
                int at = free(which, layout.ceilingAt[j]);
                own = theta -> layout.ceiling(theta, j);
                straight = theta -> theta[at];
                lowest = -FAR;
                highest = FAR;
            }
            default -> throw new IllegalArgumentException("no coefficient of the law: " + which);
        }
    }

    double own(double[] theta) {
        return own.applyAsDouble(theta);
    }

    /** {@code NaN} where the anchors cannot name separate skills. */
    double straight(double[] theta) {
        try {
            return straight.applyAsDouble(theta);
        } catch (IllegalArgumentException e) {
            return Double.NaN;
        }
    }

    /** How far the straight scale is worth following: beyond, nothing changes, or the coefficient has no meaning. */
    double lowest() {
        return lowest;
    }

    double highest() {
        return highest;
    }

    /** d straight / dθ, by central differences. */
    double[] gradient(double[] theta) {
        return differences(this::straight, theta);
    }

    /** The standard error on its own scale under a covariance of θ; {@code NaN} if that is empty. */
    double error(double[] theta, Matrix covariance) {
        if (covariance.rows() == 0) {
            return Double.NaN;
        }
        double[] slope = differences(own, theta);
        double variance = 0;
        for (int i = 0; i < slope.length; i++) {
            for (int j = 0; j < slope.length; j++) {
                variance += slope[i] * covariance.at(i, j) * slope[j];
            }
        }
        return Math.sqrt(Math.max(0, variance));
    }

    private LatentCoefficients law(double[] theta) {
        return estimate.anchored(theta, columns, anchors);
    }

    private static double[] differences(ToDoubleFunction<double[]> function, double[] theta) {
        double[] point = theta.clone();
        double[] slope = new double[theta.length];
        for (int i = 0; i < theta.length; i++) {
            double step = STEP * Math.max(1, Math.abs(theta[i]));
            point[i] = theta[i] + step;
            double up = function.applyAsDouble(point);
            point[i] = theta[i] - step;
            slope[i] = (up - function.applyAsDouble(point)) / (2 * step);
            point[i] = theta[i];
        }
        return slope;
    }

    private static double artanh(double x) {
        return (Math.log1p(x) - Math.log1p(-x)) / 2;
    }

    private static int feature(LatentFit fit, Coefficient which, String name) {
        List<String> columns =
                fit.features().stream().map(scaled -> scaled.feature().column()).toList();
        List<String> options = fit.features().stream()
                .map(scaled -> scaled.feature().toString())
                .toList();
        return options.contains(name) ? options.indexOf(name) : position(which, "feature", columns, name);
    }

    private static int position(Coefficient which, String what, List<String> names, String name) {
        int at = names.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException("the coefficient '" + which + "' names the " + what + " '" + name
                    + "', which the fit does not have; choose from " + String.join(", ", names));
        }
        return at;
    }

    private static int free(Coefficient which, int at) {
        if (at < 0) {
            throw new IllegalArgumentException(
                    "the coefficient '" + which + "' is fixed in this fit; free it with --asymptotes");
        }
        return at;
    }
}
