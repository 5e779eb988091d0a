package org.allometry.render.fit;

import org.allometry.fit.FamilyPosterior;
import org.allometry.fit.LatentFit;
import org.allometry.numeric.Matrix;

/**
 * How far a family's effect moves the linear predictor of a benchmark: mean and standard deviation of its posterior, at
 * the estimated loadings.
 */
public record Shift(double mean, double deviation) {
    public static Shift of(LatentFit fit, FamilyPosterior family, int benchmark) {
        Matrix loadings = fit.coefficients().loadings();
        Matrix spread = family.totalCovariance();
        double mean = 0;
        double variance = 0;
        for (int k = 0; k < fit.skills(); k++) {
            mean += family.mean()[k] * loadings.at(k, benchmark);
            for (int l = 0; l < fit.skills(); l++) {
                variance += loadings.at(k, benchmark) * spread.at(k, l) * loadings.at(l, benchmark);
            }
        }
        return new Shift(mean, Math.sqrt(Math.max(0, variance)));
    }
}
