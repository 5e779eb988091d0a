package org.allometry.fit.loss;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.allometry.law.loss.Variable;
import org.allometry.table.RunTable;
import org.allometry.table.TrainingRun;

/**
 * What a fit says of a run of a table.
 *
 * @param run the run
 * @param observed its response, {@code NaN} if that is not known
 * @param prediction of its response, which is not looked at
 */
public record RunPrediction(TrainingRun run, double observed, LossPrediction prediction) {
    /**
     * Of every run, in the order of the table.
     *
     * @throws IllegalArgumentException if a run lacks what the law needs, or has a count that is not positive
     */
    public static List<RunPrediction> of(LossFit fit, RunTable table, double level) {
        List<Variable> variables = fit.law().variables();
        List<double[]> columns = variables.stream()
                .map(variable -> table.column(variable.column()))
                .toList();
        double[] observed = table.column(fit.law().response().column());
        return IntStream.range(0, table.size())
                .mapToObj(i -> {
                    TrainingRun run = table.runs().get(i);
                    Map<String, Double> values = new HashMap<>();
                    values.put(Variable.COMPUTE.symbol(), run.compute());
                    for (int v = 0; v < variables.size(); v++) {
                        double value = columns.get(v)[i];
                        if (!Double.isFinite(value)) {
                            throw new IllegalArgumentException("run '" + run.run() + "' has no "
                                    + variables.get(v).column() + ", which the law '"
                                    + fit.law().name() + "' needs");
                        }
                        values.put(variables.get(v).symbol(), value);
                    }
                    return new RunPrediction(run, observed[i], LossPrediction.of(fit, values, level));
                })
                .toList();
    }
}
