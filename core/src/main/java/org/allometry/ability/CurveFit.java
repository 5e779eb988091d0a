package org.allometry.ability;

/**
 * A curve of score against compute, fitted by least squares.
 *
 * @param curve {@code metric}, {@code logistic} or {@code broken power}
 * @param coefficients in the order that docs/abilities.md gives, on z = log10 compute less its mean
 * @param count of coefficients, the number of parts included
 * @param residual root mean square of what it leaves
 * @param aic n ln(mean square) + 2 (count + 1)
 * @param heldOutError mean absolute error on families left out
 * @param converged whether the search ended at a minimum
 */
public record CurveFit(
        String curve,
        double[] coefficients,
        int count,
        double residual,
        double aic,
        double heldOutError,
        boolean converged) {
    public CurveFit {
        coefficients = coefficients.clone();
    }

    @Override
    public double[] coefficients() {
        return coefficients.clone();
    }
}
