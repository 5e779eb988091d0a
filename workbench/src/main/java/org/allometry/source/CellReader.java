package org.allometry.source;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.allometry.problem.Problem;
import org.allometry.quantity.Flops;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.Score;
import org.allometry.quantity.TokenCount;
import org.allometry.table.LanguageModel;
import org.allometry.table.Variant;

/** Turns cells into models and scores by the rules of every column, and reports those that break them. */
final class CellReader {
    private static final String COUNT = "must be a positive finite number such as 7e9, 7000000000 or 7B";

    private final String name;
    private final Layout layout;
    private final Problems problems;
    private final Map<String, String> pool = new HashMap<>();

    CellReader(String name, Layout layout, Problems problems) {
        this.name = name;
        this.layout = layout;
        this.problems = problems;
    }

    /** The model of a row, or empty if any cell of it is bad. */
    Optional<LanguageModel> model(long line, List<String> cells) {
        long before = problems.count();
        String model = required(KnownColumn.MODEL, line, cells);
        String family = required(KnownColumn.FAMILY, line, cells);
        var parameters = count(KnownColumn.PARAMETERS, line, cells, ParameterCount::parse);
        var tokens = count(KnownColumn.TRAINING_TOKENS, line, cells, TokenCount::parse);
        var flops = count(KnownColumn.TRAINING_FLOPS, line, cells, Flops::parse);
        var active = count(KnownColumn.ACTIVE_PARAMETERS, line, cells, ParameterCount::parse);
        Optional<Variant> variant = value(
                KnownColumn.VARIANT,
                line,
                cells,
                Variant::parse,
                "must be base, instruct or finetune",
                "leave it empty if unknown");
        Optional<LocalDate> date = date(KnownColumn.RELEASE_DATE, line, cells);
        Optional<LocalDate> baseDate = date(KnownColumn.BASE_RELEASE_DATE, line, cells);
        var attributes = new LinkedHashMap<String, String>();
        active.ifPresent(count -> attributes.put(KnownColumn.ACTIVE_PARAMETERS.heading(), count.toString()));
        text(KnownColumn.LICENCE, cells).ifPresent(text -> attributes.put(KnownColumn.LICENCE.heading(), text));
        for (Column column : layout.carried()) {
            String text = column.text(cells);
            if (!text.isEmpty()) {
                attributes.put(column.name(), pooled(text));
            }
        }
        if (problems.count() > before) {
            return Optional.empty();
        }
        return Optional.of(new LanguageModel(
                model,
                family,
                parameters,
                tokens,
                flops,
                text(KnownColumn.BASE_FAMILY, cells),
                variant,
                date,
                baseDate,
                attributes));
    }

    private Optional<LocalDate> date(KnownColumn column, long line, List<String> cells) {
        return value(
                column,
                line,
                cells,
                CellReader::date,
                "must be a date as YYYY-MM or YYYY-MM-DD",
                "leave it empty if unknown");
    }

    /** A score in the column, or empty if it is missing or bad. */
    OptionalDouble score(Column column, long line, List<String> cells) {
        String text = column.text(cells);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (!Decimal.is(text)) {
            add(line, column, text, "must be a number in [0, 1]", remedyOfText(text));
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Score.parse(text).value());
        } catch (IllegalArgumentException e) {
            double value = Double.parseDouble(text);
            String remedy = value > 1 && value <= 100
                    ? "divide percentages by 100"
                    : "correct it, or leave it empty if missing";
            add(line, column, text, "must lie in [0, 1]", remedy);
            return OptionalDouble.empty();
        }
    }

    private static String remedyOfText(String text) {
        if (text.endsWith("%")) {
            return "write 67% as 0.67";
        }
        return text.matches("-?\\d+,\\d+") ? "write decimals with a point" : "leave it empty if missing";
    }

    private String required(KnownColumn known, long line, List<String> cells) {
        Optional<String> text = text(known, cells);
        if (text.isEmpty()) {
            problems.add(new Problem(
                    name,
                    line,
                    known.heading(),
                    "",
                    "must not be empty",
                    "name the " + known.heading() + " of every row"));
        }
        return text.orElse("");
    }

    private Optional<String> text(KnownColumn known, List<String> cells) {
        return layout.known(known)
                .map(column -> column.text(cells))
                .filter(text -> !text.isEmpty())
                .map(this::pooled);
    }

    private <T> Optional<T> count(KnownColumn known, long line, List<String> cells, Function<String, T> parse) {
        return value(known, line, cells, parse, COUNT, "leave it empty if unknown");
    }

    private <T> Optional<T> value(
            KnownColumn known, long line, List<String> cells, Function<String, T> parse, String rule, String remedy) {
        Optional<Column> column = layout.known(known);
        String text = column.map(c -> c.text(cells)).orElse("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            add(line, column.orElseThrow(), text, rule, remedy);
            return Optional.empty();
        }
    }

    private static LocalDate date(String text) {
        return text.length() == 7 ? YearMonth.parse(text).atDay(1) : LocalDate.parse(text);
    }

    private void add(long line, Column column, String value, String rule, String remedy) {
        problems.add(new Problem(name, line, column.heading(), value, rule, remedy));
    }

    private String pooled(String text) {
        String known = pool.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
