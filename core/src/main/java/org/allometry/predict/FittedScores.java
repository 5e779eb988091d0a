package org.allometry.predict;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.allometry.fit.FamilyPosterior;
import org.allometry.fit.LatentFit;
import org.allometry.law.LatentCoefficients;
import org.allometry.numeric.GaussHermite;
import org.allometry.numeric.Matrix;
import org.allometry.table.ScoreTable;

/** The mean score that a fit gives to every model and benchmark, averaged over what is unknown of the family's effect. */
public final class FittedScores {
    private static final GaussHermite RULE = GaussHermite.of(9);

    private FittedScores() {}

    /**
     * Models of the table x benchmarks of the fit; {@code NaN} in the rows of models that lack a feature of the law. A
     * family unknown to the fit has the prior's effect.
     */
    public static double[][] of(LatentFit fit, ScoreTable table) {
        LatentCoefficients law = fit.coefficients();
        int K = fit.skills();
        int J = fit.benchmarks().size();
        List<FamilyPosterior> families = fit.families();
        double[][] fitted = new double[table.models().size()][J];
        for (int i = 0; i < fitted.length; i++) {
            var model = table.models().get(i);
            Optional<double[]> z = fit.features(model);
            if (z.isEmpty()) {
                Arrays.fill(fitted[i], Double.NaN);
                continue;
            }
            Optional<FamilyPosterior> family = families.stream()
                    .filter(one -> one.family().equals(model.family()))
                    .findFirst();
            double[] effect = family.map(FamilyPosterior::mean).orElse(new double[K]);
            Matrix covariance = family.map(FamilyPosterior::covariance).orElse(law.skillCorrelations());
            for (int j = 0; j < J; j++) {
                double spread = Math.sqrt(variance(covariance, law.loadings(), j));
                double eta = law.linearPredictor(z.get(), effect, j);
                for (int q = 0; q < RULE.nodes().length; q++) {
                    fitted[i][j] += RULE.weights()[q] * law.mean(eta + spread * RULE.nodes()[q], j);
                }
            }
        }
        return fitted;
    }

    /** The variance of η on benchmark j that the effect's covariance gives. */
    private static double variance(Matrix covariance, Matrix loadings, int j) {
        double sum = 0;
        for (int k = 0; k < covariance.rows(); k++) {
            for (int l = 0; l < covariance.columns(); l++) {
                sum += loadings.at(k, j) * covariance.at(k, l) * loadings.at(l, j);
            }
        }
        return Math.max(0, sum);
    }
}
