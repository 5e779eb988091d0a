package org.allometry.predict.explain;

import java.util.List;
import java.util.stream.IntStream;
import org.allometry.fit.loss.LossFit;
import org.allometry.fit.loss.LossJackknife;
import org.allometry.fit.loss.RunPrediction;
import org.allometry.law.loss.LossLaw;
import org.allometry.law.loss.Variable;

/**
 * Why a law of loss predicts what it does of one run. The response below is the loss, or what else the law gives.
 *
 * @param law whose variables are the players, in its order
 * @param run as predicted
 * @param variables of the run
 * @param reference what it is compared with
 * @param referenceResponse of the law at the reference
 * @param referenceError its standard error
 * @param shares Shapley values, which add up from the reference's response to the run's
 * @param errors their standard errors, from the covariance of the coefficients
 * @param surrogate a linear model nearby
 * @param byShapley the deletion test of the shares
 * @param bySurrogate that of the surrogate's effects
 * @param changes with which a response is expected; none if none was asked for
 * @param influence of the runs of training
 */
public record RunExplanation(
        LossLaw law,
        RunPrediction run,
        double[] variables,
        RunReference reference,
        double referenceResponse,
        double referenceError,
        double[] shares,
        double[] errors,
        Surrogate surrogate,
        Deletion<Variable> byShapley,
        Deletion<Variable> bySurrogate,
        List<Change> changes,
        Influence influence) {
    public RunExplanation {
        variables = variables.clone();
        shares = shares.clone();
        errors = errors.clone();
        changes = List.copyOf(changes);
    }

    /**
     * The nearest change of a run with which the law gives a response.
     *
     * @param of what is changed, by one factor, all else as it is
     * @param goal the response
     * @param own value of the first of them
     * @param value the nearest with which the response is expected; {@code NaN} if none within the bounds is
     * @param lower where an end of the law's interval reaches it, of a falling law the lower end; {@code NaN} if nowhere
     * @param upper where the other end does
     * @param from the smallest that was tried
     * @param to the largest
     * @param lowest the least response between them
     * @param highest the most
     */
    public record Change(
            List<Variable> of,
            double goal,
            double own,
            double value,
            double lower,
            double upper,
            double from,
            double to,
            double lowest,
            double highest) {
        public Change {
            of = List.copyOf(of);
        }

        public boolean isReached() {
            return !Double.isNaN(value);
        }

        /** What is multiplied by. */
        public double factor() {
            return value / own;
        }
    }

    /** The same with the pulls of the runs of training on it, each left out and the law fitted anew. */
    public RunExplanation with(LossFit fit, LossJackknife jackknife) {
        double whole = fit.function().at(variables);
        double[][] estimates = jackknife.estimates();
        int[] sizes = jackknife.sizes();
        List<Pull> pulls = IntStream.range(0, estimates.length)
                .mapToObj(i -> new Pull(jackknife.left().get(i), "", sizes[i], new double[] {
                    estimates[i].length == 0
                            ? Double.NaN
                            : whole - law.with(estimates[i]).at(variables)
                }))
                .toList();
        return new RunExplanation(
                law,
                run,
                variables,
                reference,
                referenceResponse,
                referenceError,
                shares,
                errors,
                surrogate,
                byShapley,
                bySurrogate,
                changes,
                new Influence(Influence.Method.RUNS, pulls.size(), pulls));
    }

    @Override
    public double[] variables() {
        return variables.clone();
    }

    @Override
    public double[] shares() {
        return shares.clone();
    }

    @Override
    public double[] errors() {
        return errors.clone();
    }
}
