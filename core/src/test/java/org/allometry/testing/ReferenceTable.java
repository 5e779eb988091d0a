package org.allometry.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/**
 * The leaderboard of arXiv 2512.06553 as its authors published it, both scales mixed: 286 models, 170 families, 2,304
 * scores on 12 benchmarks. The files hold the columns that the law needs of the bundled table, without quotes.
 */
public final class ReferenceTable {
    private ReferenceTable() {}

    public static ScoreTable asPublished() {
        List<Benchmark> benchmarks = lines("chance.csv").stream()
                .map(cells -> Benchmark.of(cells[0], Double.parseDouble(cells[1])))
                .toList();
        var models = new ArrayList<LanguageModel>();
        var scores = new ArrayList<double[]>();
        for (String[] cells : lines("leaderboard.csv")) {
            models.add(
                    LanguageModel.of(cells[0], cells[1], ParameterCount.parse(cells[2]), TokenCount.parse(cells[3])));
            double[] row = new double[benchmarks.size()];
            for (int j = 0; j < row.length; j++) {
                row[j] = cells[4 + j].isEmpty() ? Double.NaN : Double.parseDouble(cells[4 + j]);
            }
            scores.add(row);
        }
        return ScoreTable.of(models, benchmarks, scores.toArray(double[][]::new));
    }

    /** The cells of every line after the heading. */
    private static List<String[]> lines(String name) {
        try (var stream = Objects.requireNonNull(ReferenceTable.class.getResourceAsStream(name), name);
                var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
