package org.allometry.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.allometry.quantity.ParameterCount;
import org.allometry.quantity.TokenCount;
import org.allometry.source.NearName;
import org.allometry.table.LanguageModel;
import org.allometry.table.RunTable;
import org.allometry.table.ScoreTable;

/**
 * Rows to leave out: those that have this value in this column.
 *
 * @param column a known column other than a benchmark, or one that is carried along
 * @param value as it stands in the table; counts in any notation
 */
public record Exclusion(String column, String value) {
    private static final List<String> KNOWN =
            List.of("model", "family", "parameters", "training_tokens", "base_family", "variant", "release_date");

    /** Reads {@code COLUMN=VALUE}. */
    public static Exclusion parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "rows to exclude are written COLUMN=VALUE, as in variant=finetune, but were '" + text + "'");
        }
        return new Exclusion(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }

    /**
     * The table without these rows.
     *
     * @throws IllegalArgumentException if there is no such column, no row with the value, or no other
     */
    ScoreTable applyTo(ScoreTable table) {
        var columns = new TreeSet<>(KNOWN);
        table.models().forEach(model -> columns.addAll(model.attributes().keySet()));
        if (!columns.contains(column)) {
            throw new IllegalArgumentException("--exclude: the table has no column '" + column + "'; "
                    + NearName.of(column, columns)
                            .map(near -> "is it '" + near + "'?")
                            .orElse("it has " + String.join(", ", columns)));
        }
        ScoreTable rest = table.where(i -> !matches(table.models().get(i)));
        if (rest.models().isEmpty()) {
            throw new IllegalArgumentException(
                    "--exclude: no row is left without '" + value + "' in column '" + column + "'");
        }
        if (rest.models().size() == table.models().size()) {
            var values = new ArrayList<String>();
            table.models().forEach(model -> value(model).ifPresent(values::add));
            throw new IllegalArgumentException("--exclude: no row has '" + value + "' in column '" + column + "'"
                    + NearName.of(value, values)
                            .map(near -> "; is it '" + near + "'?")
                            .orElse(""));
        }
        return rest;
    }

    /**
     * The run table without these rows.
     *
     * @throws IllegalArgumentException if there is no such column, no row with the value, or no other
     */
    RunTable applyTo(RunTable table) {
        if (!table.columns().contains(column)) {
            throw new IllegalArgumentException("--exclude: the table has no column '" + column + "'; "
                    + NearName.of(column, table.columns())
                            .map(near -> "is it '" + near + "'?")
                            .orElse("it has " + String.join(", ", table.columns())));
        }
        RunTable rest = table.where(i -> !isSame(table.text(i, column)));
        if (rest.size() == 0) {
            throw new IllegalArgumentException(
                    "--exclude: no row is left without '" + value + "' in column '" + column + "'");
        }
        if (rest.size() == table.size()) {
            throw new IllegalArgumentException("--exclude: no row has '" + value + "' in column '" + column + "'");
        }
        return rest;
    }

    private boolean isSame(String cell) {
        if (cell.equals(value)) {
            return true;
        }
        try {
            return !cell.isEmpty() && !value.isEmpty() && TokenCount.parse(cell).equals(TokenCount.parse(value));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean matches(LanguageModel model) {
        return value(model).map(this::isValue).orElse(value.isEmpty());
    }

    private boolean isValue(String cell) {
        return switch (column) {
            case "parameters" -> ParameterCount.parse(cell).equals(ParameterCount.parse(value));
            case "training_tokens" -> TokenCount.parse(cell).equals(TokenCount.parse(value));
            default -> cell.equals(value);
        };
    }

    private Optional<String> value(LanguageModel model) {
        return switch (column) {
            case "model" -> Optional.of(model.name());
            case "family" -> Optional.of(model.family());
            case "parameters" -> model.parameters().map(Object::toString);
            case "training_tokens" -> model.trainingTokens().map(Object::toString);
            case "base_family" -> model.baseFamily();
            case "variant" -> model.variant().map(Object::toString);
            case "release_date" -> model.releaseDate().map(Object::toString);
            default -> Optional.ofNullable(model.attributes().get(column));
        };
    }

    @Override
    public String toString() {
        return column + "=" + value;
    }
}
