package org.allometry.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.allometry.problem.Problem;

/**
 * Reads which models leave the training part, from a sheet with the columns {@code model} and {@code test}: true for those
 * that are scored, false for those that are only left out.
 */
public final class SplitList implements RowVisitor {
    private static final List<String> COLUMNS = List.of("model", "test");

    private final String name;
    private final Problems problems = new Problems();
    private final Map<String, Boolean> models = new LinkedHashMap<>();
    private List<String> headings = List.of();

    private SplitList(String name) {
        this.name = name;
    }

    /**
     * All models of the sheet, with whether they are scored.
     *
     * @throws org.allometry.problem.InputException with everything that is wrong with it
     */
    public static Map<String, Boolean> read(Sheet sheet) {
        var list = new SplitList(sheet.name());
        sheet.read(list);
        list.problems.check();
        return list.models;
    }

    @Override
    public void headings(long line, List<String> headings) {
        this.headings = headings;
        for (String column : COLUMNS) {
            if (!headings.contains(column)) {
                problems.add(
                        new Problem(name, line, column, "", "there is no such column", "give the columns model,test"));
            }
        }
    }

    @Override
    public boolean row(long line, List<String> cells) {
        if (!headings.containsAll(COLUMNS)) {
            return false;
        }
        String model = cells.get(headings.indexOf("model")).strip();
        String test = cells.get(headings.indexOf("test")).strip();
        if (model.isEmpty()) {
            problems.add(new Problem(name, line, "model", "", "must not be empty", "name every model"));
        } else if (!test.equalsIgnoreCase("true") && !test.equalsIgnoreCase("false")) {
            problems.add(new Problem(
                    name,
                    line,
                    "test",
                    test,
                    "must be true or false",
                    "write true for models to be scored, false for models only left out of training"));
        } else {
            models.merge(model, test.equalsIgnoreCase("true"), Boolean::logicalOr);
        }
        return true;
    }

    @Override
    public void problem(Problem problem) {
        problems.add(problem);
    }
}
