package org.allometry.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.table.Benchmark;
import org.allometry.table.ScoreTable;

/**
 * Reads a sheet as a score table: one row per model, or per score if it has the headings {@code benchmark} and
 * {@code score}.
 *
 * <p>The sheet is read twice, first to learn what its columns hold, then to build the table.
 */
public final class ScoreTableImport {
    private final ImportOptions options;
    private final Map<String, Benchmark> known;

    private ScoreTableImport(ImportOptions options, Map<String, Benchmark> known) {
        this.options = options;
        this.known = known;
    }

    /** An import that knows the given benchmarks besides those of the options. */
    public static ScoreTableImport of(List<Benchmark> known, ImportOptions options) {
        var benchmarks = new LinkedHashMap<String, Benchmark>();
        known.forEach(benchmark -> benchmarks.put(benchmark.id(), benchmark));
        options.benchmarks().forEach(benchmark -> benchmarks.put(benchmark.id(), benchmark));
        return new ScoreTableImport(options, benchmarks);
    }

    /**
     * Reads the whole sheet.
     *
     * @throws InputException with everything that is wrong with it
     */
    public ImportedTable read(Sheet sheet) {
        ColumnCensus census = ColumnCensus.of(sheet);
        var problems = new Problems();
        Layout layout = Layout.of(sheet.name(), census, options, known, problems);
        problems.check();
        var cells = new CellReader(sheet.name(), layout, problems);
        var warnings = new ArrayList<>(layout.warnings());
        ScoreTable table;
        TableRows rows;
        if (layout.isLong()) {
            var scores = new LongRows(sheet.name(), layout, known, cells, problems);
            sheet.read(scores);
            checkRows(sheet, census, problems);
            warnings.addAll(scores.warnings());
            table = scores.table();
            rows = scores.rows();
        } else {
            var scores = new WideRows(layout, cells, problems);
            sheet.read(scores);
            checkRows(sheet, census, problems);
            table = scores.table();
            rows = scores.rows();
        }
        if (table.benchmarks().isEmpty()) {
            warnings.add("no column is a benchmark");
        }
        warnings.addAll(rows.warnings(table));
        return new ImportedTable(sheet.name(), table, layout.unused(), warnings);
    }

    private static void checkRows(Sheet sheet, ColumnCensus census, Problems problems) {
        if (census.rows() == 0 && problems.count() == 0) {
            problems.add(Problem.of(sheet.name(), "has headings but no rows", "add one row per model"));
        }
        problems.check();
    }
}
