package org.allometry.service;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.allometry.law.loss.Variable;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.source.AnswerImport;
import org.allometry.source.BenchmarkList;
import org.allometry.source.ColumnMapping;
import org.allometry.source.ImportOptions;
import org.allometry.source.ImportedAnswers;
import org.allometry.source.ImportedRuns;
import org.allometry.source.ImportedTable;
import org.allometry.source.Inputs;
import org.allometry.source.ItemList;
import org.allometry.source.NearName;
import org.allometry.source.RunTableImport;
import org.allometry.source.ScoreTableImport;
import org.allometry.source.Sheet;
import org.allometry.source.SplitList;
import org.allometry.source.StandardInput;
import org.allometry.store.SheetFile;
import org.allometry.table.Benchmark;
import org.allometry.table.Item;
import org.allometry.table.LanguageModel;
import org.allometry.table.RunTable;
import org.allometry.table.ScoreTable;

/**
 * The tables a user can name: a path, which wins, a bundled table, or {@code -} for standard input.
 *
 * <p>Every method that takes a table throws {@link InputException} if there is none or it cannot be used.
 */
public final class Tables {
    /** The table of commands that are given none. */
    public static final String DEFAULT = Catalogue.DEFAULT;

    private static final int HEAD = 5;

    private final InputStream standardInput;
    private final Optional<Shelf> shelf;
    private Optional<StandardInput> copied = Optional.empty();

    /** Tables, of which {@code -} is read from the given stream. */
    public Tables(InputStream standardInput) {
        this.standardInput = Objects.requireNonNull(standardInput, "standardInput");
        this.shelf = Optional.empty();
    }

    /** The bundled tables and what lies on the shelf: no name is taken for a path, and nothing is read from a stream. */
    public Tables(Shelf shelf) {
        this.standardInput = InputStream.nullInputStream();
        this.shelf = Optional.of(shelf);
    }

    /** The score table of that path or name, for a few lines of Java; {@link #open} takes options and tells more. */
    public static ScoreTable read(String table) {
        return new Tables(InputStream.nullInputStream())
                .open(TableChoice.of(table))
                .table();
    }

    /** The bundled tables, the default first. */
    public List<BundledTable> list() {
        return shelf.isEmpty()
                ? Catalogue.tables()
                : Stream.concat(Catalogue.tables().stream(), shelf.get().list().stream())
                        .toList();
    }

    /** Reads a score table. */
    public ImportedTable open(TableChoice choice) {
        ImportOptions options = options(choice);
        return with(choice.table(), sheet -> read(sheet, options));
    }

    /** What is done with a table besides reading it: the sheet can be read again as it stands. */
    interface Use<T> {
        T of(Sheet sheet, ImportedTable table, ColumnMapping mapping);
    }

    /** Reads a score table and keeps its sheet open for use. */
    <T> T using(TableChoice choice, Use<T> use) {
        ImportOptions options = options(choice);
        return with(choice.table(), sheet -> use.of(sheet, read(sheet, options), options.columns()));
    }

    /** Reads a run table. */
    public ImportedRuns openRuns(TableChoice choice) {
        ColumnMapping mapping = options(choice).columns();
        return with(choice.table(), sheet -> RunTableImport.of(mapping).read(sheet));
    }

    /** The run table of that path or name, for a few lines of Java; {@link #openRuns} takes options and tells more. */
    public static RunTable readRuns(String table) {
        return new Tables(InputStream.nullInputStream())
                .openRuns(TableChoice.of(table))
                .table();
    }

    /** Whether a table holds training runs: it has a column {@code loss}. Standard input is then kept for reading. */
    public boolean holdsRuns(TableChoice choice) {
        ColumnMapping mapping = options(choice).columns();
        return with(
                choice.table(),
                sheet -> RunTableImport.holdsRuns(Glance.of(sheet, 0).headings(), mapping));
    }

    /** Whether a table holds answers to items: it has the columns {@code model}, {@code item} and {@code correct}. */
    public boolean holdsAnswers(TableChoice choice) {
        ColumnMapping mapping = options(choice).columns();
        return with(choice.table(), sheet -> AnswerImport.holdsAnswers(sheet, mapping));
    }

    /**
     * Reads answers to items.
     *
     * @param models the table of the models that answer
     * @param items the table of the items, if there is one
     */
    public ImportedAnswers openAnswers(TableChoice choice, String models, Optional<String> items) {
        ColumnMapping mapping = options(choice).columns();
        List<LanguageModel> known = open(TableChoice.of(models)).table().models();
        Optional<Map<String, Item>> questions = items.map(table -> with(table, ItemList::read));
        return with(choice.table(), sheet -> new AnswerImport(mapping, known, questions).read(sheet));
    }

    /** Reads a list of benchmarks: a table with the columns {@code id} and optionally {@code name,chance,items}. */
    public List<Benchmark> benchmarks(String table) {
        return with(table, BenchmarkList::read);
    }

    /** Reads a split: a table with the columns {@code model} and {@code test}. */
    public Map<String, Boolean> split(String table) {
        return with(table, SplitList::read);
    }

    /** What a table holds; a bundled table without scores and a file without models are shown as they are. */
    public TableOverview overview(TableChoice choice) {
        String table = choice.table();
        ImportOptions options = options(choice);
        Optional<BundledTable> bundled = isOwn(table) ? Optional.empty() : Catalogue.find(table);
        return with(table, sheet -> overview(sheet, bundled, options));
    }

    /** What a sheet holds that is in no place yet. */
    TableOverview overview(Sheet sheet, String columns) {
        ColumnMapping mapping = columns.isEmpty() ? ColumnMapping.none() : ColumnMapping.parse(columns);
        return overview(sheet, Optional.empty(), new ImportOptions(mapping, List.of()));
    }

    private static TableOverview overview(Sheet sheet, Optional<BundledTable> bundled, ImportOptions options) {
        var glance = Glance.of(sheet, HEAD);
        boolean hasRuns = RunTableImport.holdsRuns(glance.headings(), options.columns());
        if (bundled.map(BundledTable::holdsRuns).orElse(hasRuns)) {
            ImportedRuns runs = RunTableImport.of(options.columns()).read(sheet);
            return glance.overview(bundled, heading -> runRole(heading, options), runs.warnings());
        }
        boolean hasModels = bundled.map(BundledTable::holdsScores)
                .orElse(!options.columns().sources().isEmpty()
                        || glance.headings().containsAll(List.of("model", "family")));
        if (!hasModels) {
            glance.check();
            return glance.overview(bundled, heading -> "plain", List.of());
        }
        ImportedTable scores = read(sheet, options);
        return glance.overview(bundled, heading -> role(heading, scores, options), scores.warnings());
    }

    /** The kind of a table, by the roles of its columns. */
    static String kind(TableOverview overview) {
        if (overview.columns().stream().anyMatch(column -> column.role().equals("plain"))) {
            return "plain";
        }
        return overview.columns().stream().anyMatch(column -> column.role().equals("benchmark")) ? "scores" : "runs";
    }

    /** Copies a table to a file, in the format its ending names: csv, tsv, jsonl or parquet. */
    public void export(String table, Path file) {
        with(table, sheet -> {
            SheetFile.write(sheet, file);
            return file;
        });
    }

    private ImportOptions options(TableChoice choice) {
        return new ImportOptions(
                choice.columns()
                        .or(() -> shelf.flatMap(own -> own.columns(choice.table())))
                        .map(ColumnMapping::parse)
                        .orElse(ColumnMapping.none()),
                choice.benchmarks().map(this::benchmarks).orElse(List.of()));
    }

    private static ImportedTable read(Sheet sheet, ImportOptions options) {
        ImportedTable read =
                ScoreTableImport.of(Catalogue.benchmarks(), options).read(sheet);
        var dates = ReleaseDates.bundled();
        return new ImportedTable(read.name(), read.table().withModels(dates::complete), read.unused(), read.warnings());
    }

    private static String role(String heading, ImportedTable scores, ImportOptions options) {
        if (scores.unused().stream().anyMatch(column -> column.heading().equals(heading))) {
            return "carried";
        }
        boolean mapped = options.columns().sources().entrySet().stream()
                .anyMatch(source -> source.getValue().heading().equals(heading)
                        && scores.table().indexOf(source.getKey()).isPresent());
        return mapped || scores.table().indexOf(heading).isPresent() ? "benchmark" : "known";
    }

    private static String runRole(String heading, ImportOptions options) {
        boolean mapped = options.columns().sources().values().stream()
                .anyMatch(source -> source.heading().equals(heading));
        boolean known = heading.equals(RunTable.RUN)
                || Variable.known().stream()
                        .anyMatch(variable -> variable.column().equals(heading));
        return mapped || known ? "known" : "carried";
    }

    /** How a command line names it once it is exported: the file of a table or fit on the shelf, else the name as it is. */
    public String exported(String name) {
        return shelf.flatMap(own -> own.exported(name)).orElse(name);
    }

    /** Headings and units of a table on the shelf that differ, as in the option {@code --columns}. */
    public Optional<String> columns(String name) {
        return shelf.flatMap(own -> own.columns(name));
    }

    /** The text of a fit that the argument of a command names. */
    Optional<FitText> fit(String argument) {
        return shelf.isPresent()
                ? shelf.get().fit(argument).map(text -> FitText.of(argument, text))
                : FitText.at(argument);
    }

    /** Whether the argument of a command names a fit rather than a table. */
    boolean isFit(String argument) {
        return fact("fit", argument, () -> fit(argument).filter(FitFile::isOne).isPresent());
    }

    /** Whether it names a fit of a law of loss. */
    boolean isLossFit(String argument) {
        return fact(
                "loss",
                argument,
                () -> fit(argument)
                        .filter(FitFile::isOne)
                        .filter(LossFitFile::isOne)
                        .isPresent());
    }

    /** Whether it names a fit of the law of items. */
    boolean isItemFit(String argument) {
        return fact(
                "items",
                argument,
                () -> fit(argument).filter(ItemFitFile::isOne).isPresent());
    }

    private boolean fact(String what, String argument, BooleanSupplier look) {
        return shelf.isPresent()
                ? shelf.get().fact(List.of(what, argument, version(argument)), look)
                : look.getAsBoolean();
    }

    /** The same, or a text that cannot be read and says so. */
    FitText fitOrBad(String argument) {
        return fit(argument)
                .orElseGet(() -> new FitText(argument, () -> {
                    throw new NoSuchFileException(argument);
                }));
    }

    /** Tells one content under a name from another. */
    String version(String name) {
        return shelf.map(own -> own.version(name)).orElse("");
    }

    /** Work that is not done again by a server. */
    <T> T remembered(Object key, Supplier<T> work) {
        return shelf.isPresent() ? shelf.get().remembered(key, work) : work.get();
    }

    boolean remembers(Object key) {
        return shelf.filter(own -> own.remembers(key)).isPresent();
    }

    private <T> T with(String table, Function<Sheet, T> use) {
        if (shelf.isPresent()) {
            Optional<Sheet> own = shelf.get().table(table);
            return use.apply(own.orElseGet(() -> bundled(table)));
        }
        if (table.equals("-")) {
            return use.apply(standardSheet());
        }
        if (isFile(table)) {
            return use.apply(Inputs.of(Path.of(table)));
        }
        return use.apply(bundled(table));
    }

    private static Sheet bundled(String table) {
        return Catalogue.find(table)
                .map(bundled -> Catalogue.sheet(bundled.name()))
                .orElseThrow(() -> unknown(table));
    }

    /** Standard input can be read once only, so it is copied at its first use. */
    private Sheet standardSheet() {
        if (copied.isEmpty()) {
            copied = Optional.of(StandardInput.of(standardInput));
        }
        return copied.get();
    }

    /** Whether the name is that of a file, or of a table on the shelf: these win over bundled ones. */
    boolean isOwn(String table) {
        return shelf.isPresent() ? shelf.get().table(table).isPresent() : isFile(table);
    }

    private static boolean isFile(String table) {
        try {
            return !table.isEmpty() && Files.exists(Path.of(table));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static InputException unknown(String table) {
        List<String> names = Catalogue.names();
        String remedy =
                NearName.of(table, names).map(near -> "is it '" + near + "'? ").orElse("");
        return new InputException(Problem.of(
                table.isEmpty() ? "''" : table,
                "there is no such file or bundled table",
                remedy + "bundled are " + String.join(", ", names)));
    }
}
