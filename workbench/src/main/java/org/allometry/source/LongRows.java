package org.allometry.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.allometry.problem.Problem;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/**
 * Builds a score table of rows that hold one score each. Rows of the same model and family are one model; what its rows
 * say of the model must agree, and a further column whose values differ within a model is left out.
 */
final class LongRows implements RowVisitor {
    private final String name;
    private final Map<String, Benchmark> known;
    private final CellReader cells;
    private final Problems problems;
    private final Column benchmark;
    private final Column score;
    private final TableRows rows = new TableRows();
    private final List<Map<String, Double>> scores = new ArrayList<>();
    private final Map<List<String>, Integer> models = new HashMap<>();
    private final Map<String, Benchmark> benchmarks = new LinkedHashMap<>();
    private final Set<String> varying = new HashSet<>();
    private final List<String> notes = new ArrayList<>();

    LongRows(String name, Layout layout, Map<String, Benchmark> known, CellReader cells, Problems problems) {
        this.name = name;
        this.known = known;
        this.cells = cells;
        this.problems = problems;
        this.benchmark = layout.known(KnownColumn.BENCHMARK).orElseThrow();
        this.score = layout.known(KnownColumn.SCORE).orElseThrow();
    }

    @Override
    public void headings(long line, List<String> headings) {}

    @Override
    public boolean row(long line, List<String> row) {
        OptionalDouble value = cells.score(score, line, row);
        String id = benchmark.text(row);
        if (id.isEmpty()) {
            problems.add(new Problem(
                    name, line, benchmark.heading(), "", "must not be empty", "name the benchmark of every row"));
        }
        Optional<LanguageModel> model = cells.model(line, row);
        if (model.isEmpty() || id.isEmpty()) {
            return true;
        }
        benchmarks.computeIfAbsent(id, known -> this.known.getOrDefault(known, Benchmark.of(known, 0)));
        int index = index(model.get(), line);
        if (value.isPresent() && scores.get(index).putIfAbsent(id, value.getAsDouble()) != null) {
            problems.add(new Problem(
                    name,
                    line,
                    benchmark.heading(),
                    id,
                    "model '" + model.get().name() + "' already has a score on this benchmark",
                    "keep one row of each model and benchmark"));
        }
        return true;
    }

    private int index(LanguageModel model, long line) {
        var key = List.of(model.name(), model.family());
        Integer index = models.get(key);
        if (index == null) {
            models.put(key, rows.models().size());
            scores.add(new HashMap<>());
            return rows.add(model, line);
        }
        LanguageModel first = rows.models().get(index);
        if (!withoutAttributes(first).equals(withoutAttributes(model))) {
            problems.add(Problem.at(
                    name,
                    line,
                    "what it says of model '" + model.name() + "' differs from line " + rows.line(index),
                    "give all rows of a model the same counts, variant and date"));
        }
        if (!first.attributes().equals(model.attributes())) {
            var headings = new HashSet<>(first.attributes().keySet());
            headings.addAll(model.attributes().keySet());
            headings.removeIf(heading -> first.attributes()
                    .getOrDefault(heading, "")
                    .equals(model.attributes().getOrDefault(heading, "")));
            varying.addAll(headings);
        }
        return index;
    }

    private static LanguageModel withoutAttributes(LanguageModel model) {
        return with(model, Map.of());
    }

    private static LanguageModel with(LanguageModel model, Map<String, String> attributes) {
        return new LanguageModel(
                model.name(),
                model.family(),
                model.parameters(),
                model.trainingTokens(),
                model.trainingFlops(),
                model.baseFamily(),
                model.variant(),
                model.releaseDate(),
                model.baseReleaseDate(),
                attributes);
    }

    @Override
    public void problem(Problem problem) {
        problems.add(problem);
    }

    @Override
    public void note(String text) {
        notes.add(text);
    }

    TableRows rows() {
        return rows;
    }

    /** What the sheet told of itself, and which columns were left out. */
    List<String> warnings() {
        var warnings = new ArrayList<>(notes);
        varying.stream()
                .sorted()
                .forEach(heading -> warnings.add("column '" + heading + "' differs within models and is left out"));
        for (Benchmark benchmark : benchmarks.values()) {
            if (scores.stream().noneMatch(row -> row.containsKey(benchmark.id()))) {
                warnings.add("benchmark '" + benchmark.id() + "' has no score");
            }
        }
        return warnings;
    }

    ScoreTable table() {
        List<String> ids = List.copyOf(benchmarks.keySet());
        double[][] values = new double[scores.size()][ids.size()];
        for (int i = 0; i < values.length; i++) {
            Map<String, Double> row = scores.get(i);
            Arrays.setAll(values[i], j -> row.getOrDefault(ids.get(j), Double.NaN));
        }
        List<LanguageModel> kept = rows.models().stream()
                .map(model -> {
                    var attributes = new LinkedHashMap<>(model.attributes());
                    attributes.keySet().removeAll(varying);
                    return with(model, attributes);
                })
                .toList();
        return ScoreTable.of(kept, List.copyOf(benchmarks.values()), values);
    }
}
