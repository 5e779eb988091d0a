package org.allometry.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.table.AnswerBits;
import org.allometry.table.Item;
import org.allometry.table.LanguageModel;

/**
 * Reads a sheet of answers, one row each: {@code model,item,correct}, and optionally {@code benchmark}. Nothing is kept of a
 * row but two bits.
 */
public final class AnswerImport {
    private static final String MODEL = "model";
    private static final String ITEM = "item";
    private static final String CORRECT = "correct";
    private static final String BENCHMARK = "benchmark";

    private final ColumnMapping mapping;
    private final List<LanguageModel> models;
    private final Optional<Map<String, Item>> items;

    /**
     * @param models those that may answer
     * @param items those that may be answered; if empty, whatever is
     */
    public AnswerImport(ColumnMapping mapping, List<LanguageModel> models, Optional<Map<String, Item>> items) {
        this.mapping = mapping;
        this.models = List.copyOf(models);
        this.items = items;
    }

    /** Whether a sheet is one of answers, by its headings. */
    public static boolean holdsAnswers(Sheet sheet, ColumnMapping mapping) {
        var found = new ArrayList<String>();
        sheet.read(new RowVisitor() {
            @Override
            public void headings(long line, List<String> headings) {
                found.addAll(headings);
            }

            @Override
            public boolean row(long line, List<String> cells) {
                return false;
            }

            @Override
            public void problem(Problem problem) {}
        });
        return List.of(MODEL, ITEM, CORRECT).stream().allMatch(column -> found.contains(heading(column, mapping)));
    }

    private static String heading(String column, ColumnMapping mapping) {
        ColumnMapping.Source source = mapping.sources().get(column);
        return source == null ? column : source.heading();
    }

    /**
     * Reads the whole sheet.
     *
     * @throws InputException with everything that is wrong with it
     */
    public ImportedAnswers read(Sheet sheet) {
        var rows = new Rows(sheet.name());
        rows.index();
        sheet.read(rows);
        if (rows.answers == 0 && rows.problems.count() == 0) {
            rows.problems.add(Problem.of(sheet.name(), "has no answers", "add one row of each model and item"));
        }
        rows.problems.check();
        return new ImportedAnswers(
                sheet.name(), rows.bits.table(models, List.copyOf(rows.known.values())), rows.warnings());
    }

    private final class Rows implements RowVisitor {
        private final String name;
        private final Problems problems = new Problems();
        private final AnswerBits bits = new AnswerBits();
        private final Map<String, Integer> modelIndex = new HashMap<>();
        private final Map<String, Integer> itemIndex = new HashMap<>();
        private final Map<String, Item> known = new LinkedHashMap<>();
        private final Set<String> strangers = new HashSet<>();
        private final List<String> notes = new ArrayList<>();
        private int model = -1;
        private int item = -1;
        private int correct = -1;
        private int benchmark = -1;
        private long answers;
        private long missing;

        Rows(String name) {
            this.name = name;
        }

        void index() {
            for (LanguageModel one : models) {
                if (modelIndex.putIfAbsent(one.name(), modelIndex.size()) != null) {
                    throw new InputException(Problem.of(
                            name,
                            "the table of models has more than one row of model '" + one.name() + "'",
                            "give every model a name of its own"));
                }
            }
            items.ifPresent(all -> all.forEach((id, one) -> {
                itemIndex.put(id, itemIndex.size());
                known.put(id, one);
            }));
        }

        @Override
        public void headings(long line, List<String> headings) {
            model = column(MODEL, line, headings);
            item = column(ITEM, line, headings);
            correct = column(CORRECT, line, headings);
            benchmark = items.isPresent() ? -1 : headings.indexOf(heading(BENCHMARK, mapping));
        }

        private int column(String column, long line, List<String> headings) {
            int index = headings.indexOf(heading(column, mapping));
            if (index < 0) {
                problems.add(new Problem(
                        name,
                        line,
                        heading(column, mapping),
                        "",
                        "there is no such column",
                        "give the columns model,item,correct, or --columns " + column + "=HEADING"));
            }
            return index;
        }

        @Override
        public boolean row(long line, List<String> cells) {
            if (model < 0 || item < 0 || correct < 0) {
                return false;
            }
            int m = modelOf(line, cells.get(model).strip());
            int i = itemOf(line, cells);
            int right = rightOf(line, cells.get(correct).strip());
            if (m < 0 || i < 0 || right < 0) {
                return true;
            }
            AnswerBits.Before before = bits.add(m, i, right == 1);
            if (before != AnswerBits.Before.NOTHING) {
                problems.add(new Problem(
                        name,
                        line,
                        ITEM,
                        cells.get(item).strip(),
                        "model '" + cells.get(model).strip() + "' already has an answer to this item"
                                + (before == AnswerBits.Before.THE_SAME ? "" : ", and another one"),
                        "keep one row of each model and item"));
            }
            answers++;
            return true;
        }

        private int modelOf(long line, String text) {
            Integer index = modelIndex.get(text);
            if (index != null) {
                return index;
            }
            if (text.isEmpty()) {
                problems.add(new Problem(name, line, MODEL, "", "must not be empty", "name the model of every row"));
            } else if (strangers.add(MODEL + text)) {
                problems.add(new Problem(
                        name,
                        line,
                        MODEL,
                        text,
                        "is not in the table of models",
                        NearName.of(text, modelIndex.keySet().stream().toList())
                                .map(near -> "is it '" + near + "'?")
                                .orElse("add it there, with its family")));
            }
            return -1;
        }

        private int itemOf(long line, List<String> cells) {
            String text = cells.get(item).strip();
            Integer index = itemIndex.get(text);
            if (text.isEmpty()) {
                problems.add(new Problem(name, line, ITEM, "", "must not be empty", "name the item of every row"));
                return -1;
            }
            if (index == null && items.isPresent()) {
                if (strangers.add(ITEM + text)) {
                    problems.add(new Problem(
                            name, line, ITEM, text, "is not in the table of items", "add it there, or leave it out"));
                }
                return -1;
            }
            if (index == null) {
                String group = benchmark < 0 ? "" : cells.get(benchmark).strip();
                known.put(text, new Item(text, group.isEmpty() ? ItemList.BENCHMARK : group, 0));
                itemIndex.put(text, itemIndex.size());
                return itemIndex.size() - 1;
            }
            if (benchmark >= 0) {
                String group = cells.get(benchmark).strip();
                String before = Objects.requireNonNull(known.get(text)).benchmark();
                if (!group.isEmpty() && !group.equals(before)) {
                    problems.add(new Problem(
                            name,
                            line,
                            BENCHMARK,
                            group,
                            "item '" + text + "' was of benchmark '" + before + "' before",
                            "give items of different benchmarks different names"));
                }
            }
            return index;
        }

        /** 1 or 0, or -1 if it is missing or bad. */
        private int rightOf(long line, String text) {
            switch (text) {
                case "1", "1.0", "true", "True", "TRUE" -> {
                    return 1;
                }
                case "0", "0.0", "false", "False", "FALSE" -> {
                    return 0;
                }
                case "" -> missing++;
                default ->
                    problems.add(new Problem(
                            name,
                            line,
                            CORRECT,
                            text,
                            "must be 1 or 0, or true or false",
                            "give 1 for a right answer and 0 for a wrong one; leave it empty if missing"));
            }
            return -1;
        }

        @Override
        public void problem(Problem problem) {
            problems.add(problem);
        }

        @Override
        public void note(String text) {
            notes.add(text);
        }

        List<String> warnings() {
            var warnings = new ArrayList<>(notes);
            if (items.isEmpty()) {
                warnings.add("no table of items is given: every item counts as open, not to be guessed"
                        + (benchmark < 0 ? ", and all as one benchmark" : ""));
            }
            if (missing > 0) {
                warnings.add(missing + (missing == 1 ? " row has" : " rows have") + " no answer");
            }
            return warnings;
        }
    }
}
