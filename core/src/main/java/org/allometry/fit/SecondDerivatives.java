package org.allometry.fit;

import org.allometry.law.BetaResponse;

/**
 * Second derivatives of the Beta log density of each benchmark by η, ln φ and the asymptotes C and U, interpolated in η.
 *
 * <p>As in {@link ResponseTable}, all gamma functions hang on η alone; the score enters by ln y - ln(1-y), times derivatives of
 * the mean. Each function is a cubic through its values at the two nodes on either side, without their slopes, which for these
 * would be third derivatives: the error is h⁴/43 times the fourth derivative, at h = 1/{@value #PER_UNIT} below 1e-6 of the
 * largest. That is less exact than what an optimiser needs, and plenty for a curvature. An instance is scratch space of one
 * thread.
 */
final class SecondDerivatives {
    private static final int REACH = 60;
    private static final int PER_UNIT = 16;
    private static final int POINTS = 4;
    private static final int WITHOUT_ASYMPTOTES = 7;
    private static final int WITH_ASYMPTOTES = 16;

    private final Whitened w;
    private final int functions;
    /** Per benchmark and interval the cubics' coefficients, in powers of the position within the interval. */
    private final double[][][] pieces;

    private final double[][] values;
    private final BetaResponse response = new BetaResponse();

    /** What {@link #at} writes: the slope in η, and the second derivatives. */
    double byEta;

    double byEtaEta;
    double byEtaPhi;
    double byPhiPhi;
    /** With C and U; 0 unless asked for. */
    double byFloor;

    double byCeiling;
    double byEtaFloor;
    double byEtaCeiling;
    double byPhiFloor;
    double byPhiCeiling;
    double byFloorFloor;
    double byFloorCeiling;
    double byCeilingCeiling;

    /** @param asymptotes whether derivatives by C and U are wanted */
    SecondDerivatives(Whitened whitened, boolean asymptotes) {
        w = whitened;
        functions = asymptotes ? WITH_ASYMPTOTES : WITHOUT_ASYMPTOTES;
        pieces = new double[w.layout.benchmarks][2 * REACH * PER_UNIT][];
        values = new double[POINTS][WITH_ASYMPTOTES];
    }

    /**
     * Sets the fields for a score y on benchmark j.
     *
     * @param logit ln y - ln(1-y)
     * @param logComplement ln(1-y)
     */
    void at(int j, double eta, double logit, double logComplement) {
        double position = (Math.min(Math.max(eta, -REACH), REACH) + REACH) * PER_UNIT;
        int k = Math.min((int) position, pieces[j].length - 1);
        double[] c = pieces[j][k];
        if (c == null) {
            c = piece(j, k);
            pieces[j][k] = c;
        }
        double t = position - k;
        double s = cubic(c, 0, t);
        double sSlope = cubic(c, 1, t);
        double fLogit = w.phi[j] * logit;
        double range = w.ceiling[j] - w.floor[j];
        double byMean = fLogit * range;
        byEta = cubic(c, 3, t) + byMean * sSlope;
        byEtaEta = cubic(c, 4, t) + byMean * cubic(c, 2, t);
        byEtaPhi = cubic(c, 5, t) + byMean * sSlope;
        byPhiPhi = cubic(c, 6, t) + fLogit * w.floor[j] + byMean * s + w.phi[j] * logComplement;
        if (functions == WITH_ASYMPTOTES) {
            byEtaFloor = cubic(c, 7, t) - fLogit * sSlope;
            byEtaCeiling = cubic(c, 8, t) + fLogit * sSlope;
            byFloor = cubic(c, 9, t) + fLogit * (1 - s);
            byCeiling = cubic(c, 10, t) + fLogit * s;
            byPhiFloor = cubic(c, 11, t) + fLogit * (1 - s);
            byPhiCeiling = cubic(c, 12, t) + fLogit * s;
            byFloorFloor = cubic(c, 13, t);
            byFloorCeiling = cubic(c, 14, t);
            byCeilingCeiling = cubic(c, 15, t);
        }
    }

    private static double cubic(double[] c, int function, double t) {
        int p = function * POINTS;
        return ((c[p + 3] * t + c[p + 2]) * t + c[p + 1]) * t + c[p];
    }

    /** Lagrange's cubics between nodes k and k+1. */
    private double[] piece(int j, int k) {
        for (int i = 0; i < POINTS; i++) {
            node(j, (double) (k - 1 + i) / PER_UNIT - REACH, values[i]);
        }
        double[] c = new double[functions * POINTS];
        for (int f = 0; f < functions; f++) {
            int p = f * POINTS;
            double before = values[0][f];
            double left = values[1][f];
            double right = values[2][f];
            double after = values[3][f];
            c[p] = left;
            c[p + 1] = right - before / 3 - left / 2 - after / 6;
            c[p + 2] = (before + right) / 2 - left;
            c[p + 3] = (after - before) / 6 + (left - right) / 2;
        }
        return c;
    }

    /** Computes all functions of a score with ln y = ln(1-y) = 0. */
    private void node(int j, double eta, double[] to) {
        response.at(w.floor[j], w.ceiling[j], w.phi[j], w.logGammaPhi[j], w.digammaPhi[j]);
        response.second(eta, 0, 0);
        double e = Math.exp(-Math.abs(eta));
        double s = eta >= 0 ? 1 / (1 + e) : e / (1 + e);
        double slope = e / ((1 + e) * (1 + e));
        to[0] = s;
        to[1] = slope;
        to[2] = slope * (1 - 2 * s);
        to[3] = response.d1;
        to[4] = response.d2;
        to[5] = response.d1ByPhi;
        to[6] = response.byPhiPhi;
        to[7] = response.d1ByFloor;
        to[8] = response.d1ByCeiling;
        to[9] = response.byFloor;
        to[10] = response.byCeiling;
        to[11] = response.byPhiFloor;
        to[12] = response.byPhiCeiling;
        to[13] = response.byFloorFloor;
        to[14] = response.byFloorCeiling;
        to[15] = response.byCeilingCeiling;
    }
}
