package org.allometry.simulate;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Erf;

/**
 * The probability that the nearest code is a wrong one. A code has length √d, one unit per dimension, and each dimension
 * is read with normal noise of deviation σ, so a code stands a = √d/σ deviations from the origin.
 *
 * <p>Orthogonal codes: the reading lies a + z along its own code and z_i along each of the others, so it is right with
 * probability E Φ(a + Z)^(V-1), a trapezoidal sum over z.
 *
 * <p>Random codes: given the reading, all other codes are still uniform on the sphere. At the angle θ between the reading
 * and its own code, each other code lies nearer with probability cap(θ) = I(sin²(θ/2); (d-1)/2, (d-1)/2), the share of
 * the sphere within θ (regularised incomplete Beta function), so it is right with probability E (1 - cap(θ))^(V-1). The
 * density of θ is proportional to sin^(d-2) θ exp(-a² sin²θ/2) ∫ r^(d-1) exp(-(r - a cos θ)²/2) dr; both integrals are
 * Gauss-Legendre sums over panels narrower than what they resolve.
 */
public final class DecodingError {
    private static final double REACH = 9;
    private static final double STEP = 0.02;
    private static final double TINY = 1e-18;
    private static final int LENGTH_PANELS = 6;
    private static final int FEWEST_PANELS = 20;
    private static final GaussIntegrator PANEL = new GaussIntegratorFactory().legendre(10);

    private final double[] weights;
    private final double[] logKept;

    private DecodingError(double[] weights, double[] logKept) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= total;
        }
        this.weights = weights;
        this.logKept = logKept;
    }

    /** Of codes at right angles, each {@code signal} = a deviations long. */
    public static DecodingError orthogonal(double signal) {
        int count = (int) Math.round(2 * REACH / STEP) + 1;
        double[] weights = new double[count];
        double[] logKept = new double[count];
        for (int i = 0; i < count; i++) {
            double z = -REACH + i * STEP;
            weights[i] = Math.exp(-z * z / 2);
            logKept[i] = Math.log1p(-tail(signal + z));
        }
        return new DecodingError(weights, logKept);
    }

    /** Of codes drawn uniformly from a sphere in {@code dimensions} ≥ 2, each {@code signal} = a deviations long. */
    public static DecodingError random(int dimensions, double signal) {
        int panels = FEWEST_PANELS + (int) Math.ceil((signal + dimensions) / 2);
        int nodes = PANEL.getNumberOfPoints();
        double[] weights = new double[panels * nodes];
        double[] angles = new double[weights.length];
        double[] logs = new double[weights.length];
        double half = Math.PI / panels / 2;
        double top = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < weights.length; i++) {
            angles[i] = half * (2 * (i / nodes) + 1 + PANEL.getPoint(i % nodes));
            logs[i] = Math.log(PANEL.getWeight(i % nodes)) + logDensity(angles[i], dimensions, signal);
            top = Math.max(top, logs[i]);
        }
        double[] logKept = new double[weights.length];
        double shape = (dimensions - 1) / 2.0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp(logs[i] - top);
            double sine = Math.sin(angles[i] / 2);
            logKept[i] = weights[i] < TINY ? 0 : Math.log1p(-Beta.regularizedBeta(sine * sine, shape, shape));
        }
        return new DecodingError(weights, logKept);
    }

    /** ln of the density of the angle, up to a constant. */
    private static double logDensity(double angle, int dimensions, double signal) {
        double along = signal * Math.cos(angle);
        double across = signal * Math.sin(angle);
        double mode = (along + Math.sqrt(along * along + 4.0 * (dimensions - 1))) / 2;
        double atMode = logLength(mode, along, dimensions);
        double low = Math.max(0, mode - REACH);
        double half = (mode + REACH - low) / LENGTH_PANELS / 2;
        double sum = 0;
        for (int panel = 0; panel < LENGTH_PANELS; panel++) {
            for (int i = 0; i < PANEL.getNumberOfPoints(); i++) {
                double length = low + half * (2 * panel + 1 + PANEL.getPoint(i));
                sum += half * PANEL.getWeight(i) * Math.exp(logLength(length, along, dimensions) - atMode);
            }
        }
        return (dimensions - 2) * Math.log(Math.sin(angle)) - across * across / 2 + atMode + Math.log(sum);
    }

    private static double logLength(double length, double along, int dimensions) {
        return (dimensions - 1) * Math.log(length) - (length - along) * (length - along) / 2;
    }

    /** The error among {@code meanings} ≥ 1 codes, which need not be a whole number. */
    public double among(double meanings) {
        double error = 0;
        for (int i = 0; i < weights.length; i++) {
            error -= weights[i] * Math.expm1((meanings - 1) * logKept[i]);
        }
        return Math.max(0, Math.min(1, error));
    }

    /** The probability of a normal deviate above x. */
    static double tail(double x) {
        return Erf.erfc(x / Math.sqrt(2)) / 2;
    }
}
