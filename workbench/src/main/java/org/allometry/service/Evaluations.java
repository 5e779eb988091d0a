package org.allometry.service;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.allometry.fit.Progress;
import org.allometry.fit.ScoreFitter;
import org.allometry.fit.UnsuitableTableException;
import org.allometry.numeric.Engine;
import org.allometry.predict.Evaluation;
import org.allometry.predict.Split;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.source.ImportedTable;
import org.allometry.table.LanguageModel;
import org.allometry.table.ScoreTable;

/** Judges laws by rows they were not fitted to. */
public final class Evaluations {
    private static final double NANO = 1e-9;
    private static final int NAMED = 5;

    private final Tables tables;

    public Evaluations(Tables tables) {
        this.tables = Objects.requireNonNull(tables, "tables");
    }

    /**
     * Fits and judges the laws.
     *
     * @throws InputException if the table or the split cannot be read, or the training part cannot bear a law
     * @throws IllegalArgumentException if there is no such law or split
     */
    public EvaluationOutcome evaluate(EvaluationRequest request, Progress progress) {
        Engine engine = request.settings().latent().engine();
        ScoreLaws settings = engine.spreads() ? request.settings().inOneThread() : request.settings();
        List<ScoreFitter> laws = request.laws().stream().map(settings::named).toList();
        ImportedTable imported = tables.open(request.table());
        ScoreTable table = imported.table();
        for (Exclusion exclusion : request.exclusions()) {
            table = exclusion.applyTo(table);
        }
        var warnings = new ArrayList<>(imported.warnings());
        Split split = split(request.split(), table, warnings);
        try {
            Evaluation evaluation = Evaluation.of(
                    table, split, laws, request.level(), engine, () -> System.nanoTime() * NANO, progress);
            if (evaluation.skipped() > 0) {
                warnings.add(evaluation.skipped() + " of "
                        + (evaluation.skipped() + evaluation.cells().size())
                        + " held-out scores are not counted, as not every law can predict them");
            }
            return new EvaluationOutcome(
                    evaluation,
                    imported.name(),
                    evaluation.laws().stream().map(Evaluation.Judged::seconds).toList(),
                    warnings);
        } catch (UnsuitableTableException e) {
            throw new InputException(Problem.of(imported.name(), "the training part: " + e.getMessage(), ""));
        }
    }

    private Split split(String text, ScoreTable table, List<String> warnings) {
        if (text.equals("largest")) {
            return Split.largest(table);
        }
        if (text.startsWith("date:")) {
            return Split.date(table, date(text.substring("date:".length())));
        }
        if (text.startsWith("folds:")) {
            return Split.folds(table, count(text.substring("folds:".length())));
        }
        Map<String, Boolean> models = tables.split(text);
        if (models.isEmpty()) {
            throw new InputException(Problem.of(
                    text, "has headings but no rows", "add one row per model that leaves the training part"));
        }
        Set<String> names = table.models().stream().map(LanguageModel::name).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>(models.keySet());
        missing.removeAll(names);
        if (missing.size() == models.size()) {
            throw new InputException(Problem.of(
                    text,
                    "none of its " + models.size() + " models is in the table",
                    "name models as the table does; the first is '"
                            + missing.iterator().next() + "'"));
        }
        if (!missing.isEmpty()) {
            warnings.add(missing.size() + " models of the split are not in the table: "
                    + missing.stream().limit(NAMED).collect(Collectors.joining(", "))
                    + (missing.size() > NAMED ? " and others" : ""));
        }
        Set<String> scored = new HashSet<>();
        models.forEach((model, test) -> {
            if (test) {
                scored.add(model);
            }
        });
        return Split.named(text, table, models.keySet(), scored);
    }

    private static LocalDate date(String text) {
        try {
            return text.length() == "2024-01".length() ? YearMonth.parse(text).atDay(1) : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "--split date: needs a date as YYYY-MM or YYYY-MM-DD, but was '" + text + "'", e);
        }
    }

    private static int count(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--split folds: needs a whole number, but was '" + text + "'", e);
        }
    }
}
