package org.allometry.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.allometry.table.RunTable;
import org.allometry.table.TrainingRun;

/** The 245 runs of Hoffmann et al. 2022 as the bundled table has them. */
public final class ChinchillaRuns {
    private ChinchillaRuns() {}

    public static RunTable all() {
        var runs = new ArrayList<TrainingRun>();
        for (String[] cells : lines()) {
            runs.add(new TrainingRun(
                    "run-" + (runs.size() + 1),
                    Double.parseDouble(cells[0]),
                    Double.parseDouble(cells[1]),
                    Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3]),
                    Map.of("epoch_outlier", cells[4])));
        }
        return RunTable.of(runs);
    }

    /** Without the five highest losses, as published fits have it. */
    public static RunTable withoutOutliers() {
        RunTable all = all();
        return all.where(i -> !all.text(i, "epoch_outlier").equals("true"));
    }

    private static List<String[]> lines() {
        String name = "chinchilla_runs.csv";
        try (var stream = Objects.requireNonNull(ChinchillaRuns.class.getResourceAsStream(name), name);
                var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
