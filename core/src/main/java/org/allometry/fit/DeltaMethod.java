package org.allometry.fit;

import java.util.Arrays;
import java.util.List;
import org.allometry.law.LatentCoefficients;
import org.allometry.numeric.Matrix;

/**
 * Standard errors of anchored coefficients from a covariance of θ, by the Jacobian of the anchoring. The anchored
 * coefficients do not change along the flat directions of θ, so it does not matter how those were held.
 */
final class DeltaMethod {
    private static final double STEP = 1e-5;

    private final AnchorFree estimate;
    private final int[] columns;
    private final List<String> anchors;
    private final double[][] jacobian;

    DeltaMethod(AnchorFree estimate, int[] columns, List<String> anchors) {
        this.estimate = estimate;
        this.columns = columns;
        this.anchors = anchors;
        double[] theta = estimate.theta();
        jacobian = new double[theta.length][];
        for (int i = 0; i < theta.length; i++) {
            double[] point = theta.clone();
            double step = STEP * Math.max(1, Math.abs(theta[i]));
            point[i] = theta[i] + step;
            double[] up = flat(point);
            point[i] = theta[i] - step;
            double[] down = flat(point);
            double[] slope = new double[up.length];
            Arrays.setAll(slope, m -> (up[m] - down[m]) / (2 * step));
            jacobian[i] = slope;
        }
    }

    /** Standard errors under the given covariance of θ; all NaN if it is empty. */
    CoefficientErrors errors(Matrix covariance) {
        int outputs = jacobian[0].length;
        double[] errors = new double[outputs];
        for (int m = 0; m < outputs; m++) {
            double variance = covariance.rows() == 0 ? Double.NaN : 0;
            for (int i = 0; i < covariance.rows(); i++) {
                if (jacobian[i][m] != 0) {
                    for (int j = 0; j < covariance.columns(); j++) {
                        variance += jacobian[i][m] * covariance.at(i, j) * jacobian[j][m];
                    }
                }
            }
            errors[m] = variance > 0 ? Math.sqrt(variance) : Double.NaN;
        }
        return shaped(errors);
    }

    private double[] flat(double[] theta) {
        LatentCoefficients c = estimate.anchored(theta, columns, anchors);
        double[][] parts = {
            entries(c.beta()),
            entries(c.loadings()),
            c.intercepts(),
            c.precisions(),
            entries(c.skillCorrelations()),
            c.floors(),
            c.ceilings()
        };
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    private CoefficientErrors shaped(double[] errors) {
        int p = estimate.features();
        int K = estimate.skills();
        int J = estimate.chance().length;
        int loadings = p * K;
        int intercepts = loadings + K * J;
        int precisions = intercepts + J;
        int correlations = precisions + J;
        int floors = correlations + K * K;
        for (int k = 0; k < K; k++) {
            // 1 by construction; the differences leave rounding errors.
            errors[correlations + k * K + k] = Double.NaN;
        }
        return new CoefficientErrors(
                Matrix.of(p, K, errors),
                Matrix.of(K, J, Arrays.copyOfRange(errors, loadings, intercepts)),
                Arrays.copyOfRange(errors, intercepts, precisions),
                Arrays.copyOfRange(errors, precisions, correlations),
                Matrix.of(K, K, Arrays.copyOfRange(errors, correlations, floors)),
                Arrays.copyOfRange(errors, floors, floors + J),
                Arrays.copyOfRange(errors, floors + J, floors + 2 * J));
    }

    private static double[] entries(Matrix matrix) {
        return Arrays.stream(matrix.toArray()).flatMapToDouble(Arrays::stream).toArray();
    }
}
