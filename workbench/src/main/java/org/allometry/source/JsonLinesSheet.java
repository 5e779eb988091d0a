package org.allometry.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.allometry.problem.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object per line. The headings are all keys in the order of their first use; {@code null} is missing. */
final class JsonLinesSheet implements Sheet {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private final String name;
    private final Bytes bytes;

    JsonLinesSheet(String name, Bytes bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void read(RowVisitor visitor) {
        Map<String, Integer> keys = keys();
        if (keys.isEmpty()) {
            lines(
                    (line, text) -> {
                        object(line, text, visitor);
                        return true;
                    },
                    visitor);
            visitor.problem(Problem.of(name, "holds no values", "write one JSON object per line"));
            return;
        }
        visitor.headings(1, List.copyOf(keys.keySet()));
        lines(
                (line, text) -> {
                    Map<String, String> values = object(line, text, visitor);
                    String[] cells = new String[keys.size()];
                    keys.forEach((key, index) -> cells[index] = values.getOrDefault(key, ""));
                    return values.isEmpty() || visitor.row(line, Arrays.asList(cells));
                },
                visitor);
    }

    private Map<String, Integer> keys() {
        var keys = new LinkedHashMap<String, Integer>();
        RowVisitor ignoring = new Ignoring();
        lines(
                (line, text) -> {
                    object(line, text, ignoring).keySet().forEach(key -> keys.putIfAbsent(key, keys.size()));
                    return true;
                },
                ignoring);
        return keys;
    }

    private void lines(LineVisitor each, RowVisitor visitor) {
        try (BufferedReader text = Utf8.reader(bytes.open())) {
            long number = 1;
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                if (!line.isBlank() && !each.line(number, line)) {
                    return;
                }
                number++;
            }
        } catch (CharacterCodingException e) {
            try (InputStream again = bytes.open()) {
                visitor.problem(Utf8.problem(name, again));
            } catch (IOException unreadable) {
                throw Inputs.unreadable(name, unreadable);
            }
        } catch (IOException e) {
            throw Inputs.unreadable(name, e);
        }
    }

    private Map<String, String> object(long line, String text, RowVisitor visitor) {
        var values = new LinkedHashMap<String, String>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                visitor.problem(wrong(line, "must be one JSON object"));
                return Map.of();
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                values.put(key.strip(), value(parser));
            }
            if (parser.nextToken() != null) {
                visitor.problem(wrong(line, "must be one JSON object only"));
                return Map.of();
            }
            return values;
        } catch (JacksonException e) {
            visitor.problem(wrong(line, "is not JSON: " + Problem.shown(e.getOriginalMessage())));
            return Map.of();
        }
    }

    private static String value(JsonParser parser) {
        return switch (parser.nextToken()) {
            case VALUE_NULL -> "";
            case START_OBJECT, START_ARRAY -> parser.readValueAsTree().toString();
            default -> parser.getString();
        };
    }

    private Problem wrong(long line, String rule) {
        return Problem.at(
                name, line, rule, "write every row as {\"model\":\"..\",\"family\":\"..\",..} on a line of its own");
    }

    private interface LineVisitor {
        boolean line(long number, String text);
    }

    private static final class Ignoring implements RowVisitor {
        @Override
        public void headings(long line, List<String> headings) {}

        @Override
        public boolean row(long line, List<String> cells) {
            return true;
        }

        @Override
        public void problem(Problem problem) {}
    }
}
