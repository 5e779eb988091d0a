package org.allometry.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoublePredicate;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.table.Benchmark;

/** Reads benchmarks from a sheet with the column {@code id} and optionally {@code name}, {@code chance}, {@code items}. */
public final class BenchmarkList implements RowVisitor {
    private final String name;
    private final Problems problems = new Problems();
    private final Map<String, Benchmark> benchmarks = new LinkedHashMap<>();
    private List<String> headings = List.of();

    private BenchmarkList(String name) {
        this.name = name;
    }

    /**
     * Reads all benchmarks in the order of the sheet.
     *
     * @throws InputException with everything that is wrong with it
     */
    public static List<Benchmark> read(Sheet sheet) {
        var list = new BenchmarkList(sheet.name());
        sheet.read(list);
        list.problems.check();
        return List.copyOf(list.benchmarks.values());
    }

    @Override
    public void headings(long line, List<String> headings) {
        this.headings = headings;
        if (!headings.contains("id")) {
            problems.add(new Problem(
                    name,
                    line,
                    "id",
                    "",
                    "there is no such column",
                    "give the columns id,chance and optionally name,items"));
        }
    }

    @Override
    public boolean row(long line, List<String> cells) {
        Optional<String> id = text("id", cells);
        if (id.isEmpty()) {
            if (headings.contains("id")) {
                problems.add(new Problem(name, line, "id", "", "must not be empty", "name every benchmark"));
            }
            return headings.contains("id");
        }
        double chance =
                number("chance", 0, line, cells, "must be a number in [0, 1)", value -> value >= 0 && value < 1);
        double items = number("items", 0, line, cells, "must be a whole number above 0", BenchmarkList::whole);
        var benchmark = new Benchmark(
                id.get(),
                text("name", cells).orElse(id.get()),
                chance,
                items > 0 ? OptionalInt.of((int) items) : OptionalInt.empty());
        if (benchmarks.put(id.get(), benchmark) != null) {
            problems.add(new Problem(name, line, "id", id.get(), "occurs twice", "keep one row of each benchmark"));
        }
        return true;
    }

    private static boolean whole(double value) {
        return value >= 1 && value <= Integer.MAX_VALUE && value == Math.rint(value);
    }

    private double number(
            String heading, double missing, long line, List<String> cells, String rule, DoublePredicate valid) {
        Optional<String> text = text(heading, cells);
        if (text.isEmpty()) {
            return missing;
        }
        double value = Decimal.is(text.get()) ? Double.parseDouble(text.get()) : Double.NaN;
        if (!valid.test(value)) {
            problems.add(new Problem(name, line, heading, text.get(), rule, "leave it empty if unknown"));
            return missing;
        }
        return value;
    }

    private Optional<String> text(String heading, List<String> cells) {
        int index = headings.indexOf(heading);
        return index < 0
                ? Optional.empty()
                : Optional.of(cells.get(index).strip()).filter(text -> !text.isEmpty());
    }

    @Override
    public void problem(Problem problem) {
        problems.add(problem);
    }
}
