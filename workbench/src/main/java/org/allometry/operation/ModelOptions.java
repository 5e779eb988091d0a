package org.allometry.operation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.Score;
import org.allometry.quantity.TokenCount;
import org.allometry.service.Predictions;
import org.allometry.service.SavedFit;
import org.allometry.table.Benchmark;
import org.allometry.table.LanguageModel;
import org.allometry.table.RunTable;
import org.allometry.table.ScoreTable;
import org.allometry.table.TrainingRun;
import org.allometry.table.Variant;
import picocli.CommandLine.Option;

/** A model described on the command line. */
final class ModelOptions {
    @Option(names = "--family", paramLabel = "F", description = "The family of the model.")
    private Optional<String> family = Optional.empty();

    @Option(names = "--parameters", paramLabel = "N", description = "Its parameters, as in 70B.")
    private Optional<String> parameters = Optional.empty();

    @Option(names = "--tokens", paramLabel = "D", description = "Its training tokens, as in 15T.")
    private Optional<String> tokens = Optional.empty();

    @Option(names = "--name", paramLabel = "NAME", description = "Its name (default: made of family and size).")
    private Optional<String> name = Optional.empty();

    @Option(names = "--base-family", paramLabel = "B", description = "What its family was tuned from.")
    private Optional<String> baseFamily = Optional.empty();

    @Option(names = "--variant", paramLabel = "V", description = "base, instruct or finetune.")
    private Optional<String> variant = Optional.empty();

    @Option(names = "--release-date", paramLabel = "DATE", description = "As YYYY-MM or YYYY-MM-DD.")
    private Optional<String> releaseDate = Optional.empty();

    @Option(
            names = "--known",
            paramLabel = "BENCHMARK=SCORE",
            description = "A score of it that is known and informs the rest; may be given several times.")
    private List<String> known = new ArrayList<>();

    boolean isGiven() {
        return family.isPresent() || parameters.isPresent() || tokens.isPresent() || !known.isEmpty();
    }

    /** Whether any score is known. */
    boolean informs() {
        return !known.isEmpty();
    }

    /** Whether something is said that only laws of scores can use. */
    boolean isOfScores() {
        return baseFamily.isPresent() || variant.isPresent() || releaseDate.isPresent() || !known.isEmpty();
    }

    /** How it is called: by its name, else by family and size. */
    private String label() {
        String size = parameters.map(n -> "-" + n).orElse("");
        return name.orElseGet(() -> family.map(own -> own + size).orElseGet(() -> "a run"));
    }

    /** The model as a run, of which nothing but size and tokens is known, neither of which it can do without. */
    RunTable run() {
        double size = parameters
                .map(ParameterCount::parse)
                .map(ParameterCount::value)
                .orElseThrow(() -> new IllegalArgumentException("a run needs --parameters N"));
        double length = tokens.map(TokenCount::parse)
                .map(TokenCount::value)
                .orElseThrow(() -> new IllegalArgumentException("a run needs --tokens D"));
        return RunTable.of(List.of(TrainingRun.of(label(), size, length, Double.NaN)));
    }

    /** The options as they would be typed, with a blank before each. */
    String typed() {
        var typed = new StringBuilder();
        append(typed, "--family", family);
        append(typed, "--parameters", parameters);
        append(typed, "--tokens", tokens);
        append(typed, "--name", name);
        append(typed, "--base-family", baseFamily);
        append(typed, "--variant", variant);
        append(typed, "--release-date", releaseDate);
        known.forEach(text -> append(typed, "--known", Optional.of(text)));
        return typed.toString();
    }

    private static void append(StringBuilder typed, String option, Optional<String> value) {
        value.ifPresent(text -> typed.append(' ').append(option).append(' ').append(CommandText.quoted(text)));
    }

    /** The model with its known scores, as a table of one row. */
    ScoreTable table(SavedFit fit) {
        return table(fit, new CurveOptions());
    }

    /** The model with its known scores, and below it those that differ from it in size or tokens. */
    ScoreTable table(SavedFit fit, CurveOptions curve) {
        LanguageModel model = model();
        return Predictions.described(fit, model, scores(fit.fit().benchmarks()), curve.along(model));
    }

    /** The model. */
    LanguageModel model() {
        if (family.isEmpty()) {
            throw new IllegalArgumentException(
                    "a model is described by --family F --parameters N --tokens D; the family"
                            + " is missing (any name will do for a new one)");
        }
        var size = parameters.map(ParameterCount::parse);
        return new LanguageModel(
                label(),
                family.get(),
                size,
                tokens.map(TokenCount::parse),
                Optional.empty(),
                baseFamily,
                variant.map(Variant::parse),
                releaseDate.map(ModelOptions::date),
                Map.of());
    }

    private double[] scores(List<Benchmark> benchmarks) {
        double[] scores = new double[benchmarks.size()];
        Arrays.fill(scores, Double.NaN);
        List<String> ids = benchmarks.stream().map(Benchmark::id).toList();
        for (String text : known) {
            int equals = text.indexOf('=');
            int j = equals < 1 ? -1 : ids.indexOf(text.substring(0, equals).strip());
            if (j < 0) {
                throw new IllegalArgumentException("--known is written BENCHMARK=SCORE with a benchmark of the fit ("
                        + String.join(", ", ids) + "), but was '" + text + "'");
            }
            if (!Double.isNaN(scores[j])) {
                throw new IllegalArgumentException("--known gives a score of " + ids.get(j) + " twice; give one");
            }
            scores[j] = Score.parse(text.substring(equals + 1).strip()).value();
        }
        return scores;
    }

    private static LocalDate date(String text) {
        try {
            return text.length() == "2024-01".length() ? YearMonth.parse(text).atDay(1) : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "--release-date must be written YYYY-MM or YYYY-MM-DD, but was '" + text + "'", e);
        }
    }
}
