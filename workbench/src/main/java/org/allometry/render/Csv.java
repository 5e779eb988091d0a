package org.allometry.render;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.util.List;

/** Rows as comma separated values with a line of headings. */
public final class Csv {
    private Csv() {}

    public static String of(List<String> headings, List<List<String>> rows) {
        var text = new StringWriter();
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(text);
        csv.writeRecord(headings);
        rows.forEach(csv::writeRecord);
        return text.toString();
    }
}
