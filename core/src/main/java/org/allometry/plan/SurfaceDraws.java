package org.allometry.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.allometry.fit.LatentFit;
import org.allometry.fit.ScoreLine;
import org.allometry.fit.ScoreLineDraws;
import org.allometry.law.loss.Coefficient;
import org.allometry.numeric.Matrix;
import org.allometry.numeric.SeededStream;

/** Surfaces drawn from what is known of a law: the plan of each is a draw from what is known of the plan. */
public final class SurfaceDraws {
    private SurfaceDraws() {}

    /** Of a law of loss, by estimates on resamples. */
    public static List<Surface> resampled(LossSurface surface, double[][] estimates) {
        return Arrays.stream(estimates).map(one -> (Surface) surface.with(one)).toList();
    }

    /**
     * Of a law of loss, from a normal distribution of the coefficients on their free scales; empty if the covariance could
     * not be computed.
     */
    public static List<Surface> normal(LossSurface surface, Matrix covariance, int count, long seed) {
        double[] best = surface.function().coefficients();
        List<Coefficient> coefficients = surface.function().law().coefficients();
        double[][] root = root(covariance);
        var random = new SeededStream(seed);
        var draws = new ArrayList<Surface>();
        for (int s = 0; s < count && root.length > 0; s++) {
            double[] z = new double[best.length];
            for (int i = 0; i < z.length; i++) {
                z[i] = random.normal();
            }
            double[] drawn = new double[best.length];
            for (int i = 0; i < drawn.length; i++) {
                double free = coefficients.get(i).domain().free(best[i]);
                for (int j = 0; j <= i; j++) {
                    free += root[i][j] * z[j];
                }
                drawn[i] = best[i] == 0 || root[i][i] == 0
                        ? best[i]
                        : coefficients.get(i).domain().value(free);
            }
            draws.add(surface.with(drawn));
        }
        return List.copyOf(draws);
    }

    /** A triangular root of a covariance that may be singular: directions without variance stay without. */
    static double[][] root(Matrix covariance) {
        int n = covariance.rows();
        double[][] root = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = covariance.at(i, j);
                if (!Double.isFinite(sum)) {
                    return new double[0][0];
                }
                for (int k = 0; k < j; k++) {
                    sum -= root[i][k] * root[j][k];
                }
                if (i == j) {
                    root[i][i] = Math.sqrt(Math.max(0, sum));
                } else {
                    root[i][j] = root[j][j] > 1e-12 * Math.sqrt(Math.max(0, covariance.at(j, j))) && root[j][j] > 0
                            ? sum / root[j][j]
                            : 0;
                }
            }
        }
        return root;
    }

    /** Of a score of a family: coefficients and the family's effect are drawn together. */
    public static List<Surface> score(LatentFit fit, String family, String benchmark, int count, long seed) {
        int j = LatentSurface.index(fit, benchmark);
        return latent(fit, family, count, seed, (draws, s, effect) -> draws.score(s, effect, j));
    }

    /** Of a skill of a family, named by its anchor. */
    public static List<Surface> skill(LatentFit fit, String family, String anchor, int count, long seed) {
        int j = LatentSurface.index(fit, anchor);
        return latent(fit, family, count, seed, (draws, s, effect) -> draws.skill(s, effect, j));
    }

    /** What is drawn of a fit. */
    private interface Line {
        ScoreLine of(ScoreLineDraws draws, int s, double[] effect);
    }

    private static List<Surface> latent(LatentFit fit, String family, int count, long seed, Line line) {
        var stream = new SeededStream(seed);
        var draws = ScoreLineDraws.of(fit, count, stream.split(0));
        SeededStream random = stream.split(1);
        var surfaces = new ArrayList<Surface>();
        for (int s = 0; s < count; s++) {
            surfaces.add(new LatentSurface(fit.features(), line.of(draws, s, draws.effect(family, random))));
        }
        return List.copyOf(surfaces);
    }
}
