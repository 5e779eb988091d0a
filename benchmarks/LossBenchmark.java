import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.allometry.fit.loss.LossBootstrap;
import org.allometry.fit.loss.LossFit;
import org.allometry.fit.loss.LossFitter;
import org.allometry.table.RunTable;
import org.allometry.table.TrainingRun;

/** Times of fits of Chinchilla's law on one thread, warm, as lines of JSON. Run it by benchmarks/loss. */
final class LossBenchmark {
    private static final int RESAMPLES = 4000;

    private LossBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        RunTable table = runs(Path.of(arguments[0]));
        LossFitter fitter = LossFitter.withDefaults();
        LossFit fit = measure("default fit", 200, 20, () -> fitter.fit(table));
        LossFit grid = measure("4500 starts", 3, 3, () -> fitter.withFullGrid().fit(table));
        measure(RESAMPLES + " resamples", 2, 3, () -> {
            LossBootstrap.of(fit, table, RESAMPLES);
            return fit;
        });
        System.out.printf(
                Locale.ROOT,
                "{\"what\":\"starts of the grid\",\"at_minimum\":%d,\"degenerate\":%d}%n",
                grid.diagnosis().agreeing(),
                grid.diagnosis().degenerate());
    }

    /** The median of some timings after warming up. */
    private static LossFit measure(String what, int warm, int times, Supplier<LossFit> work) {
        LossFit fit = work.get();
        for (int i = 1; i < warm; i++) {
            fit = work.get();
        }
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            fit = work.get();
            seconds.add((System.nanoTime() - start) * 1e-9);
        }
        seconds.sort(null);
        System.out.printf(
                Locale.ROOT,
                "{\"what\":\"%s\",\"program\":\"allometry\",\"seconds\":%.6f,\"objective\":%.16g}%n",
                what,
                seconds.get(times / 2),
                fit.objective());
        return fit;
    }

    private static RunTable runs(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        List<String> headings = List.of(lines.get(0).split(","));
        List<TrainingRun> runs = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (!cells[headings.indexOf("epoch_outlier")].equals("true")) {
                runs.add(new TrainingRun(
                        cells[headings.indexOf("run")],
                        Double.parseDouble(cells[headings.indexOf("parameters")]),
                        Double.parseDouble(cells[headings.indexOf("training_tokens")]),
                        Double.parseDouble(cells[headings.indexOf("training_flops")]),
                        Double.parseDouble(cells[headings.indexOf("loss")]),
                        Map.of()));
            }
        }
        return RunTable.of(runs);
    }
}
