package org.allometry.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.source.BenchmarkList;
import org.allometry.source.Inputs;
import org.allometry.source.RowVisitor;
import org.allometry.source.Sheet;
import org.allometry.table.Benchmark;

/** The tables that come with the program. */
final class Catalogue {
    /** The table of commands that are given none. */
    static final String DEFAULT = "leaderboard";

    private static final String FOLDER = "/org/allometry/tables/";

    private Catalogue() {}

    /** All tables, the default first. */
    static List<BundledTable> tables() {
        return entries().stream().map(Catalogue::table).toList();
    }

    static Optional<BundledTable> find(String name) {
        return entries().stream()
                .filter(entry -> entry.get(0).equals(name))
                .findFirst()
                .map(Catalogue::table);
    }

    /** The names of all tables. */
    static List<String> names() {
        return entries().stream().map(entry -> entry.get(0)).toList();
    }

    /** The benchmarks whose ids are known as headings of score tables. */
    static List<Benchmark> benchmarks() {
        return BenchmarkList.read(sheet("benchmarks"));
    }

    /** The rows of a bundled table, without its headings. */
    static List<List<String>> rows(String name) {
        return Rows.of(sheet(name)).cells();
    }

    /** The headings of a bundled table. */
    static List<String> headings(String name) {
        return Rows.of(sheet(name)).headings();
    }

    static Sheet sheet(String name) {
        return Inputs.resource(name, FOLDER + name + ".csv");
    }

    private static List<List<String>> entries() {
        return rows("catalogue");
    }

    private static BundledTable table(List<String> entry) {
        String name = entry.get(0);
        Rows rows = Rows.of(sheet(name));
        return new BundledTable(
                name,
                entry.get(1),
                entry.get(2),
                rows.cells().size(),
                rows.headings().size(),
                entry.get(3),
                entry.get(4),
                entry.get(5),
                entry.get(6));
    }

    /** All rows of a sheet that is known to be small and sound. */
    private record Rows(List<String> headings, List<List<String>> cells) implements RowVisitor {
        static Rows of(Sheet sheet) {
            var rows = new Rows(new ArrayList<>(), new ArrayList<>());
            sheet.read(rows);
            return rows;
        }

        @Override
        public void headings(long line, List<String> headings) {
            this.headings.addAll(headings);
        }

        @Override
        public boolean row(long line, List<String> cells) {
            return this.cells.add(cells);
        }

        @Override
        public void problem(Problem problem) {
            throw new InputException(problem);
        }
    }
}
