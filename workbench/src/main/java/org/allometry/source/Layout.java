package org.allometry.source;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allometry.problem.Problem;
import org.allometry.table.Benchmark;

/** What every column of a sheet means, decided by its heading, the options and the values it holds. */
final class Layout {
    private final List<Column> columns = new ArrayList<>();
    private final List<UnusedColumn> replaced = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final boolean isLong;

    private Layout(boolean isLong) {
        this.isLong = isLong;
    }

    /** Decides, and reports headings that are missing, doubled or mapped from nowhere. */
    static Layout of(
            String name, ColumnCensus census, ImportOptions options, Map<String, Benchmark> known, Problems problems) {
        List<Column> named = named(name, census, options.columns(), problems);
        List<String> names = named.stream().map(Column::name).toList();
        boolean isLong = names.contains(KnownColumn.BENCHMARK.heading()) && names.contains(KnownColumn.SCORE.heading());
        var layout = new Layout(isLong);
        var sources = options.columns().sources();
        for (Column column : named) {
            if (column.heading().equals(column.name())
                    && sources.containsKey(column.name())
                    && !sources.get(column.name()).heading().equals(column.heading())) {
                layout.replaced.add(new UnusedColumn(
                        column.heading(),
                        "replaced by column '" + sources.get(column.name()).heading() + "'"));
                continue;
            }
            layout.add(column, census.column(column.index()), known);
        }
        for (KnownColumn required : List.of(KnownColumn.MODEL, KnownColumn.FAMILY)) {
            if (layout.known(required).isEmpty()) {
                problems.add(missing(name, census, required.heading()));
            }
        }
        return layout;
    }

    private static List<Column> named(String name, ColumnCensus census, ColumnMapping mapping, Problems problems) {
        List<String> headings = census.headings();
        var seen = new HashSet<String>();
        var columns = new ArrayList<Column>();
        for (int i = 0; i < headings.size(); i++) {
            String heading = headings.get(i);
            if (!seen.add(heading)) {
                problems.add(new Problem(
                        name, census.headingLine(), heading, "", "the heading occurs twice", "rename or remove one"));
                continue;
            }
            int before = columns.size();
            for (Map.Entry<String, ColumnMapping.Source> source :
                    mapping.sources().entrySet()) {
                if (source.getValue().heading().equals(heading)) {
                    columns.add(column(
                            i, heading, source.getKey(), source.getValue().unit()));
                }
            }
            if (columns.size() == before) {
                columns.add(column(i, heading, heading, Optional.empty()));
            }
        }
        mapping.sources().forEach((column, source) -> {
            if (!seen.contains(source.heading())) {
                problems.add(missing(name, census, source.heading()));
            }
        });
        return columns;
    }

    private static Column column(int index, String heading, String name, Optional<BigDecimal> unit) {
        return new Column(index, heading, name, unit, new Column.Carried(""));
    }

    private static Problem missing(String name, ColumnCensus census, String heading) {
        String near = NearName.of(heading, census.headings())
                .map(other -> "; is it '" + other + "'? If so rename it or give --columns " + heading + "=" + other)
                .orElse("; the headings are "
                        + String.join(", ", census.headings().stream().limit(20).toList()));
        return new Problem(name, census.headingLine(), heading, "", "there is no such column" + near, "");
    }

    private void add(Column column, ColumnCensus.Column values, Map<String, Benchmark> benchmarks) {
        Column.Role role = role(column, values, benchmarks);
        columns.add(new Column(column.index(), column.heading(), column.name(), column.unit(), role));
        if (role instanceof Column.Scores && values.filled() == 0) {
            warnings.add("benchmark '" + column.name() + "' has no score");
        }
        if (!isLong && !benchmarks.containsKey(column.name()) && !(role instanceof Column.Known)) {
            benchmarks.keySet().stream()
                    .filter(column.name()::equalsIgnoreCase)
                    .findFirst()
                    .ifPresent(id -> warnings.add("column '" + column.name()
                            + "' is not taken for the known benchmark '" + id + "'; rename it if it is that"));
        }
    }

    private Column.Role role(Column column, ColumnCensus.Column values, Map<String, Benchmark> benchmarks) {
        Optional<KnownColumn> known = KnownColumn.of(column.name()).filter(heading -> isLong || heading.ofModel());
        if (known.isPresent()) {
            return new Column.Known(known.get());
        }
        if (isLong) {
            return new Column.Carried("not a heading of a long table");
        }
        if (benchmarks.containsKey(column.name())) {
            return new Column.Scores(benchmarks.get(column.name()));
        }
        if (Bookkeeping.is(column.name())) {
            return new Column.Carried("bookkeeping by its heading");
        }
        boolean scaled = column.unit().isPresent();
        return scaled || (values.filled() > 0 && values.looksLikeScores())
                ? new Column.Scores(Benchmark.of(column.name(), 0))
                : new Column.Carried(values.reason());
    }

    /** Whether every row holds one score, as opposed to all scores of a model. */
    boolean isLong() {
        return isLong;
    }

    Optional<Column> known(KnownColumn column) {
        return columns.stream()
                .filter(c -> c.role() instanceof Column.Known known && known.column() == column)
                .findFirst();
    }

    /** The columns that hold the scores on one benchmark each, in the order of the sheet. */
    Map<Column, Benchmark> benchmarks() {
        var benchmarks = new LinkedHashMap<Column, Benchmark>();
        for (Column column : columns) {
            if (column.role() instanceof Column.Scores scores) {
                benchmarks.put(column, scores.benchmark());
            }
        }
        return benchmarks;
    }

    List<Column> carried() {
        return columns.stream().filter(c -> c.role() instanceof Column.Carried).toList();
    }

    List<UnusedColumn> unused() {
        var unused = new ArrayList<>(replaced);
        for (Column column : columns) {
            if (column.role() instanceof Column.Carried carried) {
                unused.add(new UnusedColumn(column.heading(), carried.reason()));
            }
        }
        return unused;
    }

    List<String> warnings() {
        return warnings;
    }
}
