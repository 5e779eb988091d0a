package org.allometry.table.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.allometry.quantity.Flops;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/** All that a table of scores alone shows to be wrong with it. */
public final class TableAudit {
    private TableAudit() {}

    /** The findings, the gravest first. */
    public static List<Finding> of(ScoreTable table) {
        var findings = new ArrayList<Finding>(RescaledScores.in(table));
        var rescaled = new HashSet<Cell>();
        for (Finding finding : findings) {
            for (Place place : finding.places()) {
                rescaled.add(new Cell(place.row(), table.indexOf(place.column()).orElseThrow()));
            }
        }
        findings.addAll(Sizes.in(table));
        findings.addAll(Doubles.in(table));
        findings.addAll(BelowChance.in(table, rescaled));
        findings.addAll(Tokens.in(table));
        findings.addAll(Repetitions.in(table));
        return ordered(findings);
    }

    /** The gravest first, otherwise in their order. */
    public static List<Finding> ordered(List<Finding> findings) {
        return findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
    }

    /** The table with all changes of the findings made. */
    public static ScoreTable repaired(ScoreTable table, List<Finding> findings) {
        var models = new ArrayList<>(table.models());
        double[][] scores = new double[models.size()][];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = table.scores(i);
        }
        for (Finding finding : findings) {
            for (Change change : finding.changes()) {
                int row = change.row();
                if (table.indexOf(change.column()).isPresent()) {
                    scores[row][table.indexOf(change.column()).getAsInt()] = change.after();
                } else {
                    models.set(row, with(models.get(row), change));
                }
            }
        }
        return ScoreTable.of(models, table.benchmarks(), scores);
    }

    private static LanguageModel with(LanguageModel model, Change change) {
        boolean size = change.column().equals("parameters");
        boolean tokens = change.column().equals("training_tokens");
        boolean flops = change.column().equals("training_flops");
        return new LanguageModel(
                model.name(),
                model.family(),
                size ? Optional.of(ParameterCount.of(change.after())) : model.parameters(),
                tokens ? Optional.of(TokenCount.of(change.after())) : model.trainingTokens(),
                flops ? Optional.of(Flops.of(change.after())) : model.trainingFlops(),
                model.baseFamily(),
                model.variant(),
                model.releaseDate(),
                model.attributes());
    }
}
