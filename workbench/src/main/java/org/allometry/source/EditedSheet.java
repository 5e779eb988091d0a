package org.allometry.source;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;

/**
 * A sheet in which some cells have other values; rows, their order and columns are those of the original. A new value is
 * written in the unit of its column, as a plain number.
 */
public final class EditedSheet implements Sheet {
    private final Sheet original;
    private final Map<Integer, Map<Integer, String>> texts;
    private final List<Edited> edited;

    private EditedSheet(Sheet original, Map<Integer, Map<Integer, String>> texts, List<Edited> edited) {
        this.original = original;
        this.texts = texts;
        this.edited = List.copyOf(edited);
    }

    /**
     * A cell that changed.
     *
     * @param edit what was asked for
     * @param heading of its column as it stands in the sheet
     * @param before the text that stood there
     * @param after the text that stands there now
     */
    public record Edited(CellEdit edit, String heading, String before, String after) {}

    /**
     * The sheet with these edits.
     *
     * @throws InputException if it has one row per score, or lacks a column that is to be edited
     */
    public static EditedSheet of(Sheet sheet, ColumnMapping mapping, List<CellEdit> edits) {
        var cells = new Editor(sheet.name(), mapping, edits);
        sheet.read(cells);
        return new EditedSheet(sheet, cells.texts, cells.edited);
    }

    /** The cells that changed, by rows. */
    public List<Edited> edited() {
        return edited;
    }

    @Override
    public String name() {
        return original.name();
    }

    @Override
    public void read(RowVisitor visitor) {
        original.read(new RowVisitor() {
            private int row;

            @Override
            public void headings(long line, List<String> headings) {
                visitor.headings(line, headings);
            }

            @Override
            public boolean row(long line, List<String> cells) {
                var changed = new ArrayList<>(cells);
                texts.getOrDefault(row++, Map.of()).forEach(changed::set);
                return visitor.row(line, changed);
            }

            @Override
            public void problem(Problem problem) {
                visitor.problem(problem);
            }

            @Override
            public void note(String text) {
                visitor.note(text);
            }
        });
    }

    /** Finds the cells to change. */
    private static final class Editor implements RowVisitor {
        private final String name;
        private final ColumnMapping mapping;
        private final Map<Integer, List<CellEdit>> edits = new HashMap<>();
        private final Map<Integer, Map<Integer, String>> texts = new HashMap<>();
        private final List<Edited> edited = new ArrayList<>();
        private List<String> headings = List.of();
        private int row;

        Editor(String name, ColumnMapping mapping, List<CellEdit> edits) {
            this.name = name;
            this.mapping = mapping;
            edits.forEach(edit -> this.edits
                    .computeIfAbsent(edit.row(), r -> new ArrayList<>())
                    .add(edit));
        }

        @Override
        public void headings(long line, List<String> headings) {
            this.headings = headings;
            if (headings.contains(heading(KnownColumn.BENCHMARK.heading()))
                    && headings.contains(heading(KnownColumn.SCORE.heading()))) {
                throw new InputException(Problem.of(
                        name,
                        "has one row per score, and only tables with one row per model can be repaired",
                        "turn it into one row per model"));
            }
        }

        @Override
        public boolean row(long line, List<String> cells) {
            for (CellEdit edit : edits.getOrDefault(row, List.of())) {
                String heading = heading(edit.column());
                int index = headings.indexOf(heading);
                if (index < 0) {
                    throw new InputException(new Problem(
                            name, line, heading, "", "there is no such column", "keep the headings while it is read"));
                }
                String text = text(edit);
                texts.computeIfAbsent(row, r -> new HashMap<>()).put(index, text);
                edited.add(new Edited(edit, heading, cells.get(index), text));
            }
            row++;
            return true;
        }

        private String heading(String column) {
            var source = mapping.sources().get(column);
            return source == null ? column : source.heading();
        }

        private String text(CellEdit edit) {
            var source = mapping.sources().get(edit.column());
            Optional<BigDecimal> unit = source == null ? Optional.empty() : source.unit();
            BigDecimal value = BigDecimal.valueOf(edit.value());
            return unit.map(one -> value.divide(one, MathContext.DECIMAL64))
                    .orElse(value)
                    .stripTrailingZeros()
                    .toPlainString();
        }

        @Override
        public void problem(Problem problem) {
            throw new InputException(problem);
        }
    }
}
