package org.allometry.operation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.allometry.render.TextTable;
import org.allometry.render.Wrapped;
import org.allometry.service.BundledTable;
import org.allometry.service.TableOverview;
import org.allometry.service.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Lists the bundled tables, or shows or exports one. */
@Command(
        name = "tables",
        description = "Lists the bundled tables; with a name or a path, shows what that table holds.",
        versionProvider = Version.class,
        sortOptions = false)
final class TablesCommand extends Operation {
    private static final int COMMIT = 12;
    private static final int EXAMPLES = 3;
    private static final int EXAMPLE = 24;

    private final Tables tables;

    @Parameters(arity = "0..1", paramLabel = "TABLE", description = "A bundled table, a path, or - for standard input.")
    private Optional<String> table = Optional.empty();

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "Write the table as csv, tsv, jsonl or parquet, by the ending of the file.")
    private Optional<Path> export = Optional.empty();

    @Mixin
    private TableOptions options = new TableOptions();

    TablesCommand(Tables tables) {
        this.tables = tables;
    }

    @Override
    Set<String> localOptions() {
        return Set.of("--export");
    }

    @Override
    boolean isLight() {
        return true;
    }

    @Override
    Result run() {
        if (table.isEmpty()) {
            if (export.isPresent()) {
                throw new ParameterException(commandLine(), "--export needs the name of a table");
            }
            return list(tables.list());
        }
        return export.map(file -> export(table.get(), file))
                .orElseGet(() -> overview(tables.overview(options.choice(table.get()))));
    }

    /** The JSON of the list. */
    private record Listed(List<BundledTable> tables) {}

    /** The JSON of an export. */
    private record Exported(String table, String file) {}

    private Result export(String name, Path file) {
        tables.export(name, file);
        return Result.of(
                new Exported(name, file.toString()),
                () -> "exported " + name + " to " + file + "\n",
                () -> TextTable.of("table", "exported").add(name, file).csv());
    }

    private static Result list(List<BundledTable> bundled) {
        return Result.of(new Listed(bundled), () -> text(bundled), () -> {
            var csv = TextTable.of("name", "title", "kind", "rows", "columns", "source", "commit", "licence", "note");
            bundled.forEach(t -> csv.add(
                    t.name(),
                    t.title(),
                    t.kind(),
                    t.rows(),
                    t.columns(),
                    t.source(),
                    t.commit(),
                    t.licence(),
                    t.note()));
            return csv.csv();
        });
    }

    private static String text(List<BundledTable> bundled) {
        var table = TextTable.of("table", "kind", "rows", "columns", "licence", "source");
        bundled.forEach(t -> table.add(t.name(), t.kind(), t.rows(), t.columns(), t.licence(), t.source()));
        var text = new StringBuilder(table.text());
        bundled.forEach(t -> text.append('\n').append(description(t)));
        return text.append("\nThe default of commands that take scores is ")
                .append(Tables.DEFAULT)
                .append(".\n")
                .toString();
    }

    private static String description(BundledTable table) {
        return table.name() + ": " + table.title() + "\n"
                + Wrapped.of(
                        "  ", "source: " + table.source() + version(table.commit()) + ", licence " + table.licence())
                + Wrapped.of("  ", "note: " + table.note());
    }

    private static String version(String commit) {
        return commit.isEmpty() ? "" : " at " + commit.substring(0, Math.min(COMMIT, commit.length()));
    }

    private static Result overview(TableOverview overview) {
        return Result.of(overview, () -> text(overview), () -> columns(overview).csv())
                .withWarnings(overview.warnings());
    }

    private static String text(TableOverview overview) {
        return overview.bundled().map(TablesCommand::description).orElse(overview.name() + "\n")
                + Wrapped.of(
                        "  ", overview.rows() + " rows, " + overview.columns().size() + " columns")
                + "\n" + columns(overview).text();
    }

    private static TextTable columns(TableOverview overview) {
        var table = TextTable.of("column", "role", "filled", "first rows");
        IntStream.range(0, overview.columns().size()).forEach(i -> {
            var column = overview.columns().get(i);
            table.add(column.heading(), column.role(), column.filled(), examples(overview, i));
        });
        return table;
    }

    private static String examples(TableOverview overview, int column) {
        return String.join(
                " | ",
                overview.head().stream()
                        .limit(EXAMPLES)
                        .map(row ->
                                row.getOrDefault(overview.columns().get(column).heading(), "-"))
                        .map(text -> text.length() <= EXAMPLE ? text : text.substring(0, EXAMPLE) + "..")
                        .toList());
    }
}
