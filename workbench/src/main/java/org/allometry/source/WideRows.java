package org.allometry.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.allometry.problem.Problem;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/** Builds a score table of rows that hold all scores of a model. */
final class WideRows implements RowVisitor {
    private final CellReader cells;
    private final Problems problems;
    private final List<Column> columns;
    private final List<Benchmark> benchmarks;
    private final TableRows rows = new TableRows();
    private final List<double[]> scores = new ArrayList<>();

    WideRows(Layout layout, CellReader cells, Problems problems) {
        this.cells = cells;
        this.problems = problems;
        this.columns = List.copyOf(layout.benchmarks().keySet());
        this.benchmarks = List.copyOf(layout.benchmarks().values());
    }

    @Override
    public void headings(long line, List<String> headings) {}

    @Override
    public boolean row(long line, List<String> row) {
        double[] values = new double[columns.size()];
        Arrays.setAll(values, j -> {
            OptionalDouble score = cells.score(columns.get(j), line, row);
            return score.isPresent() ? score.getAsDouble() : Double.NaN;
        });
        Optional<LanguageModel> model = cells.model(line, row);
        if (model.isPresent()) {
            rows.add(model.get(), line);
            scores.add(values);
        }
        return true;
    }

    @Override
    public void problem(Problem problem) {
        problems.add(problem);
    }

    TableRows rows() {
        return rows;
    }

    ScoreTable table() {
        return ScoreTable.of(rows.models(), benchmarks, scores.toArray(double[][]::new));
    }
}
