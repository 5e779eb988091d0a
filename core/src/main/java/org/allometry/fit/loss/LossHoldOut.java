package org.allometry.fit.loss;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.law.loss.LossLaw;
import org.allometry.law.loss.Variable;
import org.allometry.table.RunTable;

/**
 * How well a law predicts the largest runs from the smaller ones.
 *
 * @param law by name
 * @param coefficients how many are estimated
 * @param objective on the whole table
 * @param rootMeanSquare of log residuals on the whole table
 * @param training runs that were left
 * @param heldOut runs that were held out
 * @param meanError mean absolute log residual on them; {@code NaN} if it could not be had
 * @param bias mean log residual on them, positive if losses are predicted too high
 * @param extrapolation log10 of the largest compute over the largest of the training runs
 * @param converged whether both fits did
 */
public record LossHoldOut(
        String law,
        int coefficients,
        double objective,
        double rootMeanSquare,
        int training,
        int heldOut,
        double meanError,
        double bias,
        double extrapolation,
        boolean converged) {
    private static final double SHARE = 0.2;
    private static final int STARTS = 4;

    /** Whether a run is among the fifth with the largest compute; ties go with the smaller ones. */
    public static boolean[] largest(RunTable table) {
        double[] compute = table.column(RunTable.TRAINING_FLOPS);
        double[] sorted =
                Arrays.stream(compute).filter(Double::isFinite).sorted().toArray();
        boolean[] held = new boolean[compute.length];
        if (sorted.length == 0) {
            return held;
        }
        double edge = sorted[(int) Math.min(sorted.length - 1, Math.floor((1 - SHARE) * sorted.length))];
        for (int i = 0; i < held.length; i++) {
            held[i] = compute[i] > edge || compute[i] == edge && edge > sorted[0] && edge == sorted[sorted.length - 1];
        }
        return held;
    }

    /** Compares laws for the loss on a table; those that it cannot bear are left out. */
    public static List<LossHoldOut> compare(LossFitter settings, List<LossLaw> laws, RunTable table) {
        return laws.stream()
                .filter(law -> law.response().equals(Variable.LOSS))
                .flatMap(law -> {
                    LossFitter fitter =
                            (law.equals(settings.law()) ? settings : settings.withLaw(law)).withStarts(STARTS);
                    try {
                        return Stream.of(of(fitter, fitter.fit(table), table));
                    } catch (UnsuitableTableException e) {
                        return Stream.empty();
                    }
                })
                .toList();
    }

    /**
     * Of one law.
     *
     * @param whole the fit to the whole table
     */
    public static LossHoldOut of(LossFitter fitter, LossFit whole, RunTable table) {
        boolean[] held = largest(table);
        RunTable training = table.where(i -> !held[i]);
        RunTable rest = table.where(i -> held[i]);
        double meanError = Double.NaN;
        double bias = Double.NaN;
        boolean converged = whole.converged();
        if (rest.size() > 0) {
            try {
                LossFit fit = fitter.fit(training);
                converged &= fit.converged();
                double[] residuals = logResiduals(fit, rest);
                meanError = Arrays.stream(residuals).map(Math::abs).average().orElse(Double.NaN);
                bias = Arrays.stream(residuals).average().orElse(Double.NaN);
            } catch (UnsuitableTableException e) {
                meanError = Double.NaN;
            }
        }
        double[] all = logResiduals(whole, table);
        return new LossHoldOut(
                whole.law().name(),
                whole.law().coefficients().size() - fitter.fixed().size(),
                whole.objective(),
                Math.sqrt(Arrays.stream(all).map(r -> r * r).average().orElse(Double.NaN)),
                training.size(),
                rest.size(),
                meanError,
                bias,
                Math.log10(most(table) / most(training)),
                converged);
    }

    private static double most(RunTable table) {
        return Arrays.stream(table.column(RunTable.TRAINING_FLOPS))
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
    }

    /** ln(predicted) - ln(observed) of the runs that have all the law needs. */
    static double[] logResiduals(LossFit fit, RunTable table) {
        double[][] columns = fit.law().variables().stream()
                .map(variable -> table.column(variable.column()))
                .toArray(double[][]::new);
        double[] response = table.column(fit.law().response().column());
        return IntStream.range(0, response.length)
                .mapToDouble(i -> {
                    double[] variables = Arrays.stream(columns)
                            .mapToDouble(column -> column[i])
                            .toArray();
                    return Math.log(fit.function().at(variables)) - Math.log(response[i]);
                })
                .filter(Double::isFinite)
                .toArray();
    }
}
