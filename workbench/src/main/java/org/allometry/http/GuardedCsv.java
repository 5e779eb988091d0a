package org.allometry.http;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/** Comma separated text in which no cell is a formula to a spreadsheet: those that would be begin with an apostrophe. */
final class GuardedCsv {
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r\\n].*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private GuardedCsv() {}

    static String of(String csv) {
        var guarded = new StringWriter(csv.length() + 64);
        try (CsvReader<CsvRecord> records =
                        CsvReader.builder().skipEmptyLines(false).ofCsvRecord(csv);
                CsvWriter writer =
                        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(guarded)) {
            for (CsvRecord record : records) {
                List<String> cells =
                        record.getFields().stream().map(GuardedCsv::cell).toList();
                writer.writeRecord(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return guarded.toString();
    }

    static String cell(String cell) {
        return FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
    }
}
