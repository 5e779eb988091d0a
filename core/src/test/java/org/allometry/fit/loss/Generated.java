package org.allometry.fit.loss;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.allometry.law.loss.LossFunction;
import org.allometry.law.loss.PublishedLaws;
import org.allometry.law.loss.Variable;
import org.allometry.table.RunTable;
import org.allometry.table.TrainingRun;

/** Runs whose losses, or whatever else a law explains, are exactly those of the law. */
final class Generated {
    private static final double[] SIZES = {3e7, 1e8, 4e8, 1.3e9, 6e9};
    private static final double[] RATIOS = {3, 20, 100, 700};
    private static final double[] LEVELS = {0, 1, 2, 3};

    private Generated() {}

    static RunTable by(String published) {
        return by(PublishedLaws.find(published).orElseThrow().function());
    }

    static RunTable by(LossFunction function) {
        var runs = new ArrayList<TrainingRun>();
        boolean more = function.law().variables().stream()
                .anyMatch(v -> !v.column().equals("parameters") && !v.column().equals("training_tokens"));
        for (double n : SIZES) {
            for (double ratio : RATIOS) {
                for (double level : more ? LEVELS : new double[] {0}) {
                    runs.add(run(function, n, n * ratio, level, runs.size()));
                }
            }
        }
        return RunTable.of(runs);
    }

    private static TrainingRun run(LossFunction function, double n, double d, double level, int index) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("unique_tokens", Double.toString(d / Math.pow(3, level)));
        columns.put("bits_weights", Double.toString(3 + 2 * level));
        columns.put("bits_after_training", Double.toString(3 + level));
        columns.put("active_parameters", Double.toString(n));
        columns.put("experts", Double.toString(Math.pow(6, level)));
        columns.put("granularity", Double.toString(Math.pow(2, level)));
        columns.put("sparsity", Double.toString(0.3 * level));
        columns.put("steps", Double.toString(1e3 * Math.pow(5, level)));
        Map<String, Double> values = new HashMap<>();
        for (Variable variable : function.law().variables()) {
            values.put(
                    variable.symbol(),
                    variable.column().equals("parameters")
                            ? n
                            : variable.column().equals("training_tokens")
                                    ? d
                                    : Double.parseDouble(columns.get(variable.column())));
        }
        double response = function.at(values);
        Variable explained = function.law().response();
        if (!explained.equals(Variable.LOSS)) {
            columns.put(explained.column(), Double.toString(response));
        }
        double loss = explained.equals(Variable.LOSS) ? response : 2;
        return new TrainingRun("g" + index, n, d, Double.NaN, loss, columns);
    }
}
