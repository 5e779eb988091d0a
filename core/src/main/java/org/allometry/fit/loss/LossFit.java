package org.allometry.fit.loss;

import java.util.List;
import java.util.Map;
import org.allometry.law.loss.Domain;
import org.allometry.law.loss.LossFunction;
import org.allometry.law.loss.LossLaw;
import org.allometry.numeric.Matrix;
import org.allometry.stat.NormalInterval;

/**
 * A law as fitted to a run table.
 *
 * @param fitter the settings it was made with
 * @param function the law with the estimates
 * @param objective what was minimised, at the estimates
 * @param residualDeviation root mean square of the residuals, on the scale of the objective
 * @param covariance of the estimates on their free scales (the logarithm of positive ones), by the sandwich of curvature
 *     and clustered gradients; entries of fixed coefficients are 0
 * @param diagnosis how it ended
 * @param data what it saw
 * @param warnings what is doubtful about the table or the fit, one sentence each
 */
public record LossFit(
        LossFitter fitter,
        LossFunction function,
        double objective,
        double residualDeviation,
        Matrix covariance,
        LossDiagnosis diagnosis,
        LossData data,
        List<String> warnings) {
    public LossFit {
        warnings = List.copyOf(warnings);
    }

    public LossLaw law() {
        return function.law();
    }

    public boolean converged() {
        return diagnosis.converged();
    }

    /** One estimate. */
    public double coefficient(String name) {
        return function.coefficient(name);
    }

    /** The standard error of a coefficient, by the delta method from its free scale; 0 if it is fixed. */
    public double standardError(int coefficient) {
        Domain domain = law().coefficients().get(coefficient).domain();
        double slope = domain.slope(function.coefficients()[coefficient]);
        return slope * Math.sqrt(covariance.at(coefficient, coefficient));
    }

    /** An interval of a coefficient, symmetric on its free scale. */
    public NormalInterval interval(int coefficient, double level) {
        Domain domain = law().coefficients().get(coefficient).domain();
        double free = domain.free(function.coefficients()[coefficient]);
        NormalInterval interval = NormalInterval.of(free, Math.sqrt(covariance.at(coefficient, coefficient)), level);
        return new NormalInterval(domain.value(interval.lower()), domain.value(interval.upper()));
    }

    /**
     * The response for variables in the order of the law.
     *
     * @param byCoefficient receives its derivatives by the coefficients on their free scales, those of {@link #covariance}
     */
    public double gradient(double[] variables, double[] byCoefficient) {
        double value = function.gradient(variables, byCoefficient, new double[variables.length]);
        double[] coefficients = function.coefficients();
        for (int c = 0; c < coefficients.length; c++) {
            byCoefficient[c] *= law().coefficients().get(c).domain().slope(coefficients[c]);
        }
        return value;
    }

    /** The standard error of what has these derivatives by the coefficients on their free scales: the delta method. */
    public double error(double[] byCoefficient) {
        double variance = 0;
        for (int j = 0; j < byCoefficient.length; j++) {
            for (int k = 0; k < byCoefficient.length; k++) {
                variance += byCoefficient[j] * covariance.at(j, k) * byCoefficient[k];
            }
        }
        return Math.sqrt(Math.max(0, variance));
    }

    /** The response for variables by their symbols. */
    public double predict(Map<String, Double> variables) {
        return function.at(variables);
    }
}
