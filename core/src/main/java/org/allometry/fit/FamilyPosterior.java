package org.allometry.fit;

import org.allometry.numeric.Matrix;

/**
 * What the scores say of one family's effect: the mean and covariance of its posterior, by quadrature and not only at
 * the mode.
 *
 * @param rows models of the family in the table
 * @param mean K numbers
 * @param covariance K x K, at the estimated coefficients
 * @param sensitivity K x n: how the mean moves with the n coefficients θ; empty (0 x 0) if that was not asked
 * @param byCoefficients K x K: what the uncertainty of the coefficients adds to the covariance of an anchored effect; empty
 *     if that is not known
 */
public record FamilyPosterior(
        String family, int rows, double[] mean, Matrix covariance, Matrix sensitivity, Matrix byCoefficients) {
    public FamilyPosterior {
        mean = mean.clone();
    }

    /** Of a whitened effect. */
    public FamilyPosterior(String family, int rows, double[] mean, Matrix covariance, Matrix sensitivity) {
        this(family, rows, mean, covariance, sensitivity, Matrix.of(new double[0][0]));
    }

    /** At given coefficients. */
    public FamilyPosterior(String family, int rows, double[] mean, Matrix covariance) {
        this(family, rows, mean, covariance, Matrix.of(new double[0][0]));
    }

    @Override
    public double[] mean() {
        return mean.clone();
    }

    /** The covariance with what the uncertainty of the coefficients adds, where that is known. */
    public Matrix totalCovariance() {
        return byCoefficients.rows() == 0 ? covariance : covariance.plus(byCoefficients);
    }

    /** Standard deviations of the effect on each skill, with the uncertainty of the coefficients where it is known. */
    public double[] deviations() {
        Matrix total = totalCovariance();
        double[] deviations = new double[mean.length];
        for (int k = 0; k < mean.length; k++) {
            deviations[k] = Math.sqrt(Math.max(0, total.at(k, k)));
        }
        return deviations;
    }

    FamilyPosterior withSensitivity(Matrix by) {
        return new FamilyPosterior(family, rows, mean, covariance, by);
    }
}
