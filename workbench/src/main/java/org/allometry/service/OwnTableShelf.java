package org.allometry.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.problem.StoreException;
import org.allometry.source.Inputs;
import org.allometry.source.Sheet;
import org.allometry.store.OwnTables;
import org.allometry.store.SheetFile;
import org.allometry.table.audit.TableAudit;

/** Brings tables of a user into the store, repairs, renames and forgets them. */
public final class OwnTableShelf {
    /** The formats that can be brought in, by the endings of their files. */
    public static final Set<String> FORMATS = Set.of("csv", "tsv", "jsonl", "json", "parquet");

    private static final String FOLDER = "incoming";
    private static final int MOST_VERSIONS = 100;
    private static final int MOST_TABLES = 1000;

    private final Library library;
    private final OwnTables tables;
    private final Path folder;

    OwnTableShelf(Library library, OwnTables tables, Path store) {
        this.library = library;
        this.tables = tables;
        this.folder = store.resolve(FOLDER);
    }

    /** A new file for what is being brought in, named by nobody else. */
    public Path incoming(String ending) {
        try {
            Files.createDirectories(folder);
            return Files.createTempFile(folder, "table-", "." + ending);
        } catch (IOException e) {
            throw new StoreException(folder + ": cannot hold files: " + e.getMessage(), e);
        }
    }

    /** Removes what a process that died left behind. */
    public void clean() {
        try (var left = Files.exists(folder) ? Files.list(folder) : Stream.<Path>empty()) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new StoreException(folder + ": cannot be cleaned: " + e.getMessage(), e);
        }
    }

    /**
     * Keeps the table in a file under a new name.
     *
     * @param columns headings and units that differ, as in the option {@code --columns}
     * @throws InputException if the table cannot be used, or is too large
     * @throws NameTakenException if the name is taken
     */
    public StoredTable add(String name, Path file, Optional<String> columns) {
        library.checkFree(name);
        if (tables.list().size() >= MOST_TABLES) {
            throw new NameTakenException("the store holds " + MOST_TABLES + " tables; delete some first");
        }
        Sheet bounded = new BoundedSheet(Inputs.of(file), name);
        return keep(name, 1, "uploaded", columns.orElse(""), written(bounded));
    }

    /** A table's versions, the first one first. */
    public List<StoredTable> versions(String name) {
        List<StoredTable> versions =
                tables.versions(name).stream().map(StoredTable::of).toList();
        if (versions.isEmpty()) {
            throw new NoSuchThingException("there is no table '" + Problem.shown(name) + "' of yours");
        }
        return versions;
    }

    /** Repairs what can be repaired without guessing, as a new version; the last one stays if there is nothing to repair. */
    public synchronized StoredTable repair(String name) {
        StoredTable last = last(name);
        var own = library.tables();
        Sheet repaired = own.using(
                new TableChoice(name, Optional.empty(), Optional.empty()),
                (sheet, imported, mapping) ->
                        RepairFile.repaired(sheet, mapping, TableAudit.ordered(TableAudit.of(imported.table()))));
        String csv = written(repaired);
        if (Digest.of(csv).equals(last.digest())) {
            return last;
        }
        if (last.version() >= MOST_VERSIONS) {
            throw new NameTakenException("the table has " + MOST_VERSIONS + " versions; export it and begin anew");
        }
        return keep(name, last.version() + 1, "repaired", last.columns(), csv);
    }

    /** Goes back to the version before. */
    public synchronized StoredTable undo(String name) {
        last(name);
        if (!tables.undo(name)) {
            throw new NameTakenException("the table '" + name + "' is as it was brought in; there is nothing to undo");
        }
        library.changed();
        return last(name);
    }

    /** Gives a table another name. */
    public synchronized StoredTable rename(String name, String other) {
        last(name);
        library.checkFree(other);
        tables.rename(name, other);
        library.changed();
        return last(other);
    }

    /** Forgets a table. */
    public synchronized void delete(String name) {
        last(name);
        tables.delete(name);
        library.changed();
    }

    /** A table as comma separated text, bundled or own. */
    public String text(String name) {
        Path file = incoming("csv");
        try {
            library.tables().export(name, file);
            return Files.readString(file);
        } catch (IOException e) {
            throw new StoreException(file + ": cannot be read: " + e.getMessage(), e);
        } finally {
            remove(file);
        }
    }

    private StoredTable last(String name) {
        List<StoredTable> versions = versions(name);
        return versions.get(versions.size() - 1);
    }

    private StoredTable keep(String name, int version, String origin, String columns, String csv) {
        TableOverview overview = library.tables().overview(Inputs.text(name, csv), columns);
        var kept = new OwnTables.Version(
                name,
                version,
                Library.now(),
                origin,
                columns,
                Tables.kind(overview),
                overview.rows(),
                overview.columns().size(),
                Digest.of(csv));
        tables.add(kept, csv);
        library.changed();
        return StoredTable.of(kept);
    }

    private String written(Sheet sheet) {
        Path file = incoming("csv");
        try {
            SheetFile.write(sheet, file);
            return Files.readString(file);
        } catch (IOException e) {
            throw new StoreException(file + ": cannot be read: " + e.getMessage(), e);
        } finally {
            remove(file);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
