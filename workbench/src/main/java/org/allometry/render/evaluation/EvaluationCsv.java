package org.allometry.render.evaluation;

import org.allometry.predict.Evaluation;
import org.allometry.predict.Evaluation.Judged;
import org.allometry.render.Figures;
import org.allometry.render.TextTable;

/** Every held-out score with what every law said of it. */
public final class EvaluationCsv {
    private EvaluationCsv() {}

    public static String of(Evaluation evaluation) {
        var table =
                TextTable.of("law", "fold", "row", "model", "family", "benchmark", "score", "mean", "lower", "upper");
        for (Judged law : evaluation.laws()) {
            for (int c = 0; c < evaluation.cells().size(); c++) {
                Evaluation.Cell cell = evaluation.cells().get(c);
                table.add(
                        law.law(),
                        cell.fold() + 1,
                        cell.row() + 1,
                        cell.model().name(),
                        cell.model().family(),
                        cell.benchmark(),
                        Figures.full(cell.score()),
                        Figures.full(law.means()[c]),
                        Figures.full(law.lowers()[c]),
                        Figures.full(law.uppers()[c]));
            }
        }
        return table.csv();
    }
}
