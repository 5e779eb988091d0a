package org.allometry.table.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.allometry.quantity.ParameterCount;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/** Ways in which tables go wrong. */
final class Damage {
    private Damage() {}

    /** The table with a column that says which group each row is of. */
    static ScoreTable grouped(ScoreTable table, String column, IntPredicate member) {
        var models = new ArrayList<LanguageModel>();
        for (int i = 0; i < table.models().size(); i++) {
            var attributes = new LinkedHashMap<>(table.models().get(i).attributes());
            attributes.put(column, member.test(i) ? "one" : "other");
            models.add(with(table.models().get(i), attributes));
        }
        return ScoreTable.of(models, table.benchmarks(), scores(table));
    }

    /** The table with chance subtracted from some scores. */
    static ScoreTable rescaled(ScoreTable table, IntPredicate rows, Set<Integer> benchmarks) {
        double[][] scores = scores(table);
        for (int i = 0; i < scores.length; i++) {
            for (int j : benchmarks) {
                double c = table.benchmarks().get(j).chance();
                if (rows.test(i)) {
                    scores[i][j] = Double.isNaN(scores[i][j]) ? Double.NaN : Math.max(0, (scores[i][j] - c) / (1 - c));
                }
            }
        }
        return ScoreTable.of(table.models(), table.benchmarks(), scores);
    }

    /** The table with other names, sizes or attributes. */
    static ScoreTable changed(ScoreTable table, int row, LanguageModel model) {
        var models = new ArrayList<>(table.models());
        models.set(row, model);
        return ScoreTable.of(models, table.benchmarks(), scores(table));
    }

    /** The table with a copy of a row at its end. */
    static ScoreTable doubled(ScoreTable table, int row, LanguageModel copy) {
        var models = new ArrayList<>(table.models());
        models.add(copy);
        var scores = new ArrayList<>(List.of(scores(table)));
        scores.add(table.scores(row));
        return ScoreTable.of(models, table.benchmarks(), scores.toArray(double[][]::new));
    }

    static LanguageModel with(LanguageModel model, Map<String, String> attributes) {
        return model(model, model.name(), model.parameters(), attributes);
    }

    static LanguageModel named(LanguageModel model, String name) {
        return model(model, name, model.parameters(), model.attributes());
    }

    static LanguageModel sized(LanguageModel model, String name, double parameters) {
        return model(model, name, Optional.of(ParameterCount.of(parameters)), model.attributes());
    }

    private static LanguageModel model(
            LanguageModel model, String name, Optional<ParameterCount> parameters, Map<String, String> attributes) {
        return new LanguageModel(
                name,
                model.family(),
                parameters,
                model.trainingTokens(),
                model.trainingFlops(),
                model.baseFamily(),
                model.variant(),
                model.releaseDate(),
                attributes);
    }

    static double[][] scores(ScoreTable table) {
        double[][] scores = new double[table.models().size()][];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = table.scores(i);
        }
        return scores;
    }

    /** The cells that findings of a kind name. */
    static Set<Cell> cells(ScoreTable table, List<Finding> findings, Kind kind) {
        var cells = new HashSet<Cell>();
        for (Finding finding : findings) {
            if (finding.kind() == kind) {
                finding.places()
                        .forEach(place -> cells.add(new Cell(
                                place.row(), table.indexOf(place.column()).orElse(-1))));
            }
        }
        return cells;
    }
}
