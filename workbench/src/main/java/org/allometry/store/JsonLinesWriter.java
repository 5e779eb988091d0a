package org.allometry.store;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes numbers digit by digit as they stand, {@code true} and {@code false} as such, all else as text. */
final class JsonLinesWriter implements SheetWriter {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final BufferedWriter lines;
    private List<String> headings = List.of();

    JsonLinesWriter(Path file) throws IOException {
        lines = Files.newBufferedWriter(file);
    }

    @Override
    public void headings(List<String> headings) {
        this.headings = List.copyOf(headings);
    }

    @Override
    public void row(List<String> cells) throws IOException {
        var line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            for (int i = 0; i < cells.size(); i++) {
                json.writeName(headings.get(i));
                write(json, cells.get(i));
            }
            json.writeEndObject();
        }
        lines.append(line.getBuffer()).append('\n');
    }

    private static void write(JsonGenerator json, String text) {
        if (text.isEmpty()) {
            json.writeNull();
        } else if (text.equals("true") || text.equals("false")) {
            json.writeBoolean(text.equals("true"));
        } else if (NUMBER.matcher(text).matches()) {
            json.writeNumber(text);
        } else {
            json.writeString(text);
        }
    }

    @Override
    public void finish() throws IOException {
        lines.flush();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
