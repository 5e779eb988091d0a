package org.allometry.stat;

import java.util.Arrays;
import org.allometry.numeric.Cholesky;

/**
 * Linear regression whose errors follow Student's distribution with {@value #FREEDOM} degrees of freedom, so that a
 * minority of values that belong elsewhere hardly moves it (Lange, Little and Taylor 1989). Coefficients carry a ridge
 * penalty.
 *
 * @param coefficients in the order of the predictors
 * @param residuals observed less fitted
 * @param scale of the errors
 */
public record StudentRegression(double[] coefficients, double[] residuals, double scale) {
    /** Degrees of freedom of the errors. */
    public static final double FREEDOM = 4;

    private static final int HUBER_STEPS = 4;
    private static final int STEPS = 60;
    private static final double STILL = 1e-4;
    private static final double HUBER = 1.5;

    /**
     * Fits by iterated weighting, first with Huber's weights about the median absolute residual, then with Student's.
     *
     * @param predictors observations x coefficients
     * @param observed one for each observation
     * @param ridge penalty of each squared coefficient, above 0, on the scale of the squared residuals over their variance
     * @param leastScale below which the scale of the errors is not believed
     */
    public static StudentRegression of(double[][] predictors, double[] observed, double[] ridge, double leastScale) {
        int n = observed.length;
        double[] weights = new double[n];
        Arrays.fill(weights, 1);
        double[] coefficients = new double[ridge.length];
        double[] residuals = new double[n];
        double scale = leastScale;
        for (int step = 0; step < STEPS; step++) {
            coefficients = solve(predictors, observed, weights, ridge);
            for (int i = 0; i < n; i++) {
                residuals[i] = observed[i] - dot(predictors[i], coefficients);
            }
            boolean huber = step < HUBER_STEPS;
            double before = scale;
            scale = Math.max(leastScale, huber ? Robust.deviation(residuals, 0) : weighted(residuals, weights));
            if (step > HUBER_STEPS && Math.abs(scale / before - 1) < STILL) {
                break;
            }
            for (int i = 0; i < n; i++) {
                double t = Math.abs(residuals[i]) / scale;
                weights[i] = huber ? 1 / Math.max(1, t / HUBER) : (FREEDOM + 1) / (FREEDOM + t * t);
            }
        }
        return new StudentRegression(coefficients, residuals, scale);
    }

    /** ln of Student's density of an error, up to a constant that is the same for all scales. */
    public static double logDensity(double error, double scale) {
        double t = error / scale;
        return -Math.log(scale) - (FREEDOM + 1) / 2 * Math.log1p(t * t / FREEDOM);
    }

    private static double weighted(double[] residuals, double[] weights) {
        double sum = 0;
        for (int i = 0; i < residuals.length; i++) {
            sum += weights[i] * residuals[i] * residuals[i];
        }
        return Math.sqrt(sum / residuals.length);
    }

    private static double[] solve(double[][] predictors, double[] observed, double[] weights, double[] ridge) {
        int p = ridge.length;
        double[] normal = new double[p * p];
        double[] right = new double[p];
        for (int i = 0; i < observed.length; i++) {
            for (int k = 0; k < p; k++) {
                double weighted = weights[i] * predictors[i][k];
                right[k] += weighted * observed[i];
                for (int l = 0; l <= k; l++) {
                    normal[k * p + l] += weighted * predictors[i][l];
                }
            }
        }
        for (int k = 0; k < p; k++) {
            normal[k * p + k] += ridge[k];
        }
        if (!Cholesky.factor(normal, p)) {
            throw new IllegalArgumentException("the ridge must be above 0 and all values finite");
        }
        Cholesky.solve(normal, p, right);
        return right;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int k = 0; k < y.length; k++) {
            sum += x[k] * y[k];
        }
        return sum;
    }
}
