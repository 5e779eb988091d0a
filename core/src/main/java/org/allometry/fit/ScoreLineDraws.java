package org.allometry.fit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.SeededStream;

/**
 * Coefficients and family effects drawn from what a fit knows of them, as functions of features.
 *
 * <p>θ is drawn from a normal distribution about the estimate with the sandwich covariance, less its flat directions: a
 * rotation changes no score as long as it turns coefficients and effects together, but here effects are drawn in the
 * coordinates of the estimate. Effects come from the normal approximation of their posterior at the estimate, for unknown
 * families from the standard normal.
 */
public final class ScoreLineDraws {
    private final Layout layout;
    private final List<Whitened> draws;
    private final Map<String, FamilyPosterior> families = new HashMap<>();

    private ScoreLineDraws(Layout layout, List<Whitened> draws, List<FamilyPosterior> families) {
        this.layout = layout;
        this.draws = draws;
        families.forEach(family -> this.families.put(family.family(), family));
    }

    /** {@code count} draws. A fit without covariances gives the estimate itself, {@code count} times. */
    public static ScoreLineDraws of(LatentFit fit, int count, SeededStream random) {
        AnchorFree estimate = fit.estimate();
        Layout layout = estimate.layout();
        double[] theta = estimate.theta();
        Matrix covariance = estimate.sandwichCovariance();
        double[][] root = covariance.rows() == 0 ? new double[0][0] : root(covariance);
        double[][] flats = root.length == 0 ? root : Gauge.orthonormal(Gauge.flats(layout, theta));
        var draws = new ArrayList<Whitened>(count);
        for (int s = 0; s < count; s++) {
            double[] drawn = theta.clone();
            double[] step = normal(root, random);
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
                drawn[i] += step[i];
            }
            draws.add(new Whitened(layout, drawn));
        }
        return new ScoreLineDraws(layout, draws, fit.whitenedFamilies());
    }

    /** A whitened effect of the family. */
    public double[] effect(String family, SeededStream random) {
        FamilyPosterior posterior = families.get(family);
        if (posterior == null) {
            return normal(Matrix.identity(layout.skills).toArray(), random);
        }
        double[] effect = posterior.mean();
        double[] step = normal(root(posterior.covariance()), random);
        for (int k = 0; k < effect.length; k++) {
            effect[k] += step[k];
        }
        return effect;
    }

    /** One benchmark in draw {@code s}, of a family with a whitened effect. */
    public ScoreLine score(int s, double[] effect, int benchmark) {
        Whitened w = draws.get(s);
        int K = layout.skills;
        double[] weights = new double[layout.features];
        double intercept = w.extended[benchmark];
        for (int k = 0; k < K; k++) {
            double loading = w.extended[layout.loadings + benchmark * K + k];
            intercept += w.extended[layout.scales + k] * effect[k] * loading;
            for (int d = 0; d < weights.length; d++) {
                weights[d] += w.extended[layout.gamma + d * K + k] * loading;
            }
        }
        return new ScoreLine(weights, intercept, w.floor[benchmark], w.ceiling[benchmark], w.phi[benchmark]);
    }

    /** The skill that an anchor names in draw {@code s}, in standard deviations between families. */
    public ScoreLine skill(int s, double[] effect, int anchor) {
        Whitened w = draws.get(s);
        int K = layout.skills;
        double square = 0;
        for (int k = 0; k < K; k++) {
            double loading = w.extended[layout.scales + k] * w.extended[layout.loadings + anchor * K + k];
            square += loading * loading;
        }
        double length = Math.sqrt(square);
        ScoreLine line = score(s, effect, anchor);
        double[] weights = line.weights();
        for (int d = 0; d < weights.length; d++) {
            weights[d] /= length;
        }
        return ScoreLine.skill(weights, (line.intercept() - w.extended[anchor]) / length);
    }

    private static double[] normal(double[][] root, SeededStream random) {
        double[] z = new double[root.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = random.normal();
        }
        double[] step = new double[root.length];
        for (int i = 0; i < z.length; i++) {
            for (int e = 0; e < z.length; e++) {
                step[i] += root[i][e] * z[e];
            }
        }
        return step;
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
}
