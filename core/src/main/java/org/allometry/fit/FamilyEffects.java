package org.allometry.fit;

import org.allometry.numeric.Matrix;

/**
 * Families' effects on anchored skills. The mean of α = u A(θ) moves with the coefficients through the map and through the
 * posterior of u; the variance that this adds is J C J', with C the sandwich covariance of θ and J the derivative.
 * Leaving it out makes intervals of effects too narrow: with 150 families by a tenth, with 50 by a third
 * (docs/simulation-study.md).
 */
final class FamilyEffects {
    private static final double STEP = 1e-5;

    private final Matrix map;
    private final Matrix covariance;
    /** dA/dθ_i for each i. */
    private final Matrix[] slopes;

    FamilyEffects(AnchorFree estimate, int[] columns) {
        var anchoring = new Anchoring(estimate.layout(), columns);
        double[] theta = estimate.theta();
        map = anchoring.effects(theta);
        covariance = estimate.sandwichCovariance();
        slopes = new Matrix[covariance.rows()];
        for (int i = 0; i < slopes.length; i++) {
            double step = STEP * Math.max(1, Math.abs(theta[i]));
            double[] point = theta.clone();
            point[i] = theta[i] + step;
            double[][] up = anchoring.effects(point).toArray();
            point[i] = theta[i] - step;
            double[][] down = anchoring.effects(point).toArray();
            for (int k = 0; k < up.length; k++) {
                for (int a = 0; a < up.length; a++) {
                    up[k][a] = (up[k][a] - down[k][a]) / (2 * step);
                }
            }
            slopes[i] = Matrix.of(up);
        }
    }

    /** The anchored effect of a whitened one. */
    FamilyPosterior of(FamilyPosterior whitened) {
        double[] mean = whitened.mean();
        Matrix anchored = map.transposed().times(whitened.covariance()).times(map);
        double[] moved = Matrix.of(new double[][] {mean}).times(map).row(0);
        if (whitened.sensitivity().rows() == 0 || slopes.length == 0) {
            return new FamilyPosterior(whitened.family(), whitened.rows(), moved, anchored);
        }
        double[][] total = map.transposed().times(whitened.sensitivity()).toArray();
        for (int i = 0; i < slopes.length; i++) {
            for (int a = 0; a < total.length; a++) {
                for (int k = 0; k < mean.length; k++) {
                    total[a][i] += mean[k] * slopes[i].at(k, a);
                }
            }
        }
        Matrix sensitivity = Matrix.of(total);
        Matrix added = sensitivity.times(covariance).times(sensitivity.transposed());
        return new FamilyPosterior(
                whitened.family(), whitened.rows(), moved, anchored, sensitivity, Curvatures.symmetric(added));
    }
}
