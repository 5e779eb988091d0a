package org.allometry.fit.rival;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.allometry.fit.Expectation;
import org.allometry.fit.Progress;
import org.allometry.fit.ScoreFit;
import org.allometry.fit.ScoreFitter;
import org.allometry.table.ScoreTable;
import org.allometry.testing.ReferenceTable;

/** The hold-out experiment of arXiv 2512.06553: 41 rows leave training, 11 of them are scored, 102 scores. */
final class HeldOut {
    static final ScoreTable TABLE = ReferenceTable.asPublished();
    private static final Map<String, Boolean> SPLIT = split();

    private HeldOut() {}

    static ScoreTable training() {
        return TABLE.where(i -> !SPLIT.containsKey(TABLE.models().get(i).name()));
    }

    static RivalFit fit(ScoreFitter fitter) {
        return (RivalFit) fitter.fit(training(), Progress.none());
    }

    static double meanAbsoluteError(ScoreFit fit) {
        double sum = 0;
        int cells = 0;
        for (int i = 0; i < TABLE.models().size(); i++) {
            if (SPLIT.getOrDefault(TABLE.models().get(i).name(), false)) {
                Expectation expected = fit.expect(TABLE.models().get(i));
                double[] scores = TABLE.scores(i);
                for (int j = 0; j < scores.length; j++) {
                    if (!Double.isNaN(scores[j])) {
                        sum += Math.abs(expected.mean()[j] - scores[j]);
                        cells++;
                    }
                }
            }
        }
        if (cells != 102) {
            throw new IllegalStateException("the split scores " + cells + " cells");
        }
        return sum / cells;
    }

    private static Map<String, Boolean> split() {
        try (var stream = Objects.requireNonNull(ReferenceTable.class.getResourceAsStream("split.csv"));
                var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .collect(Collectors.toMap(cells -> cells[0], cells -> Boolean.valueOf(cells[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
