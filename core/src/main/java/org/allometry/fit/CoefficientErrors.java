package org.allometry.fit;

import org.allometry.numeric.Matrix;

/**
 * Standard errors in the shape of {@link org.allometry.law.LatentCoefficients}; {@code NaN} where there is none: for what
 * is fixed, and throughout if the information that the kind of error needs is singular.
 */
public record CoefficientErrors(
        Matrix beta,
        Matrix loadings,
        double[] intercepts,
        double[] precisions,
        Matrix skillCorrelations,
        double[] floors,
        double[] ceilings) {
    public CoefficientErrors {
        intercepts = intercepts.clone();
        precisions = precisions.clone();
        floors = floors.clone();
        ceilings = ceilings.clone();
    }

    @Override
    public double[] intercepts() {
        return intercepts.clone();
    }

    @Override
    public double[] precisions() {
        return precisions.clone();
    }

    @Override
    public double[] floors() {
        return floors.clone();
    }

    @Override
    public double[] ceilings() {
        return ceilings.clone();
    }
}
