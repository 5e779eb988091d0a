package org.allometry.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.allometry.problem.StoreException;
import org.allometry.render.TextTable;
import org.allometry.source.CellEdit;
import org.allometry.source.ColumnMapping;
import org.allometry.source.EditedSheet;
import org.allometry.source.Sheet;
import org.allometry.store.AtomicFile;
import org.allometry.store.SheetFile;
import org.allometry.table.ScoreTable;
import org.allometry.table.audit.Change;
import org.allometry.table.audit.Finding;

/** Writes a repaired table, and beside it a log of every cell that changed. */
final class RepairFile {
    private static final String LOG = ".log.csv";

    private RepairFile() {}

    /** The log of a repaired table: its name with another ending. */
    static Path log(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + LOG);
    }

    /** Refuses, before the work, places that cannot be written to, and a log in the place of the table itself. */
    static void check(Path file, String table) {
        SheetFile.checkEnding(file);
        AtomicFile.check(file);
        AtomicFile.check(log(file));
        if (isSame(log(file), table)) {
            throw new IllegalArgumentException(
                    "the log of --repair would be written over the table itself, " + table + "; name another file");
        }
    }

    private static boolean isSame(Path place, String table) {
        try {
            return Files.exists(place) && Files.exists(Path.of(table)) && Files.isSameFile(place, Path.of(table));
        } catch (InvalidPathException e) {
            return false;
        } catch (IOException e) {
            throw new StoreException(place + ": cannot be looked at: " + e.getMessage(), e);
        }
    }

    /** Why a cell changes. */
    private record Why(String finding, String reason) {}

    /** The repaired table itself; of several changes of one cell, the gravest counts. */
    static Sheet repaired(Sheet sheet, ColumnMapping mapping, List<Finding> findings) {
        return EditedSheet.of(sheet, mapping, List.copyOf(edits(findings).keySet()));
    }

    /** Writes both. */
    static AuditOutcome.Repair write(
            Sheet sheet, ColumnMapping mapping, ScoreTable table, List<Finding> findings, Path file) {
        Map<CellEdit, Why> edits = edits(findings);
        EditedSheet edited = EditedSheet.of(sheet, mapping, List.copyOf(edits.keySet()));
        var log = TextTable.of("row", "model", "column", "before", "after", "finding", "reason");
        for (EditedSheet.Edited cell : edited.edited()) {
            int row = cell.edit().row();
            Why why = edits.getOrDefault(cell.edit(), new Why("", ""));
            log.add(
                    row + 1,
                    table.models().get(row).name(),
                    cell.heading(),
                    cell.before(),
                    cell.after(),
                    why.finding(),
                    why.reason());
        }
        SheetFile.write(edited, file);
        AtomicFile.write(log(file), log.csv());
        return new AuditOutcome.Repair(
                file.toString(), log(file).toString(), edited.edited().size());
    }

    private static Map<CellEdit, Why> edits(List<Finding> findings) {
        Map<CellEdit, Why> edits = new LinkedHashMap<>();
        var cells = new HashSet<String>();
        for (Finding finding : findings) {
            for (Change change : finding.changes()) {
                if (cells.add(change.row() + " " + change.column())) {
                    edits.put(
                            new CellEdit(change.row(), change.column(), change.after()),
                            new Why(finding.kind().toString(), change.reason()));
                }
            }
        }
        return edits;
    }
}
