package org.allometry.fit;

import org.allometry.numeric.Matrix;

/**
 * What the scores say of one family's effect: the mean and covariance of its posterior, by quadrature and not only at
 * the mode, at the estimated coefficients.
 *
 * @param rows models of the family in the table
 * @param mean K numbers
 * @param covariance K x K
 */
public record FamilyPosterior(String family, int rows, double[] mean, Matrix covariance) {
    public FamilyPosterior {
        mean = mean.clone();
    }

    @Override
    public double[] mean() {
        return mean.clone();
    }

    /** Standard deviations of the effect on each skill. */
    public double[] deviations() {
        double[] deviations = new double[mean.length];
        for (int k = 0; k < mean.length; k++) {
            deviations[k] = Math.sqrt(Math.max(0, covariance.at(k, k)));
        }
        return deviations;
    }

    /** The same in other coordinates: effects times {@code map}. */
    FamilyPosterior times(Matrix map) {
        return new FamilyPosterior(
                family,
                rows,
                Matrix.of(new double[][] {mean}).times(map).row(0),
                map.transposed().times(covariance).times(map));
    }
}
