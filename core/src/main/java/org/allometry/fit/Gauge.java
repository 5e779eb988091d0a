package org.allometry.fit;

import java.util.ArrayList;
import java.util.Arrays;

/**
 * The freedom in θ that no data can decide, and how it is held.
 *
 * <p>Units: (Λ_k, Γ_k, s_k) and (cΛ_k, Γ_k/c, s_k/c) are the same law. A penalty with its zero at |Λ_k|² = J picks one at
 * no cost, as no prior knows of units. Rotations: G may turn as QG; these directions stay flat for the optimiser, whose gradient has no component
 * along them, and are listed by {@link #rotations} for whoever must invert a Hessian. Two idle skills (s = 0) can be mixed in
 * any way, so each has a direction towards the other. Runaways: an intercept or loading
 * beyond {@value #WALL} changes nothing that scores could show (a sigmoid of -20 is 2e-9), yet some optima lie at
 * infinity; a quadratic wall keeps them where numbers are still good.
 */
final class Gauge {
    static final double WALL = 20;
    /** Scales below this have no influence that scores could show. */
    private static final double IDLE = 1e-3;

    private Gauge() {}

    /** Rescales the units of θ to where the penalty is zero. */
    static void normalise(Layout layout, double[] theta) {
        for (int k = 0; k < layout.skills; k++) {
            double unit = Math.sqrt(squares(layout, theta, k) / layout.benchmarks);
            if (unit > 0) {
                for (int j = 0; j < layout.benchmarks; j++) {
                    theta[layout.loadings + j * layout.skills + k] /= unit;
                }
                for (int d = 0; d < layout.features; d++) {
                    theta[layout.gamma + d * layout.skills + k] *= unit;
                }
                theta[layout.scales + k] *= unit;
            }
        }
    }

    /** Minus the penalty, its gradient added to {@code gradient}. */
    static double add(Layout layout, double[] theta, double[] gradient) {
        double value = 0;
        for (int k = 0; k < layout.skills; k++) {
            double excess = squares(layout, theta, k) / layout.benchmarks - 1;
            value -= excess * excess / 2;
            for (int j = 0; j < layout.benchmarks; j++) {
                int at = layout.loadings + j * layout.skills + k;
                gradient[at] -= 2 * excess * theta[at] / layout.benchmarks;
            }
        }
        for (int i = 0; i < layout.precisions; i++) {
            if (i < layout.gamma || i >= layout.loadings) {
                double beyond = Math.max(0, Math.abs(theta[i]) - WALL);
                value -= beyond * beyond / 2;
                gradient[i] -= Math.copySign(beyond, theta[i]);
            }
        }
        return value;
    }

    /** Unit vectors along the K changes of unit and the K(K-1)/2 rotations at θ: all that leaves the law the same. */
    static double[][] flats(Layout layout, double[] theta) {
        double[][] rotations = rotations(layout, theta);
        double[][] directions = Arrays.copyOf(rotations, rotations.length + layout.skills);
        for (int k = 0; k < layout.skills; k++) {
            directions[rotations.length + k] = new double[layout.size];
            unit(layout, theta, k, directions[rotations.length + k]);
        }
        return directions;
    }

    /**
     * Unit vectors along the K(K-1)/2 rotations at θ: what leaves the penalised objective the same, too. Two idle skills
     * have two directions.
     */
    static double[][] rotations(Layout layout, double[] theta) {
        int K = layout.skills;
        var directions = new ArrayList<double[]>();
        for (int k = 0; k < K; k++) {
            for (int l = 0; l < k; l++) {
                if (isIdle(layout, theta, k) && isIdle(layout, theta, l)) {
                    directions.add(mixing(layout, theta, k, l));
                    directions.add(mixing(layout, theta, l, k));
                } else {
                    directions.add(rotation(layout, theta, k, l));
                }
            }
        }
        return directions.toArray(double[][]::new);
    }

    private static boolean isIdle(Layout layout, double[] theta, int k) {
        return Math.abs(theta[layout.scales + k]) < IDLE;
    }

    /**
     * Sets the scales of idle skills to 0, where the likelihood, even in each scale, is stationary. A search does not leave
     * that again: for few skills, whose quadrature is exact, a small scale is looked for instead.
     */
    static void rest(Layout layout, double[] theta) {
        for (int k = 0; k < layout.skills; k++) {
            if (isIdle(layout, theta, k)) {
                theta[layout.scales + k] = 0;
            }
        }
    }

    /** Of idle skills: Λ_k moves by Λ_l, Γ_l by -Γ_k, and then the unit of k back to where the penalty is zero. */
    private static double[] mixing(Layout layout, double[] theta, int k, int l) {
        int K = layout.skills;
        double[] direction = new double[layout.size];
        double back = cross(layout, theta, k, l) / squares(layout, theta, k);
        for (int j = 0; j < layout.benchmarks; j++) {
            int at = layout.loadings + j * K;
            direction[at + k] = theta[at + l] - back * theta[at + k];
        }
        for (int d = 0; d < layout.features; d++) {
            int at = layout.gamma + d * K;
            direction[at + l] = -theta[at + k];
            direction[at + k] = back * theta[at + k];
        }
        toUnitLength(direction);
        return direction;
    }

    /**
     * Turning G_k towards G_l: Λ_k moves by s_l² Λ_l, Λ_l by -s_k² Λ_k, Γ against them, and then both units back to
     * where the penalty is zero.
     */
    private static double[] rotation(Layout layout, double[] theta, int k, int l) {
        int K = layout.skills;
        double[] direction = new double[layout.size];
        double sk = theta[layout.scales + k];
        double sl = theta[layout.scales + l];
        double cross = cross(layout, theta, k, l);
        double backK = sl * sl * cross / squares(layout, theta, k);
        double backL = -sk * sk * cross / squares(layout, theta, l);
        for (int j = 0; j < layout.benchmarks; j++) {
            int at = layout.loadings + j * K;
            direction[at + k] = sl * sl * theta[at + l] - backK * theta[at + k];
            direction[at + l] = -sk * sk * theta[at + k] - backL * theta[at + l];
        }
        for (int d = 0; d < layout.features; d++) {
            int at = layout.gamma + d * K;
            direction[at + l] = -sl * sl * theta[at + k] + backL * theta[at + l];
            direction[at + k] = sk * sk * theta[at + l] + backK * theta[at + k];
        }
        direction[layout.scales + k] = backK * sk;
        direction[layout.scales + l] = backL * sl;
        toUnitLength(direction);
        return direction;
    }

    /** Λ_k growing, Γ_k and s_k shrinking in proportion. */
    private static void unit(Layout layout, double[] theta, int k, double[] direction) {
        for (int j = 0; j < layout.benchmarks; j++) {
            int at = layout.loadings + j * layout.skills + k;
            direction[at] = theta[at];
        }
        for (int d = 0; d < layout.features; d++) {
            int at = layout.gamma + d * layout.skills + k;
            direction[at] = -theta[at];
        }
        direction[layout.scales + k] = -theta[layout.scales + k];
        toUnitLength(direction);
    }

    private static void toUnitLength(double[] direction) {
        double length = 0;
        for (double v : direction) {
            length += v * v;
        }
        for (int i = 0; i < direction.length && length > 0; i++) {
            direction[i] /= Math.sqrt(length);
        }
    }

    private static double squares(Layout layout, double[] theta, int k) {
        return cross(layout, theta, k, k);
    }

    private static double cross(Layout layout, double[] theta, int k, int l) {
        double sum = 0;
        for (int j = 0; j < layout.benchmarks; j++) {
            int at = layout.loadings + j * layout.skills;
            sum += theta[at + k] * theta[at + l];
        }
        return sum;
    }

    /** Gram-Schmidt; directions that others span are left at zero. */
    static double[][] orthonormal(double[][] directions) {
        for (int d = 0; d < directions.length; d++) {
            double[] v = directions[d];
            for (int e = 0; e < d; e++) {
                double along = dot(v, directions[e]);
                for (int i = 0; i < v.length; i++) {
                    v[i] -= along * directions[e][i];
                }
            }
            double length = Math.sqrt(dot(v, v));
            for (int i = 0; i < v.length; i++) {
                v[i] = length > 1e-8 ? v[i] / length : 0;
            }
        }
        return directions;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
