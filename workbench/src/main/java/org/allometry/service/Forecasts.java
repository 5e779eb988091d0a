package org.allometry.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.allometry.plan.Curve;
import org.allometry.plan.CurveForecast;
import org.allometry.plan.CurveShape;
import org.allometry.plan.ForecastScore;
import org.allometry.plan.ForecastScore.Trial;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.source.ImportedRuns;
import org.allometry.source.NearName;
import org.allometry.table.RunTable;

/** Looks ahead on runs that are not finished. */
public final class Forecasts {
    private static final String FINAL = "final";
    private static final String USE = "use";
    private static final List<String> AMOUNTS = List.of(RunTable.TRAINING_TOKENS, "seen", "step");
    private static final List<String> NAMES = List.of("domain", "task", "model");
    private static final double AHEAD = 2;

    private final Tables tables;

    public Forecasts(Tables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    /** One curve with what is expected of it; the shape is there if the table has finished runs to compare with. */
    public record Ahead(Curve curve, CurveForecast forecast, Optional<CurveShape> shape) {}

    /** The curves of a table: those that end with a row marked as final are finished. */
    private record Curves(List<Curve> all, List<Curve> finished, Map<String, Integer> known) {}

    /**
     * Looks ahead.
     *
     * @throws InputException if the table has no curves
     */
    public List<Ahead> ahead(ForecastRequest request) {
        Curves curves = curves(request);
        List<Curve> chosen = request.run()
                .map(name -> List.of(named(curves.all, name)))
                .orElseGet(() -> curves.all.stream()
                        .filter(curve -> !curves.finished.contains(curve))
                        .toList());
        if (chosen.isEmpty()) {
            throw new InputException(Problem.of(
                    request.table().table(),
                    "has finished runs only",
                    "name one with --run and look beyond it with --until"));
        }
        var results = new ArrayList<Ahead>();
        for (Curve curve : chosen) {
            List<Curve> others = curves.finished.stream()
                    .filter(other -> !other.run().equals(curve.run()))
                    .toList();
            double until = request.until().orElse(AHEAD * curve.end());
            Optional<CurveShape> shape =
                    others.size() >= CurveShape.FEWEST && request.until().isPresent()
                            ? Optional.of(CurveShape.of(curve, until, others, request.level()))
                            : Optional.empty();
            results.add(new Ahead(curve, CurveForecast.of(curve, until, request.level()), shape));
        }
        return results;
    }

    /** Scores methods on the later parts of the curves of a table. */
    public List<ForecastScore> evaluate(ForecastRequest request) {
        Curves curves = curves(request);
        if (curves.finished.size() > CurveShape.FEWEST) {
            return ForecastScore.ofFinished(curves.finished, request.share(), request.level());
        }
        var trials = new ArrayList<Trial>();
        for (Curve curve : curves.all) {
            int known = curves.known.getOrDefault(curve.run(), curve.until(request.share() * curve.end()));
            if (known > 4 && known < curve.size()) {
                Curve beginning = curve.before(curve.amounts()[known - 1]);
                Curve rest = new Curve(
                        curve.run(),
                        IntStream.range(known, curve.size())
                                .mapToDouble(i -> curve.amounts()[i])
                                .toArray(),
                        IntStream.range(known, curve.size())
                                .mapToDouble(i -> curve.losses()[i])
                                .toArray());
                trials.add(new Trial(beginning, rest));
            }
        }
        if (trials.isEmpty()) {
            throw new InputException(Problem.of(
                    request.table().table(),
                    "has no curve of enough points",
                    "each needs 5 known points and one to predict"));
        }
        return ForecastScore.of(trials, request.level());
    }

    private static Curve named(List<Curve> curves, String name) {
        List<String> names = curves.stream().map(Curve::run).toList();
        return curves.stream()
                .filter(curve -> curve.run().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--run: there is no run '" + name + "'; "
                        + NearName.of(name, names)
                                .map(near -> "is it '" + near + "'?")
                                .orElse("there are "
                                        + String.join(", ", names.subList(0, Math.min(9, names.size()))))));
    }

    private Curves curves(ForecastRequest request) {
        ImportedRuns imported = tables.openRuns(request.table());
        RunTable table = imported.table();
        String along = request.along().orElseGet(() -> usualAmount(imported));
        if (!table.columns().contains(along)) {
            throw new IllegalArgumentException("--along: the table has no column '" + along + "'");
        }
        List<String> groups = request.groups().isEmpty() ? usualGroups(table) : request.groups();
        double[] amounts = table.column(along);
        double[] losses = table.column(RunTable.LOSS);
        Map<String, TreeMap<Double, Integer>> rows = new LinkedHashMap<>();
        for (int i = 0; i < amounts.length; i++) {
            if (amounts[i] > 0 && losses[i] > 0) {
                int row = i;
                String name = String.join(
                        " ",
                        groups.stream().map(column -> table.text(row, column)).toList());
                rows.computeIfAbsent(name, key -> new TreeMap<>()).put(amounts[i], i);
            }
        }
        var all = new ArrayList<Curve>();
        var finished = new ArrayList<Curve>();
        Map<String, Integer> known = new LinkedHashMap<>();
        boolean split = table.columns().contains(USE);
        rows.forEach((name, points) -> {
            var curve = new Curve(
                    name,
                    points.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                    points.values().stream().mapToDouble(i -> losses[i]).toArray());
            all.add(curve);
            if (table.text(points.lastEntry().getValue(), FINAL).equals("true") && curve.size() > 1) {
                finished.add(curve);
            }
            if (split) {
                known.put(name, (int) points.values().stream()
                        .filter(i -> table.text(i, USE).equals("fit"))
                        .count());
            }
        });
        if (all.isEmpty()) {
            throw new InputException(
                    Problem.of(imported.name(), "has no row with a loss and " + along, "name the amount with --along"));
        }
        return new Curves(all, finished, known);
    }

    private static String usualAmount(ImportedRuns imported) {
        RunTable table = imported.table();
        for (String column : AMOUNTS) {
            double[] values = table.columns().contains(column) ? table.column(column) : new double[0];
            for (double value : values) {
                if (value > 0) {
                    return column;
                }
            }
        }
        throw new InputException(Problem.of(
                imported.name(),
                "does not say how far a run had come",
                "give training_tokens, or name another column with --along"));
    }

    private static List<String> usualGroups(RunTable table) {
        boolean named =
                table.clusters(RunTable.RUN).length > table.groups(RunTable.RUN).size();
        List<String> others =
                NAMES.stream().filter(name -> table.columns().contains(name)).toList();
        return named || others.isEmpty() ? List.of(RunTable.RUN) : others;
    }
}
