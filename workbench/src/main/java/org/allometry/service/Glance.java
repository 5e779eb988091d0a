package org.allometry.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.source.RowVisitor;
import org.allometry.source.Sheet;

/** The headings of a sheet, its first rows and how full its columns are. */
final class Glance implements RowVisitor {
    private final String name;
    private final int most;
    private final List<Map<String, String>> head = new ArrayList<>();
    private List<String> headings = List.of();
    private long[] filled = {};
    private long rows;
    private Optional<Problem> first = Optional.empty();

    private Glance(String name, int most) {
        this.name = name;
        this.most = most;
    }

    static Glance of(Sheet sheet, int head) {
        var glance = new Glance(sheet.name(), head);
        sheet.read(glance);
        return glance;
    }

    /** Throws the first problem, if there was any. */
    void check() {
        first.ifPresent(problem -> {
            throw new InputException(problem);
        });
    }

    List<String> headings() {
        return headings;
    }

    TableOverview overview(Optional<BundledTable> bundled, UnaryOperator<String> role, List<String> warnings) {
        List<TableOverview.ColumnOverview> columns = IntStream.range(0, headings.size())
                .mapToObj(
                        i -> new TableOverview.ColumnOverview(headings.get(i), role.apply(headings.get(i)), filled[i]))
                .toList();
        return new TableOverview(name, bundled, rows, columns, head, warnings);
    }

    @Override
    public void headings(long line, List<String> headings) {
        this.headings = headings;
        this.filled = new long[headings.size()];
    }

    @Override
    public boolean row(long line, List<String> cells) {
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < filled.length; i++) {
            if (!cells.get(i).isBlank()) {
                filled[i]++;
                values.put(headings.get(i), cells.get(i));
            }
        }
        if (head.size() < most) {
            head.add(values);
        }
        rows++;
        return true;
    }

    @Override
    public void problem(Problem problem) {
        if (first.isEmpty()) {
            first = Optional.of(problem);
        }
    }
}
