package org.allometry.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import org.allometry.problem.StoreException;
import org.allometry.source.Inputs;
import org.allometry.source.RowVisitor;
import org.allometry.source.Sheet;

/** Writes sheets as files that read back to the same cells. */
public final class SheetFile {
    private SheetFile() {}

    /**
     * Writes the sheet in the format that the ending of the file names: csv, tsv, jsonl or parquet.
     *
     * @throws IllegalArgumentException if the ending is another
     * @throws InputException if a row of the sheet is bad
     * @throws StoreException if the file cannot be written
     */
    public static void write(Sheet sheet, Path file) {
        Format format = format(file);
        try {
            AtomicFile.write(file, part -> {
                try (SheetWriter writer = format.open(part)) {
                    sheet.read(new Copying(writer));
                    writer.finish();
                }
            });
        } catch (UncheckedIOException e) {
            throw new StoreException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Looks whether the name of a file has a known ending.
     *
     * @throws IllegalArgumentException if it has not
     */
    public static void checkEnding(Path file) {
        format(file);
    }

    /** Opens a writer of one format. */
    private interface Format {
        SheetWriter open(Path file) throws IOException;
    }

    private static Format format(Path file) {
        String name = String.valueOf(file.getFileName());
        return switch (name.contains(".") ? Inputs.ending(name) : "") {
            case "csv" -> part -> new DelimitedWriter(part, ',');
            case "tsv", "tab" -> part -> new DelimitedWriter(part, '\t');
            case "jsonl", "ndjson" -> JsonLinesWriter::new;
            case "parquet", "pq" -> ParquetWriter::new;
            default ->
                throw new IllegalArgumentException(
                        "the name of an exported file must end in .csv, .tsv, .jsonl or .parquet, but was '" + name
                                + "'");
        };
    }

    private record Copying(SheetWriter writer) implements RowVisitor {
        @Override
        public void headings(long line, List<String> headings) {
            try {
                writer.headings(headings);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean row(long line, List<String> cells) {
            try {
                writer.row(cells);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        }

        @Override
        public void problem(Problem problem) {
            throw new InputException(problem);
        }
    }
}
