package org.allometry.fit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.allometry.law.BetaResponse;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.SeededStream;

/**
 * Coefficients and family effects drawn from what a fit knows of them.
 *
 * <p>θ is drawn from a normal distribution about the estimate with the sandwich covariance,
 * less its flat directions: a rotation changes no score as long as it turns coefficients and effects together,
 * but here effects are drawn in the coordinates of the estimate. Effects come from the normal approximation of their
 * posterior at the estimate, for unknown families from the standard normal.
 */
public final class CoefficientDraws {
    private final Layout layout;
    private final List<Whitened> draws;
    private final Map<String, FamilyPosterior> families = new HashMap<>();
    private final Map<String, double[][]> roots = new HashMap<>();

    private CoefficientDraws(Layout layout, List<Whitened> draws, List<FamilyPosterior> families) {
        this.layout = layout;
        this.draws = draws;
        for (FamilyPosterior family : families) {
            this.families.put(family.family(), family);
            this.roots.put(family.family(), root(family.covariance()));
        }
    }

    /** {@code count} draws. A fit without covariances gives the estimate itself, {@code count} times. */
    public static CoefficientDraws of(LatentFit fit, int count, SeededStream random) {
        AnchorFree estimate = fit.estimate();
        Layout layout = estimate.layout();
        double[] theta = estimate.theta();
        Matrix covariance = estimate.sandwichCovariance();
        if (covariance.rows() == 0) {
            Whitened same = new Whitened(layout, theta);
            return new CoefficientDraws(layout, Collections.nCopies(count, same), fit.whitenedFamilies());
        }
        double[][] root = root(covariance);
        double[][] flats = orthonormal(Gauge.flats(layout, theta));
        var draws = new ArrayList<Whitened>(count);
        double[] z = new double[layout.size];
        for (int s = 0; s < count; s++) {
            for (int i = 0; i < z.length; i++) {
                z[i] = random.normal();
            }
            double[] step = new double[layout.size];
            for (int i = 0; i < z.length; i++) {
                for (int e = 0; e < z.length; e++) {
                    step[i] += root[i][e] * z[e];
                }
            }
            for (double[] flat : flats) {
                double along = 0;
                for (int i = 0; i < step.length; i++) {
                    along += flat[i] * step[i];
                }
                for (int i = 0; i < step.length; i++) {
                    step[i] -= along * flat[i];
                }
            }
            for (int i = 0; i < step.length; i++) {
                step[i] += theta[i];
            }
            draws.add(new Whitened(layout, step));
        }
        return new CoefficientDraws(layout, draws, fit.whitenedFamilies());
    }

    /** A whitened effect of the family. */
    public double[] effect(String family, SeededStream random) {
        int K = layout.skills;
        double[] z = new double[K];
        for (int k = 0; k < K; k++) {
            z[k] = random.normal();
        }
        FamilyPosterior posterior = families.get(family);
        double[][] root = roots.get(family);
        if (posterior == null || root == null) {
            return z;
        }
        double[] effect = posterior.mean();
        for (int k = 0; k < K; k++) {
            for (int e = 0; e < K; e++) {
                effect[k] += root[k][e] * z[e];
            }
        }
        return effect;
    }

    /** The mean score in draw {@code s} of a model with z-scored features z and a whitened effect. */
    public double mean(int s, double[] z, double[] effect, int benchmark) {
        Whitened w = draws.get(s);
        int K = layout.skills;
        double eta = w.extended[benchmark];
        for (int k = 0; k < K; k++) {
            double skill = w.extended[layout.scales + k] * effect[k];
            for (int d = 0; d < z.length; d++) {
                skill += z[d] * w.extended[layout.gamma + d * K + k];
            }
            eta += skill * w.extended[layout.loadings + benchmark * K + k];
        }
        return BetaResponse.mean(eta, w.floor[benchmark], w.ceiling[benchmark]);
    }

    /** φ in draw {@code s}. */
    public double precision(int s, int benchmark) {
        return draws.get(s).phi[benchmark];
    }

    /** V diag(√λ) of a covariance, negative rounding errors taken as zero. */
    private static double[][] root(Matrix covariance) {
        var spectrum = Curvatures.spectrum(covariance.toArray());
        double[][] root = spectrum.getV().getData();
        for (double[] row : root) {
            for (int e = 0; e < row.length; e++) {
                row[e] *= Math.sqrt(Math.max(0, spectrum.getEigenvalue(e)));
            }
        }
        return root;
    }

    /** Gram-Schmidt; directions that others span are left at zero. */
    private static double[][] orthonormal(double[][] directions) {
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
