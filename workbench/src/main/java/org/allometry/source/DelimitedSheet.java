package org.allometry.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.allometry.problem.Problem;

/**
 * Comma or tab separated text.
 *
 * <p>A heading line without a comma that holds semicolons or tabs decides for those.
 */
final class DelimitedSheet implements Sheet {
    private static final int LONGEST_HEADING_LINE = 1 << 20;
    private static final Pattern RECORD = Pattern.compile("record starting at line (\\d+)");

    private final String name;
    private final Bytes bytes;
    private final char preferred;

    private DelimitedSheet(String name, Bytes bytes, char preferred) {
        this.name = name;
        this.bytes = bytes;
        this.preferred = preferred;
    }

    static Sheet commas(String name, Bytes bytes) {
        return new DelimitedSheet(name, bytes, ',');
    }

    static Sheet tabs(String name, Bytes bytes) {
        return new DelimitedSheet(name, bytes, '\t');
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void read(RowVisitor visitor) {
        long last = 0;
        try (BufferedReader text = Utf8.reader(bytes.open());
                CsvReader<CsvRecord> records = records(text)) {
            List<String> headings = List.of();
            for (CsvRecord record : records) {
                last = record.getStartingLineNumber();
                List<String> cells = record.getFields();
                if (cells.stream().allMatch(String::isBlank)) {
                    continue;
                }
                if (headings.isEmpty()) {
                    headings = Headings.named(cells);
                    visitor.headings(last, headings);
                } else if (cells.size() != headings.size()) {
                    visitor.problem(ragged(last, cells, headings));
                } else if (!visitor.row(last, cells)) {
                    return;
                }
            }
            if (headings.isEmpty()) {
                visitor.problem(Problem.of(name, "is empty", "a table begins with a line of headings"));
            }
        } catch (CsvParseException e) {
            visitor.problem(unreadable(e, last));
        } catch (CharacterCodingException e) {
            visitor.problem(notUtf8());
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof CharacterCodingException)) {
                throw Inputs.unreadable(name, e);
            }
            visitor.problem(notUtf8());
        } catch (IOException e) {
            throw Inputs.unreadable(name, e);
        }
    }

    private CsvReader<CsvRecord> records(BufferedReader text) throws IOException {
        return CsvReader.builder()
                .fieldSeparator(separator(text))
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text);
    }

    private char separator(BufferedReader text) throws IOException {
        text.mark(LONGEST_HEADING_LINE);
        boolean quoted = false;
        boolean begun = false;
        char other = preferred;
        for (int read = 1; read < LONGEST_HEADING_LINE; read++) {
            int c = text.read();
            if (c < 0 || (begun && !quoted && (c == '\n' || c == '\r'))) {
                break;
            }
            begun |= c != '\n' && c != '\r';
            quoted ^= c == '"';
            if (!quoted && c == preferred) {
                other = preferred;
                break;
            }
            if (!quoted && other == preferred && (c == ';' || c == '\t' || c == ',')) {
                other = (char) c;
            }
        }
        text.reset();
        return other;
    }

    private Problem ragged(long line, List<String> cells, List<String> headings) {
        return Problem.at(
                name,
                line,
                "the row has " + cells.size() + (cells.size() == 1 ? " value" : " values") + " but the heading has "
                        + headings.size(),
                cells.size() > headings.size()
                        ? "put values that hold the separator in double quotes"
                        : "leave missing values empty but keep their separators");
    }

    private Problem unreadable(CsvParseException e, long last) {
        Matcher line = RECORD.matcher(String.valueOf(e.getMessage()));
        String rule = String.valueOf(e.getMessage()).replaceAll("\\s*\\(record starting.*", "");
        return Problem.at(
                name,
                line.find() ? Long.parseLong(line.group(1)) : last + 1,
                "the rest cannot be read: " + Problem.shown(rule),
                "close every double quote, and write a double quote inside a value twice");
    }

    private Problem notUtf8() {
        try (InputStream again = bytes.open()) {
            return Utf8.problem(name, again);
        } catch (IOException e) {
            throw Inputs.unreadable(name, e);
        }
    }
}
