package org.allometry.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.table.Item;

/**
 * Reads items from a sheet with the column {@code item} and optionally {@code benchmark} and either {@code chance} or
 * {@code options}, the number of answers to choose from, 0 or 1 if the answer is open.
 */
public final class ItemList implements RowVisitor {
    /** The benchmark of items for which none is named. */
    public static final String BENCHMARK = "items";

    private static final int MOST_OPTIONS = 1_000_000;

    private final String name;
    private final Problems problems = new Problems();
    private final Map<String, Item> items = new LinkedHashMap<>();
    private List<String> headings = List.of();

    private ItemList(String name) {
        this.name = name;
    }

    /**
     * Reads all items in the order of the sheet, by their ids.
     *
     * @throws InputException with everything that is wrong with it
     */
    public static Map<String, Item> read(Sheet sheet) {
        var list = new ItemList(sheet.name());
        sheet.read(list);
        list.problems.check();
        return list.items;
    }

    @Override
    public void headings(long line, List<String> headings) {
        this.headings = headings;
        if (!headings.contains("item")) {
            problems.add(new Problem(
                    name,
                    line,
                    "item",
                    "",
                    "there is no such column",
                    "give the columns item and optionally benchmark and chance or options"));
        }
        if (headings.contains("chance") && headings.contains("options")) {
            problems.add(new Problem(
                    name, line, "options", "", "says the same as the column 'chance'", "leave out one of the two"));
        }
    }

    @Override
    public boolean row(long line, List<String> cells) {
        if (problems.count() > 0 && !headings.contains("item")) {
            return false;
        }
        String id = text("item", cells);
        if (id.isEmpty()) {
            problems.add(new Problem(name, line, "item", "", "must not be empty", "name every item"));
            return true;
        }
        String benchmark = text("benchmark", cells);
        Optional<Double> chance = headings.contains("options") ? options(line, cells) : chance(line, cells);
        if (headings.contains("benchmark") && benchmark.isEmpty()) {
            problems.add(new Problem(
                    name, line, "benchmark", "", "must not be empty", "name the benchmark of every item, or of none"));
        } else if (chance.isPresent()) {
            var item = new Item(id, benchmark.isEmpty() ? BENCHMARK : benchmark, chance.get());
            if (items.putIfAbsent(id, item) != null) {
                problems.add(new Problem(name, line, "item", id, "occurs twice", "keep one row of each item"));
            }
        }
        return true;
    }

    private Optional<Double> chance(long line, List<String> cells) {
        String text = text("chance", cells);
        double value = text.isEmpty() ? 0 : Decimal.is(text) ? Double.parseDouble(text) : Double.NaN;
        if (value >= 0 && value < 1) {
            return Optional.of(value);
        }
        problems.add(new Problem(
                name,
                line,
                "chance",
                text,
                "must be a number in [0, 1)",
                "give 1 over the number of options, or leave it empty if the answer is open"));
        return Optional.empty();
    }

    private Optional<Double> options(long line, List<String> cells) {
        String text = text("options", cells);
        double value = text.isEmpty() ? 0 : Decimal.is(text) ? Double.parseDouble(text) : Double.NaN;
        if (value >= 0 && value <= MOST_OPTIONS && value == Math.rint(value)) {
            return Optional.of(value < 2 ? 0 : 1 / value);
        }
        problems.add(new Problem(
                name,
                line,
                "options",
                text,
                "must be a whole number such as 4",
                "leave it empty if the answer is open"));
        return Optional.empty();
    }

    private String text(String heading, List<String> cells) {
        int index = headings.indexOf(heading);
        return index < 0 ? "" : cells.get(index).strip();
    }

    @Override
    public void problem(Problem problem) {
        problems.add(problem);
    }
}
