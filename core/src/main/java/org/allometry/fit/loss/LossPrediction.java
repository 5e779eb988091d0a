package org.allometry.fit.loss;

import java.util.Map;
import org.allometry.stat.NormalInterval;

/**
 * What a fit says of a run that it has not seen.
 *
 * @param value the response of the law, which half of all such runs stay below
 * @param mean of the response of such runs
 * @param law an interval of the law at the run, from the covariance of its coefficients
 * @param run an interval of the run itself, which scatters around the law as the runs of the table do
 * @param extrapolation log10 of the compute beyond the largest run of the table, 0 inside, {@code NaN} if the law has no
 *     compute
 */
public record LossPrediction(double value, double mean, NormalInterval law, NormalInterval run, double extrapolation) {
    /** For variables by their symbols. */
    public static LossPrediction of(LossFit fit, Map<String, Double> variables, double level) {
        double[] at = fit.function().ordered(variables);
        double[] byCoefficient = new double[fit.law().coefficients().size()];
        double value = fit.gradient(at, byCoefficient);
        boolean logarithmic = fit.fitter().objective().logarithmic();
        double own = fit.error(byCoefficient) / (logarithmic ? value : 1);
        double together = Math.hypot(own, fit.residualDeviation());
        double compute = variables.getOrDefault(
                "C", 6 * variables.getOrDefault("N", Double.NaN) * variables.getOrDefault("D", Double.NaN));
        return new LossPrediction(
                value,
                logarithmic ? value * Math.exp(together * together / 2) : value,
                interval(value, own, level, logarithmic),
                interval(value, together, level, logarithmic),
                Math.max(0, Math.log10(compute / fit.data().mostCompute())));
    }

    private static NormalInterval interval(double value, double deviation, double level, boolean logarithmic) {
        if (!logarithmic) {
            return NormalInterval.of(value, deviation, level);
        }
        NormalInterval log = NormalInterval.of(Math.log(value), deviation, level);
        return new NormalInterval(Math.exp(log.lower()), Math.exp(log.upper()));
    }
}
