package org.allometry.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;
import org.allometry.table.Variant;
import org.apache.spark.sql.Row;

/**
 * A row on its way to its block.
 *
 * @param parameters NaN if not known
 * @param tokens NaN if not known
 * @param variant empty if not known
 * @param scores NaN where missing
 */
record ModelRow(String name, String family, double parameters, double tokens, String variant, double[] scores)
        implements Serializable {
    static ModelRow of(Row row) {
        double[] scores = new double[row.length() - ParquetFolder.LEADING];
        for (int j = 0; j < scores.length; j++) {
            scores[j] = number(row, ParquetFolder.LEADING + j);
        }
        return new ModelRow(
                row.getString(0),
                row.getString(1),
                number(row, 2),
                number(row, 3),
                row.isNullAt(4) ? "" : row.getString(4),
                scores);
    }

    private static double number(Row row, int column) {
        return row.isNullAt(column) ? Double.NaN : row.getDouble(column);
    }

    static ScoreTable table(List<ModelRow> rows, List<Benchmark> benchmarks) {
        return ScoreTable.of(
                rows.stream().map(ModelRow::model).toList(),
                benchmarks,
                rows.stream().map(ModelRow::scores).toArray(double[][]::new));
    }

    private LanguageModel model() {
        return new LanguageModel(
                name,
                family,
                Double.isNaN(parameters) ? Optional.empty() : Optional.of(ParameterCount.of(parameters)),
                Double.isNaN(tokens) ? Optional.empty() : Optional.of(TokenCount.of(tokens)),
                Optional.empty(),
                Optional.empty(),
                variant.isBlank() ? Optional.empty() : Optional.of(Variant.parse(variant)),
                Optional.empty(),
                Map.of());
    }
}
